// The candidate paths of one leaf, looked at one after the other until one has no fault; what was set aside is kept with its reasons.
import { formatName, type Certificate } from '../x509/index.ts'
import { buildPaths } from './build-paths.ts'
import { certificateFacts } from './certificate-facts.ts'
import type { PathFault, PathSetAside } from './facts.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { findFaults } from './path-faults.ts'
import type { TrustContext } from './trust-context.ts'

/** For how many paths of one leaf it is asked what was revoked. */
export const MAX_TRIED_PATHS = 8
/** How many paths are told of that were not taken. */
const MAX_SET_ASIDE = 8

interface Examined {
  readonly path: CertificationPath
  readonly faults: readonly PathFault[]
}

export class PathChoice {
  readonly #context: TrustContext
  readonly #candidates: Generator<CertificationPath>
  readonly #examined: Examined[] = []
  #tried = 0

  constructor(context: TrustContext, leaf: Certificate) {
    this.#context = context
    this.#candidates = buildPaths(leaf, context)
  }

  /** The next path that shows no fault by itself; those before it that do are examined with that. */
  next(): CertificationPath | undefined {
    if (this.#tried >= MAX_TRIED_PATHS) return undefined
    for (let row = this.#candidates.next(); row.done !== true; row = this.#candidates.next()) {
      const faults = findFaults(this.#context, row.value)
      if (faults.length === 0) {
        this.#tried++
        return row.value
      }
      this.#examined.push({ path: row.value, faults })
    }
    return undefined
  }

  setAside(path: CertificationPath, faults: readonly PathFault[]): void {
    this.#examined.push({ path, faults })
  }

  /** Of the examined ones the least faulty, the first of equals. */
  get leastFaulty(): CertificationPath | undefined {
    return this.#examined.reduce<Examined | undefined>(
      (best, row) => (best === undefined || weigh(row) < weigh(best) ? row : best),
      undefined,
    )?.path
  }

  /** Every path that was looked at and is not the one that was taken. */
  others(taken: CertificationPath | undefined): PathSetAside[] {
    return this.#examined
      .filter(({ path }) => path !== taken)
      .slice(0, MAX_SET_ASIDE)
      .map(({ path, faults }) => ({
        through: path.certificates
          .slice(1)
          .map((certificate) => certificateFacts(certificate).subject),
        anchor: formatName(path.anchor.subject),
        faults,
      }))
  }
}

/** What a proof of existence may heal, such as a revocation, weighs less than what nothing heals. */
const HEALED_BY_TIME: ReadonlySet<string> = new Set([
  'ANCHOR_NO_LONGER_TRUSTED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_ON_HOLD',
  'CERTIFICATE_REVOKED',
  'REVOCATION_DATA_MISSING',
])
const UNHEALED_WEIGHT = 16

function weigh({ faults }: Examined): number {
  return faults.reduce((sum, { code }) => sum + (HEALED_BY_TIME.has(code) ? 1 : UNHEALED_WEIGHT), 0)
}

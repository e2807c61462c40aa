// Who may have issued whom, from a leaf upwards: every certificate is looked at once, so a mesh of cross certificates costs no more
// than its links. Certificates from which no anchor can be reached are known as dead ends before a path is tried.
import { decodeLatin1 } from '../encoding/text.ts'
import { sameName, type Certificate } from '../x509/index.ts'
import type { Anchor, AnchorSet } from './anchor-set.ts'
import type { CertificatePool } from './certificate-pool.ts'
import { lacksParameters } from './dsa-parameters.ts'
import { IssuerRanking } from './rank-issuers.ts'
import type { SignatureBudget } from './signature-budget.ts'
import type { KeyHolder } from './verify-link.ts'

/** How many certificates above one leaf are looked at. */
export const MAX_GRAPH_CERTIFICATES = 512
/** The same when no signature holds and only a guess is wanted. */
const MAX_UNSIGNED_CERTIFICATES = 32
const MAX_GUESSES = 8

export interface Surroundings {
  readonly pool: CertificatePool
  readonly anchors: AnchorSet
  /** Valid issuers are preferred; nothing else depends on it. */
  readonly at: Date
  readonly budget: SignatureBudget
}

export interface Issuers {
  readonly anchors: readonly Anchor[]
  /** The likeliest first. */
  readonly certificates: readonly Certificate[]
}

const NONE: Issuers = { anchors: [], certificates: [] }

export class IssuerGraph {
  readonly #surroundings: Surroundings
  readonly #ranking: IssuerRanking
  readonly #requireSignatures: boolean
  readonly #issuers = new Map<Certificate, Issuers>()
  readonly #distances = new Map<Certificate, number>()

  /** @param requireSignatures False takes issuers by name alone, to tell afterwards which signature is wrong. */
  constructor(leaf: Certificate, surroundings: Surroundings, requireSignatures = true) {
    this.#surroundings = surroundings
    this.#ranking = new IssuerRanking(surroundings.pool, surroundings.at)
    this.#requireSignatures = requireSignatures
    this.#discover(leaf)
    this.#measure()
  }

  issuersOf(certificate: Certificate): Issuers {
    return this.#issuers.get(certificate) ?? NONE
  }

  /** Links to the nearest anchor; `undefined` for a dead end. */
  distanceOf(certificate: Certificate): number | undefined {
    return this.#distances.get(certificate)
  }

  #discover(leaf: Certificate): void {
    const most = this.#requireSignatures ? MAX_GRAPH_CERTIFICATES : MAX_UNSIGNED_CERTIFICATES
    const queue = [leaf]
    const seen = new Set(queue)
    for (const certificate of queue) {
      const issuers = this.#findIssuers(certificate)
      this.#issuers.set(certificate, issuers)
      for (const issuer of issuers.certificates) {
        if (seen.has(issuer) || seen.size >= most) continue
        seen.add(issuer)
        queue.push(issuer)
      }
    }
  }

  /** Whoever holds the one key that signed: the first that fits decides, and only others with the same key are issuers too. */
  #findIssuers(certificate: Certificate): Issuers {
    const { anchors } = this.#surroundings
    const named = anchors
      .bySubject(certificate.issuer)
      .filter((anchor) => this.#mayHaveSigned(anchor.keyHolder, certificate))
    const ranked = this.#ranking
      .issuersOf(certificate)
      .filter((issuer) => issuer !== certificate && anchors.byCertificate(issuer) === undefined)
    if (!this.#requireSignatures)
      return { anchors: named, certificates: ranked.slice(0, MAX_GUESSES) }
    return { anchors: named, certificates: this.#withSigningKey(certificate, ranked, named[0]) }
  }

  #withSigningKey(
    certificate: Certificate,
    ranked: readonly Certificate[],
    anchor: Anchor | undefined,
  ): Certificate[] {
    let key = anchor && keyOf(anchor)
    const others = new Set<string>()
    return ranked.filter((issuer) => {
      if (lacksParameters(issuer.spki)) return true
      const own = keyOf(issuer)
      if (key !== undefined || others.has(own)) return own === key
      if (this.#mayHaveSigned(issuer, certificate)) key = own
      else others.add(own)
      return own === key
    })
  }

  #mayHaveSigned(issuer: KeyHolder, certificate: Certificate): boolean {
    if (!this.#requireSignatures || lacksParameters(issuer.spki)) return true
    return this.#surroundings.budget.verify(certificate, issuer)
  }

  /** Backwards from the anchors, breadth first. */
  #measure(): void {
    const children = this.#childrenOf()
    const queue = [...this.#issuers].flatMap(([certificate, { anchors }]) =>
      anchors.length > 0 ? [certificate] : [],
    )
    for (const certificate of queue) this.#distances.set(certificate, 1)
    for (const issuer of queue) {
      const distance = (this.#distances.get(issuer) ?? 0) + 1
      for (const child of children.get(issuer) ?? []) {
        if (this.#distances.has(child)) continue
        this.#distances.set(child, distance)
        queue.push(child)
      }
    }
  }

  #childrenOf(): Map<Certificate, Certificate[]> {
    const children = new Map<Certificate, Certificate[]>()
    for (const [child, { certificates }] of this.#issuers) {
      for (const issuer of certificates) {
        const others = children.get(issuer)
        if (others === undefined) children.set(issuer, [child])
        else others.push(child)
      }
    }
    return children
  }
}

/** Same name as issuer and subject (RFC 5280, 6.1): a step that some counts leave out. */
export function isSelfIssued(certificate: Certificate): boolean {
  return sameName(certificate.subject, certificate.issuer)
}

function keyOf({ spki }: KeyHolder): string {
  return decodeLatin1(spki)
}

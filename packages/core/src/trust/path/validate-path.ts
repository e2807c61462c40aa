// Certification path validation (RFC 5280, 6.1), all of it but what depends on an instant: validity periods (check-validity.ts) and
// revocation (revocation/) are judged by whoever knows the time. A certificate's constraints as an anchor hold too (RFC 5937).
import { basicConstraints, nameConstraints, type Certificate } from '../../x509/index.ts'
import type { Anchor } from '../anchor-set.ts'
import type { ChainProblem } from '../facts.ts'
import { NameConstraintState } from '../name-constraints/name-constraint-state.ts'
import type { CertificationPath } from './certification-path.ts'
import { checkExtensions } from './check-extensions.ts'
import { checkLink, WorkingKey } from './check-link.ts'
import { IssuerState } from './issuer-state.ts'
import { PolicyState, type PolicyInputs } from './policy-state.ts'

/** The inputs of RFC 5280, 6.1.1 that the caller may set. */
export interface PathInputs extends PolicyInputs {
  /** The most intermediate certificates that are not self-issued; no limit when absent. */
  readonly maxPathLength?: number
}

export interface PathResult {
  readonly problems: readonly ChainProblem[]
  /** The user-constrained policy set (6.1.6): what the path may be used for; empty when no policy is valid. */
  readonly policies: ReadonlySet<string>
}

export function validatePath(path: CertificationPath, inputs: PathInputs = {}): PathResult {
  const steps = path.certificates.toReversed()
  const last = steps.at(-1)
  // The anchor itself is the leaf: there is nothing between them to validate.
  if (last === undefined) return { problems: [], policies: new Set() }
  const validation = new PathValidation(path.anchor, steps.length, inputs)
  const problems = steps.flatMap((certificate) => [
    ...validation.process(certificate, certificate === last),
  ])
  const policies = validation.policies.wrapUp(last)
  return { problems: [...problems, ...policies.problems], policies: policies.valid }
}

/** The state variables of 6.1.2, each kept by the part that uses it. */
class PathValidation {
  readonly policies: PolicyState
  readonly #key: WorkingKey
  readonly #names: NameConstraintState
  readonly #issuers: IssuerState

  constructor(anchor: Anchor, length: number, inputs: PathInputs) {
    const own = anchor.certificate?.extensions
    const constraints = own?.peek(nameConstraints) ?? anchor.nameConstraints
    this.policies = new PolicyState(length, inputs)
    this.#key = new WorkingKey(anchor)
    this.#names = new NameConstraintState(constraints)
    this.#issuers = new IssuerState(
      Math.min(
        length,
        inputs.maxPathLength ?? length,
        own?.peek(basicConstraints)?.pathLength ?? length,
      ),
    )
  }

  *process(certificate: Certificate, isLast: boolean): Generator<ChainProblem> {
    // 6.1.3
    yield* checkLink(certificate, this.#key)
    yield* checkExtensions(certificate)
    yield* this.#names.check(certificate, isLast)
    yield* this.policies.process(certificate, isLast)
    if (isLast) return
    // 6.1.4
    yield* this.policies.prepare(certificate)
    this.#key.advance(certificate)
    yield* this.#names.add(certificate)
    yield* this.#issuers.check(certificate)
  }
}

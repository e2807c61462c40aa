// Certificate policies along a path: 6.1.3 (d) to (f), 6.1.4 (a), (b), (h) to (j) and 6.1.5 (a), (b), (g).
import {
  ANY_POLICY,
  certificatePolicies,
  inhibitAnyPolicy,
  policyConstraints,
  policyMappings,
  type Certificate,
} from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'
import { isSelfIssued } from '../issuer-graph.ts'
import { PolicyGraph } from './policy-graph.ts'
import { problem } from './problem.ts'

export interface PolicyInputs {
  /** The user-initial-policy-set, OIDs; any policy when absent. */
  readonly policies?: readonly string[]
  /** The path must be valid for at least one of `policies`. */
  readonly explicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
}

export interface PolicyConclusion {
  readonly problems: readonly ChainProblem[]
  readonly valid: ReadonlySet<string>
}

export class PolicyState {
  readonly #initial: ReadonlySet<string>
  readonly #graph = new PolicyGraph()
  /** How many more certificates may pass before each holds; 0: it holds. */
  #explicitPolicy: number
  #inhibitAny: number
  #inhibitMapping: number
  /** Told once: what is lost stays lost. */
  #isRefused = false

  constructor(length: number, inputs: PolicyInputs) {
    this.#initial = new Set(inputs.policies ?? [ANY_POLICY])
    this.#explicitPolicy = inputs.explicitPolicy === true ? 0 : length + 1
    this.#inhibitAny = inputs.inhibitAnyPolicy === true ? 0 : length + 1
    this.#inhibitMapping = inputs.inhibitPolicyMapping === true ? 0 : length + 1
  }

  /** 6.1.3 (d) to (f). */
  *process(certificate: Certificate, isLast: boolean): Generator<ChainProblem> {
    const policies = certificate.extensions.peek(certificatePolicies)
    if (policies === undefined) this.#graph.clear()
    else {
      const anyCounts = this.#inhibitAny > 0 || (!isLast && isSelfIssued(certificate))
      this.#graph.descend(policies, anyCounts)
    }
    if (this.#explicitPolicy > 0 || !this.#graph.isEmpty) return
    yield* this.#refuse(certificate, '6.1.3 (f)')
  }

  /** 6.1.4 (a), (b), (h) to (j). */
  *prepare(certificate: Certificate): Generator<ChainProblem> {
    yield* this.#map(certificate)
    if (!isSelfIssued(certificate)) {
      this.#explicitPolicy = countDown(this.#explicitPolicy)
      this.#inhibitMapping = countDown(this.#inhibitMapping)
      this.#inhibitAny = countDown(this.#inhibitAny)
    }
    const constraints = certificate.extensions.peek(policyConstraints)
    this.#explicitPolicy = least(this.#explicitPolicy, constraints?.requireExplicitPolicy)
    this.#inhibitMapping = least(this.#inhibitMapping, constraints?.inhibitPolicyMapping)
    this.#inhibitAny = least(this.#inhibitAny, certificate.extensions.peek(inhibitAnyPolicy))
  }

  /** 6.1.5 (a), (b), (g). */
  wrapUp(last: Certificate): PolicyConclusion {
    const required = last.extensions.peek(policyConstraints)?.requireExplicitPolicy
    const explicit = required === 0 ? 0 : countDown(this.#explicitPolicy)
    const valid = this.#constrain(this.#graph.authorityPolicies())
    const isValid = explicit > 0 || valid.size > 0
    return { valid, problems: isValid ? [] : [...this.#refuse(last, '6.1.5 (g)')] }
  }

  *#map(certificate: Certificate): Generator<ChainProblem> {
    const mappings = certificate.extensions.peek(policyMappings)
    if (mappings === undefined) return
    if (mappings.some((row) => [row.issuerPolicy, row.subjectPolicy].includes(ANY_POLICY))) {
      yield problem(
        certificate,
        'CERTIFICATE_POLICY_MAPPING_ANY',
        'The certificate maps from or to anyPolicy',
        '6.1.4 (a)',
      )
    }
    if (this.#inhibitMapping > 0) this.#graph.map(mappings)
    else this.#graph.removeMapped(mappings)
  }

  *#refuse(certificate: Certificate, clause: string): Generator<ChainProblem> {
    if (this.#isRefused) return
    this.#isRefused = true
    yield problem(
      certificate,
      'CERTIFICATE_POLICY_NOT_VALID',
      'The path is not valid for any of the policies that are asked for',
      clause,
    )
  }

  #constrain(policies: ReadonlySet<string>): Set<string> {
    if (this.#initial.has(ANY_POLICY)) return new Set(policies)
    return policies.has(ANY_POLICY)
      ? new Set(this.#initial)
      : new Set([...this.#initial].filter((policy) => policies.has(policy)))
  }
}

function countDown(count: number): number {
  return Math.max(0, count - 1)
}

function least(present: number, constraint: number | undefined): number {
  return Math.min(present, constraint ?? present)
}

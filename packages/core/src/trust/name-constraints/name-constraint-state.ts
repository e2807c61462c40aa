// permitted_subtrees and excluded_subtrees (RFC 5280, 6.1.2 (b), (c); 6.1.3 (b), (c); 6.1.4 (g)). Every issuer's constraints are kept
// as they stand and a name must satisfy each: that is their intersection and union, and cannot grow by combination.
import {
  nameConstraints,
  type Certificate,
  type GeneralName,
  type GeneralNameKind,
  type NameConstraints,
} from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'
import { isSelfIssued } from '../issuer-graph.ts'
import { problem } from '../path/problem.ts'
import { directoryNameMatcher } from './directory-name.ts'
import { dnsNameMatcher } from './dns-name.ts'
import { emailAddressMatcher } from './email-address.ts'
import { ipAddressMatcher } from './ip-address.ts'
import type { Matcher } from './matcher.ts'
import { namesOf } from './names-of.ts'
import { uriMatcher } from './uri.ts'

/** Comparisons of a name with a constraint along one path: an honest path needs a few dozen. */
export const MAX_NAME_COMPARISONS = 250_000

const MATCHERS: Readonly<Partial<Record<GeneralNameKind, Matcher>>> = {
  directoryName: directoryNameMatcher,
  dNSName: dnsNameMatcher,
  rfc822Name: emailAddressMatcher,
  uniformResourceIdentifier: uriMatcher,
  iPAddress: ipAddressMatcher,
}
const CLAUSE = '4.2.1.10'

interface FormConstraints {
  readonly permitted: GeneralName[]
  readonly excluded: GeneralName[]
  /** One of them is not written as it must be: what it was to keep out is not known, so no name of the form can be let in. */
  isMalformed: boolean
}

/** One issuer's constraints by name form. */
type ConstraintSet = ReadonlyMap<GeneralNameKind, FormConstraints>

export class NameConstraintState {
  readonly #sets: ConstraintSet[]
  #comparisons = 0

  /** @param initial What an anchor brings along. */
  constructor(initial: NameConstraints | null) {
    this.#sets = initial === null ? [] : [groupByForm(initial)]
  }

  /** 6.1.4 (g). */
  *add(certificate: Certificate): Generator<ChainProblem> {
    const constraints = certificate.extensions.peek(nameConstraints)
    if (constraints === undefined) return
    this.#sets.push(groupByForm(constraints))
    const malformed = [...constraints.permitted, ...constraints.excluded].find(isMalformed)
    if (malformed === undefined) return
    const message = `A name constraint (${malformed.kind}) is not written as it must be`
    yield problem(certificate, 'NAME_CONSTRAINT_MALFORMED', message, CLAUSE)
  }

  /** 6.1.3 (b) and (c). The first violation is told; a certificate may have a hundred thousand names. */
  *check(certificate: Certificate, isLast: boolean): Generator<ChainProblem> {
    if (this.#sets.length === 0 || (isSelfIssued(certificate) && !isLast)) return
    for (const name of namesOf(certificate)) {
      for (const set of this.#sets) {
        const code = this.#violation(name, set.get(name.kind))
        if (code === undefined) continue
        yield problem(certificate, code, explain(code, name.kind), CLAUSE)
        return
      }
    }
  }

  #violation(name: GeneralName, constraints: FormConstraints | undefined): string | undefined {
    if (constraints === undefined) return undefined
    const matcher = MATCHERS[name.kind]
    if (matcher?.isName(name) !== true) return 'NAME_NOT_COMPARABLE'
    if (constraints.isMalformed) return 'NAME_CONSTRAINT_MALFORMED'
    const { permitted, excluded } = constraints
    this.#comparisons += permitted.length + excluded.length
    if (this.#comparisons > MAX_NAME_COMPARISONS) return 'NAME_CONSTRAINTS_TOO_MANY'
    if (permitted.length > 0 && !permitted.some((constraint) => matcher.matches(name, constraint)))
      return 'NAME_NOT_PERMITTED'
    const isExcluded = excluded.some(
      (constraint) =>
        matcher.matches(name, constraint) || matcher.mayMatch?.(name, constraint) === true,
    )
    return isExcluded ? 'NAME_EXCLUDED' : undefined
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  NAME_NOT_COMPARABLE: 'cannot be compared with the constraints of an issuer',
  NAME_CONSTRAINT_MALFORMED: 'stands under a constraint that is not written as it must be',
  NAME_CONSTRAINTS_TOO_MANY: 'stands under more constraints than can be honest',
  NAME_NOT_PERMITTED: 'is outside what an issuer may certify',
  NAME_EXCLUDED: 'is among the names that an issuer must not certify',
}

function explain(code: string, form: GeneralNameKind): string {
  return `A name of the certificate (${form}) ${MESSAGES[code] ?? ''}`
}

function groupByForm({ permitted, excluded }: NameConstraints): ConstraintSet {
  const set = new Map<GeneralNameKind, FormConstraints>()
  const formOf = (kind: GeneralNameKind): FormConstraints => {
    const form = set.get(kind) ?? { permitted: [], excluded: [], isMalformed: false }
    set.set(kind, form)
    return form
  }
  for (const constraint of permitted) formOf(constraint.kind).permitted.push(constraint)
  for (const constraint of excluded) formOf(constraint.kind).excluded.push(constraint)
  for (const constraint of [...permitted, ...excluded].filter(isMalformed))
    formOf(constraint.kind).isMalformed = true
  return set
}

function isMalformed(constraint: GeneralName): boolean {
  return MATCHERS[constraint.kind]?.isConstraint(constraint) === false
}

// dNSName: the constraint's host and everything made by adding labels on the left. No leading period, no wildcard in a constraint.
import type { GeneralName } from '../../x509/index.ts'
import { hostLabels, isWithinDomain } from './host-name.ts'
import { textOf, type Matcher } from './matcher.ts'

const WILDCARD = '*.'

export const dnsNameMatcher: Matcher = {
  isConstraint: (constraint) => domainOf(constraint) !== undefined,
  isName: (name) => labelsOf(name) !== undefined,
  matches: (name, constraint) => isWithinDomain(labelsOf(name) ?? [], domainOf(constraint) ?? ['']),
  mayMatch: couldBe,
}

/** The empty constraint is every name's domain: zero labels. */
function domainOf(constraint: GeneralName): string[] | undefined {
  const text = textOf(constraint)
  return text === '' ? [] : hostLabels(text)
}

function labelsOf(name: GeneralName): string[] | undefined {
  const text = textOf(name)
  if (!text.startsWith(WILDCARD)) return hostLabels(text)
  const parent = hostLabels(text.slice(WILDCARD.length))
  return parent && ['*', ...parent]
}

/** `*.example.vn` stands for `a.example.vn` too, so excluding that excludes the wildcard. */
function couldBe(name: GeneralName, constraint: GeneralName): boolean {
  const [first, ...parent] = labelsOf(name) ?? []
  const domain = domainOf(constraint)
  return first === '*' && domain?.length === parent.length + 1 && isWithinDomain(domain, parent)
}

import type { GeneralName } from '../../x509/index.ts'

/** How one name form is constrained (RFC 5280, 4.2.1.10). */
export interface Matcher {
  readonly isConstraint: (constraint: GeneralName) => boolean
  /** Whether a constraint can be applied to the name; what cannot is refused. */
  readonly isName: (name: GeneralName) => boolean
  readonly matches: (name: GeneralName, constraint: GeneralName) => boolean
  /** When a name may stand for several, such as a wildcard: whether one of them could be excluded. */
  readonly mayMatch?: (name: GeneralName, constraint: GeneralName) => boolean
}

export function textOf(name: GeneralName): string {
  return 'text' in name ? name.text : ''
}

// directoryName: the constraint's relative names are the beginning of the name's (RFC 5280, 4.2.1.10 and 7.1).
import { isWithinName } from '../../x509/index.ts'
import type { Matcher } from './matcher.ts'

export const directoryNameMatcher: Matcher = {
  isConstraint: () => true,
  isName: () => true,
  matches: (name, constraint) =>
    name.kind === 'directoryName' &&
    constraint.kind === 'directoryName' &&
    isWithinName(name.name, constraint.name),
}

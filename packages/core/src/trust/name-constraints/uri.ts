// uniformResourceIdentifier: the host part alone is constrained; a URI without a host name cannot be and is refused.
import type { GeneralName } from '../../x509/index.ts'
import { matchesHost } from './email-address.ts'
import { hostLabels } from './host-name.ts'
import { textOf, type Matcher } from './matcher.ts'

/** scheme "://" [ userinfo "@" ] host [ ":" port ] (RFC 3986, 3.2); what others might read as the end of the host, a backslash, is in none. */
const AUTHORITY =
  /^[a-z][a-z0-9+.-]*:\/\/(?:[\w.~!$&'()*+,;=:%-]*@)?([^/?#@:]*)(?::\d*)?(?=[/?#]|$)/i

export const uriMatcher: Matcher = {
  isConstraint: isUriConstraint,
  isName: (name) => hostOf(name) !== undefined,
  matches: (name, constraint) =>
    textOf(constraint) === '' || matchesHost(hostOf(name) ?? [], textOf(constraint)),
}

function isUriConstraint(constraint: GeneralName): boolean {
  const text = textOf(constraint)
  return text === '' || hostLabels(text.replace(/^\./, '')) !== undefined
}

function hostOf(name: GeneralName): string[] | undefined {
  return hostLabels(AUTHORITY.exec(textOf(name))?.[1] ?? '')
}

// rfc822Name: one mailbox, all mailboxes of one host, or, with a leading period, of every host in a domain.
// Local parts are compared with regard to case, hosts without (RFC 5280, 7.5).
import type { GeneralName } from '../../x509/index.ts'
import { hostLabels, isWithinDomain } from './host-name.ts'
import { textOf, type Matcher } from './matcher.ts'

/** RFC 2821, 4.1.2: atoms joined by periods, or a quoted string. Anything else names no mailbox, whatever host stands behind the @. */
const LOCAL_PART =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[^"\\\r\n]|\\[\x20-\x7e])*")$/

interface Mailbox {
  readonly local: string
  readonly host: readonly string[]
}

export const emailAddressMatcher: Matcher = {
  isConstraint: isEmailConstraint,
  isName: (name) => mailboxOf(textOf(name)) !== undefined,
  matches: matchesEmail,
}

function isEmailConstraint(constraint: GeneralName): boolean {
  const text = textOf(constraint)
  if (text.includes('@')) return mailboxOf(text) !== undefined
  return text === '' || hostLabels(text.replace(/^\./, '')) !== undefined
}

function matchesEmail(name: GeneralName, constraint: GeneralName): boolean {
  const mailbox = mailboxOf(textOf(name))
  const text = textOf(constraint)
  if (mailbox === undefined) return false
  if (text === '') return true
  if (text.includes('@')) return sameMailbox(mailbox, mailboxOf(text))
  return matchesHost(mailbox.host, text)
}

/** What rfc822Name and uniformResourceIdentifier share: `host.example` is that host, `.example` every host below. */
export function matchesHost(host: readonly string[], constraint: string): boolean {
  const domain = hostLabels(constraint.replace(/^\./, ''))
  if (domain === undefined || !isWithinDomain(host, domain)) return false
  return constraint.startsWith('.') ? host.length > domain.length : host.length === domain.length
}

function mailboxOf(text: string): Mailbox | undefined {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const host = hostLabels(text.slice(at + 1))
  return host !== undefined && LOCAL_PART.test(local) ? { local, host } : undefined
}

function sameMailbox(a: Mailbox, b: Mailbox | undefined): boolean {
  return b !== undefined && a.local === b.local && a.host.join('.') === b.host.join('.')
}

/** A part of a name between unescaped `,` or `+` (RFC 4514, 3). */
const PART = /(?:\\[\s\S]|[^\\,+])+/g
const ORGANIZATION = /^(?:O|OU)=/

/** What a subject says about the agency: `O` and `OU` in the order of the name; null when it names none. */
export function organizationOf(subject: string): string | null {
  const named = (subject.match(PART) ?? [])
    .filter((part) => ORGANIZATION.test(part))
    .map((part) => part.replace(ORGANIZATION, '').replace(/\\([^0-9a-fA-F])/g, '$1'))
  return named.length === 0 ? null : named.join(', ')
}

// Host names in the preferred syntax (RFC 1034, 3.5; RFC 1123, 2.1), underscores tolerated, compared without regard to case.

const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/
const MAX_HOST_NAME_LENGTH = 253

/** Labels in lower case, outermost last; `undefined` for what is no host name, an IPv4 address included. */
export function hostLabels(text: string): string[] | undefined {
  if (text.length > MAX_HOST_NAME_LENGTH || IPV4.test(text)) return undefined
  const labels = text.toLowerCase().split('.')
  return labels.every((label) => LABEL.test(label)) ? labels : undefined
}

/** Whether `labels` is the domain or lies below it. */
export function isWithinDomain(labels: readonly string[], domain: readonly string[]): boolean {
  const skipped = labels.length - domain.length
  return skipped >= 0 && domain.every((label, index) => labels[skipped + index] === label)
}

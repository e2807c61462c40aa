// Which URLs may be asked at all, and which hosts go by another name today.
import { ServiceError } from '../errors.ts'

export interface HostPolicy {
  /** Exact names, and `*.example.vn` for everything below a name; `undefined` allows every public host. */
  readonly allowedHosts: readonly string[] | undefined
  /** A host and the one that is asked in its place. */
  readonly rewriteHosts: ReadonlyMap<string, string>
}

/** Names inside older official-duty certificates that no public resolver knows, and where they are answered today. */
export const GOVERNMENT_HOSTS: Readonly<Record<string, string>> = {
  'ocsp.ca.ptc': 'ocsp.ca.gov.vn',
}

const MAX_URL_LENGTH = 2_048
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:'])

/** Whether it is worth trying: certificates also carry ldap: and file: addresses. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && text.length <= MAX_URL_LENGTH
}

/** Throws `ERR_SERVICE_URL` or `ERR_SERVICE_HOST_REFUSED`. */
export function toAllowedUrl(text: string | URL, policy: HostPolicy): URL {
  const url = parse(text)
  url.hostname = policy.rewriteHosts.get(url.hostname) ?? url.hostname
  url.hash = ''
  if (!isAllowed(url.hostname, policy.allowedHosts)) {
    throw new ServiceError('ERR_SERVICE_HOST_REFUSED', 'The service is not on the list of hosts', {
      details: { host: url.hostname },
    })
  }
  return url
}

/** For messages and details: without query and user. */
export function describeUrl(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 200)
}

function parse(text: string | URL): URL {
  const url = URL.canParse(String(text)) ? new URL(text) : undefined
  const plain = url?.username === '' && url.password === '' && SCHEMES.has(url.protocol)
  if (url !== undefined && plain && url.href.length <= MAX_URL_LENGTH) return url
  throw new ServiceError('ERR_SERVICE_URL', 'The address of the service is no plain HTTP URL', {
    details: { url: String(text).slice(0, 200) },
  })
}

function isAllowed(hostname: string, allowed: readonly string[] | undefined): boolean {
  if (allowed === undefined) return true
  return allowed.some((entry) =>
    entry.startsWith('*.') ? hostname.endsWith(entry.slice(1)) : hostname === entry,
  )
}

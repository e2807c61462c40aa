// The function join-URI-References of Canonical XML 1.1, 2.4: RFC 3986, 5.2.1, 5.2.2 and 5.2.4 with the changes made there. Nothing is fetched or made absolute.

interface UriParts {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly path: string
  readonly query: string | undefined
}

/** RFC 3986, appendix B. */
const PARTS = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?/

/** `reference` as seen from `base`, both of which may be relative; the reference's fragment is dropped. */
export function joinBaseUris(base: string, reference: string): string {
  return write(resolve(parse(base), parse(reference)))
}

function parse(uri: string): UriParts {
  const [, scheme, authority, path = '', query] = PARTS.exec(uri) ?? []
  return { scheme, authority, path, query }
}

/** RFC 3986, 5.2.2; a base without a scheme is fine. */
function resolve(base: UriParts, reference: UriParts): UriParts {
  const { scheme, authority, path, query } = reference
  const cleanPath = removeDotSegments(path)
  if (scheme !== undefined) return { scheme, authority, path: cleanPath, query }
  if (authority !== undefined) return { scheme: base.scheme, authority, path: cleanPath, query }
  const around = { scheme: base.scheme, authority: base.authority }
  if (path === '') return { ...around, path: base.path, query: query ?? base.query }
  if (path.startsWith('/')) return { ...around, path: cleanPath, query }
  return { ...around, path: removeDotSegments(merge(base, path)), query }
}

/** RFC 3986, 5.2.3; a base that ends in `..` means the directory. */
function merge(base: UriParts, path: string): string {
  if (base.authority !== undefined && base.path === '') return `/${path}`
  const directory = /(?:^|\/)\.\.$/.test(base.path) ? `${base.path}/` : base.path
  return directory.slice(0, directory.lastIndexOf('/') + 1) + path
}

/** RFC 3986, 5.2.4, keeping `../` at the front, taking several slashes for one and ending a last `..` with a slash. */
export function removeDotSegments(path: string): string {
  const isAbsolute = path.startsWith('/')
  const segments = path.split('/').filter((segment) => segment !== '')
  const last = segments.at(-1)
  const isDirectory = path.endsWith('/') || last === '.' || last === '..'
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '.') continue
    if (segment !== '..') kept.push(segment)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (!isAbsolute) kept.push(segment)
  }
  const text = kept.join('/')
  return (isAbsolute ? '/' : '') + text + (isDirectory && text !== '' ? '/' : '')
}

function write({ scheme, authority, path, query }: UriParts): string {
  const before = scheme === undefined ? '' : `${scheme}:`
  const host = authority === undefined ? '' : `//${authority}`
  return before + host + path + (query === undefined ? '' : `?${query}`)
}

// Content types and file names of attachments. Both are claims of the sender.

/** The vendor's rule is `application/<extension>` for what it sends unpacked; other systems send registered types. */
const BY_EXTENSION: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['xml', 'application/xml'],
  ['zip', 'application/zip'],
  ['doc', 'application/doc'],
  ['docx', 'application/docx'],
])

/** Files that are ZIP containers themselves. */
const CONTAINERS = new Set(['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'jar'])

export const ZIP_TYPE = 'application/zip'
export const UNKNOWN_TYPE = 'application/octet-stream'

export function mediaTypeOf(name: string): string {
  return BY_EXTENSION.get(extensionOf(name)) ?? UNKNOWN_TYPE
}

export function isZipType(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase()
  return type === ZIP_TYPE || type === 'application/x-zip-compressed'
}

export function isContainerName(name: string): boolean {
  return CONTAINERS.has(extensionOf(name))
}

/** In lower case and without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** The last part of a name that came with a path, without control characters: never a path, perhaps empty. */
export function toFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/\p{Cc}/gu, '').trim()
  return plain === '.' || plain === '..' ? '' : plain
}

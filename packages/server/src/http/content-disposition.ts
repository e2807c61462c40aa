/** Always a download, never shown in the browser; the name as RFC 6266 and RFC 8187 write it, with a plain one for old clients. */
export function contentDisposition(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9 ._-]/g, '') || 'document'
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${hex(sign)}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

function hex(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase()
}

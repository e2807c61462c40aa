/** A central directory header (APPNOTE 4.3.12). */
const HEADER = Buffer.from('PK\x01\x02', 'latin1')
const UNCOMPRESSED_AT = 24

/** What a ZIP file says that it unpacks to, in bytes; for a limit before anything is unpacked. */
export function unpackedSize(bytes: Buffer): number {
  let size = 0
  for (let at = bytes.indexOf(HEADER); at >= 0; at = bytes.indexOf(HEADER, at + 1))
    if (at + UNCOMPRESSED_AT + 4 <= bytes.length) size += bytes.readUInt32LE(at + UNCOMPRESSED_AT)
  return size
}

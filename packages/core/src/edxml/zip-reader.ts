// A ZIP archive (APPNOTE 6.3) with exactly one entry, stored or deflated: the only kind that edXML uses. Not read: ZIP64,
// encryption, several disks, other methods. Nothing may hide between the parts, so every byte has one meaning.
import type { ByteSource } from '../encoding/byte-source.ts'
import { decodeUtf8 } from '../encoding/text.ts'
import { FormatError } from '../errors.ts'

export interface ZipEntry {
  /** As the archive says; never to be used as a path. */
  readonly name: string
  readonly method: 'stored' | 'deflated'
  /** Position of the packed bytes in the archive. */
  readonly position: number
  readonly packedBytes: number
  /** As declared; held against the truth when the entry is opened. */
  readonly unpackedBytes: number
  readonly crc32: number
}

const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const END_RECORD = 0x06054b50
const DESCRIPTOR = 0x08074b50
const LOCAL_BYTES = 30
const CENTRAL_BYTES = 46
const END_BYTES = 22
const MAX_COMMENT_BYTES = 0xffff
const ENCRYPTED = 0x0001 | 0x0040 | 0x2000
const HAS_DESCRIPTOR = 0x0008
const DESCRIPTOR_BYTES = [12, 16]

/**
 * Throws `ERR_FORMAT_ZIP` (malformed), `ERR_FORMAT_ZIP_ENTRIES` (none or several), `ERR_FORMAT_ZIP_ENCRYPTED`, `ERR_FORMAT_ZIP_METHOD`
 * and `ERR_FORMAT_ZIP_ENTRY_NAME` (the name is a path).
 */
export async function readZipEntry(source: ByteSource): Promise<ZipEntry> {
  const end = await findEnd(source)
  if (end.entries !== 1) throw fault('_ENTRIES', `The archive has ${end.entries} entries, not one`)
  const central = await readCentral(source, end)
  const position = await checkLocal(source, central, end.centralPosition)
  checkEntryName(central.name)
  return { ...central, position }
}

interface EndRecord {
  readonly entries: number
  readonly centralPosition: number
  readonly centralBytes: number
}

async function findEnd(source: ByteSource): Promise<EndRecord> {
  const tailBytes = Math.min(source.size, END_BYTES + MAX_COMMENT_BYTES)
  const tail = viewOf(await source.read(source.size - tailBytes, tailBytes))
  for (let offset = tailBytes - END_BYTES; offset >= 0; offset -= 1) {
    const isEnd = u32(tail, offset) === END_RECORD
    if (!isEnd || offset + END_BYTES + u16(tail, offset + 20) !== tailBytes) continue
    return checkEnd(tail, offset, source.size - tailBytes + offset)
  }
  throw fault('', 'The archive has no end record')
}

function checkEnd(view: DataView, offset: number, position: number): EndRecord {
  const entries = u16(view, offset + 10)
  const centralBytes = u32(view, offset + 12)
  const centralPosition = u32(view, offset + 16)
  if (
    u16(view, offset + 4) !== 0 ||
    u16(view, offset + 6) !== 0 ||
    u16(view, offset + 8) !== entries
  ) {
    throw fault('', 'The archive is spread over several disks')
  }
  if (centralPosition + centralBytes !== position) {
    throw fault('', 'The central directory does not end where the end record begins')
  }
  return { entries, centralPosition, centralBytes }
}

type Central = Omit<ZipEntry, 'position'> & {
  readonly flags: number
  readonly localPosition: number
}

async function readCentral(source: ByteSource, end: EndRecord): Promise<Central> {
  if (end.centralBytes < CENTRAL_BYTES) throw fault('', 'The central directory is too short')
  const bytes = await source.read(end.centralPosition, Math.min(end.centralBytes, 3 * 0xffff))
  const view = viewOf(bytes)
  const nameBytes = u16(view, 28)
  const entryBytes = CENTRAL_BYTES + nameBytes + u16(view, 30) + u16(view, 32)
  if (u32(view, 0) !== CENTRAL_HEADER || entryBytes !== end.centralBytes) {
    throw fault('', 'The central directory does not hold exactly one entry')
  }
  const flags = u16(view, 8)
  if ((flags & ENCRYPTED) !== 0) throw fault('_ENCRYPTED', 'The entry is encrypted')
  return {
    name: decodeName(bytes.subarray(CENTRAL_BYTES, CENTRAL_BYTES + nameBytes)),
    method: readMethod(u16(view, 10)),
    crc32: u32(view, 16),
    packedBytes: u32(view, 20),
    unpackedBytes: u32(view, 24),
    localPosition: u32(view, 42),
    flags,
  }
}

/** Answers where the packed bytes begin: the local header must say what the central one says, at position 0. */
async function checkLocal(
  source: ByteSource,
  central: Central,
  centralPosition: number,
): Promise<number> {
  if (central.localPosition !== 0 || centralPosition < LOCAL_BYTES) {
    throw fault('', 'The archive does not start with its entry')
  }
  const view = viewOf(await source.read(0, LOCAL_BYTES))
  const position = LOCAL_BYTES + u16(view, 26) + u16(view, 28)
  const agrees = u32(view, 0) === LOCAL_HEADER && u16(view, 6) === central.flags
  if (!agrees || readMethod(u16(view, 8)) !== central.method) {
    throw fault('', 'The local header contradicts the central directory')
  }
  const gap = centralPosition - position - central.packedBytes
  if ((central.flags & HAS_DESCRIPTOR) === 0) checkPlainEntry(view, central, gap)
  else await checkDescriptor(source, centralPosition, central, gap)
  return position
}

function checkPlainEntry(view: DataView, central: Central, gap: number): void {
  const isSame =
    u32(view, 14) === central.crc32 &&
    u32(view, 18) === central.packedBytes &&
    u32(view, 22) === central.unpackedBytes
  if (!isSame || gap !== 0) throw fault('', 'The local header contradicts the central directory')
}

/** The record behind the packed bytes has an optional signature and then checksum and sizes. */
async function checkDescriptor(
  source: ByteSource,
  end: number,
  central: Central,
  gap: number,
): Promise<void> {
  if (!DESCRIPTOR_BYTES.includes(gap)) throw fault('', 'The entry does not end where it should')
  const view = viewOf(await source.read(end - gap, gap))
  const isSigned = gap === 12 || u32(view, 0) === DESCRIPTOR
  const isSame =
    u32(view, gap - 12) === central.crc32 &&
    u32(view, gap - 8) === central.packedBytes &&
    u32(view, gap - 4) === central.unpackedBytes
  if (!isSigned || !isSame) throw fault('', 'The data descriptor contradicts the central directory')
}

function readMethod(method: number): ZipEntry['method'] {
  if (method === 0) return 'stored'
  if (method === 8) return 'deflated'
  throw fault('_METHOD', `Compression method ${method} is not read`)
}

/** A path in the name is an attempt on whoever unpacks by name. */
function checkEntryName(name: string): void {
  if (!/[/\\:\0]/.test(name) && name !== '' && name !== '.' && name !== '..') return
  throw fault('_ENTRY_NAME', 'The name of the entry is a path')
}

/** Older tools write names in code pages: what is not UTF-8 is read byte by byte, as the name is shown to nobody. */
function decodeName(bytes: Uint8Array): string {
  try {
    return decodeUtf8(bytes)
  } catch {
    return String.fromCharCode(...bytes)
  }
}

function fault(suffix: string, message: string): FormatError {
  return new FormatError(`ERR_FORMAT_ZIP${suffix}`, message)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function u16(view: DataView, offset: number): number {
  return view.getUint16(offset, true)
}

function u32(view: DataView, offset: number): number {
  return view.getUint32(offset, true)
}

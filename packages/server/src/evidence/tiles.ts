// The log as files (c2sp.org/tlog-tiles): names of tiles and entry bundles, and what is in them. Tiles have 256 hashes, height 8.
import { FormatError, InternalError } from '@sealpost/core/errors'
import { HASH_BYTES } from './merkle.ts'

/** Hashes of a full tile, entries of a full bundle. */
export const TILE_WIDTH = 256
export const TILE_HEIGHT = 8
/** A length is two bytes long. */
const MAX_ENTRY = 65_535

/** `level` is a number, or `entries`; a narrower tile than a full one is called partial. */
export function tilePath(level: number | 'entries', index: number, width: number): string {
  const suffix = width === TILE_WIDTH ? '' : `.p/${width}`
  return `tile/${level}/${toDigits(index)}${suffix}`
}

/** 1234067 is `x001/x234/067`. */
function toDigits(index: number): string {
  const digits = String(index)
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
}

/** Whether a path can name a tile or a bundle: what a request may ask for. */
export function isTilePath(path: string): boolean {
  return /^tile\/(entries|\d|[1-5]\d|6[0-3])\/(x\d{3}\/){0,5}\d{3}(\.p\/([1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]))?$/.test(
    path,
  )
}

/** How many hashes of a tile a tree of `size` leaves has. */
export function widthOf(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(hashes))
}

/** Throws `ERR_FORMAT_TILE`. */
export function splitHashes(tile: Uint8Array, width: number): Uint8Array[] {
  if (tile.length !== width * HASH_BYTES) throw broken()
  return Array.from({ length: width }, (_, at) =>
    tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}

export function joinEntries(entries: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(entries.flatMap((entry) => [lengthOf(entry), entry])))
}

/** Throws `ERR_FORMAT_TILE`. */
export function splitEntries(bundle: Uint8Array, width: number): Uint8Array[] {
  const view = Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength)
  const entries: Uint8Array[] = []
  let at = 0
  while (at < view.length && entries.length < width) {
    if (at + 2 > view.length) throw broken()
    const end = at + 2 + view.readUInt16BE(at)
    if (end > view.length) throw broken()
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (entries.length !== width || at !== view.length) throw broken()
  return entries
}

function lengthOf(entry: Uint8Array): Buffer {
  if (entry.length > MAX_ENTRY) throw new InternalError('An entry of the log is too long')
  const length = Buffer.alloc(2)
  length.writeUInt16BE(entry.length)
  return length
}

function broken(): FormatError {
  return new FormatError('ERR_FORMAT_TILE', 'A tile of the log does not have its form')
}

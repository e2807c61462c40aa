/** From here on, clearing memory that is overwritten at once costs more than asking for it uncleared. */
const UNZEROED_BYTES = 1 << 14

/** Joins the parts into one new array. */
export function concatBytes(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0)
  const joined = size < UNZEROED_BYTES ? new Uint8Array(size) : allocateUnzeroed(size)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** Memory of its own, never a part of Node's pool; what it holds is whatever lay there before. */
function allocateUnzeroed(size: number): Uint8Array {
  return new Uint8Array(Buffer.allocUnsafeSlow(size).buffer)
}

/** Compares contents; not constant-time, for public values only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}

/** Lexicographic order of octets, as DER SET OF and canonical XML need it. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  return Buffer.compare(a, b)
}

/** A view of the same memory as a `Buffer`, without a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

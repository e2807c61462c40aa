// ASCIIHexDecode and ASCII85Decode, ISO 32000-2, 7.4.2 and 7.4.3. Neither grows its input (but for `z`, fourfold).
import { GREATER, isWhite, nibbleOf } from '../characters.ts'
import { filterError } from './filter-error.ts'
import { OutputBuffer } from './output-buffer.ts'

const TILDE = 0x7e
const LETTER_Z = 0x7a
const BANG = 0x21

export function decodeAsciiHex(data: Uint8Array, maxBytes: number): Uint8Array {
  const output = new OutputBuffer(maxBytes)
  let high = -1
  for (const byte of data) {
    if (byte === GREATER) break
    if (isWhite(byte)) continue
    const nibble = nibbleOf(byte)
    if (nibble < 0) throw filterError('ASCIIHex data holds another character')
    if (high >= 0) output.append((high << 4) | nibble)
    high = high < 0 ? nibble : -1
  }
  if (high >= 0) output.append(high << 4)
  return output.bytes()
}

export function decodeAscii85(data: Uint8Array, maxBytes: number): Uint8Array {
  const output = new OutputBuffer(maxBytes)
  let group = 0
  let digits = 0
  for (const byte of data) {
    if (byte === TILDE) break
    if (isWhite(byte)) continue
    if (byte === LETTER_Z && digits === 0) {
      output.appendRun(0, 4)
      continue
    }
    if (byte < BANG || byte >= BANG + 85) throw filterError('ASCII85 data holds another character')
    group = group * 85 + (byte - BANG)
    if (++digits < 5) continue
    appendGroup(output, group, 4)
    group = digits = 0
  }
  if (digits === 1) throw filterError('ASCII85 data ends in a single character')
  if (digits > 0) appendGroup(output, padGroup(group, digits), digits - 1)
  return output.bytes()
}

function padGroup(group: number, digits: number): number {
  let padded = group
  for (let i = digits; i < 5; i++) padded = padded * 85 + 84
  return padded
}

function appendGroup(output: OutputBuffer, group: number, count: number): void {
  if (group > 0xffffffff) throw filterError('An ASCII85 group is out of range')
  for (let i = 0; i < count; i++) output.append(Math.floor(group / 256 ** (3 - i)) & 0xff)
}

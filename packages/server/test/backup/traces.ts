// Looks for a text in every byte that a gateway left behind, in every form that it may have there.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

/** Files below the places that hold the text, and `log` when a line does. */
export function tracesOf(
  text: string,
  places: readonly string[],
  lines: readonly string[],
): string[] {
  const forms = formsOf(text)
  const holds = (bytes: Buffer): boolean => forms.some((form) => bytes.includes(form))
  const files = places.flatMap(filesBelow)
  const found = files.filter((path) => piecesOf(readIfThere(path)).some(holds))
  return [...found, ...(holds(Buffer.from(lines.join('\n'))) ? ['log'] : [])]
}

/** As it is, in both byte orders of UTF-16, in hexadecimal, and in base64 wherever a group of three begins. */
function formsOf(text: string): Buffer[] {
  const plain = Buffer.from(text)
  const wide = Buffer.from(text, 'utf16le')
  const base64 = [0, 1, 2].flatMap((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .replace(/=+$/, '')
    // What the neighbours change is left out.
    const inner = whole.slice(shift === 0 ? 0 : shift + 1, -1)
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')]
  })
  const hex = plain.toString('hex')
  return [
    plain,
    wide,
    Buffer.from(wide).swap16(),
    ...[hex, hex.toUpperCase(), ...base64].map((form) => Buffer.from(form)),
  ]
}

const MAGIC = [
  { head: Buffer.from([0x1f, 0x8b, 8]), skip: () => 0, inflate: gunzipSync },
  { head: Buffer.from([0x78, 0x9c]), skip: () => 0, inflate: inflateSync },
  { head: Buffer.from([0x78, 0x01]), skip: () => 0, inflate: inflateSync },
  {
    head: Buffer.from('PK\x03\x04', 'latin1'),
    skip: (bytes: Buffer) => 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28),
    inflate: inflateRawSync,
  },
] as const

const MOST_BYTES = 1 << 24

/** The bytes, and what is compressed anywhere among them. */
function piecesOf(bytes: Buffer): Buffer[] {
  const inflated = MAGIC.flatMap(({ head, skip, inflate }) => {
    const found: Buffer[] = []
    for (let at = bytes.indexOf(head); at >= 0; at = bytes.indexOf(head, at + 1)) {
      try {
        const options = { maxOutputLength: MOST_BYTES }
        found.push(inflate(bytes.subarray(at + skip(bytes.subarray(at))), options))
      } catch {
        // No stream of that kind begins here.
      }
    }
    return found
  })
  return [bytes, ...inflated]
}

function filesBelow(place: string): string[] {
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}

/** A server may remove a file while it is looked for. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}

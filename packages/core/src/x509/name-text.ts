// Names as text (RFC 4514): innermost first, reserved characters escaped.
import { encodeHex } from '../encoding/hex.ts'
import { ATTRIBUTE_NAMES } from './attribute-types.ts'
import type { Name, NameAttribute } from './name.ts'

/** `CN=Nguyễn Văn A,O=UBND tỉnh,C=VN`; the empty name is the empty text. */
export function formatName(name: Name): string {
  return name.relativeNames
    .map((relative) => relative.map(formatAttribute).join('+'))
    .reverse()
    .join(',')
}

function formatAttribute({ type, text, bytes }: NameAttribute): string {
  const label = ATTRIBUTE_NAMES[type]
  // RFC 4514, 2.4: a type without a descriptor, or a value without a text form, is written in hexadecimal.
  if (label === undefined || text === undefined) return `${label ?? type}=#${encodeHex(bytes)}`
  return `${label}=${escapeText(text)}`
}

function escapeText(text: string): string {
  return text
    .replace(/[\\"+,;<>]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/ $/, '\\ ')
    .replace(/\p{Cc}/gu, (character) => `\\${encodeHex(Buffer.from(character))}`)
}

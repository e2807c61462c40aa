// Distinguished names as text (RFC 2253, RFC 4514), compared the way signers write them: order, spaces, case and the names of types differ from one to the next.
// The digest binds the certificate; this comparison only finds honest mistakes.
import { decodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import { readDer, TAG } from '../../asn1/index.ts'
import { decodeUtf8 } from '../../encoding/text.ts'
import { formatName } from '../../x509/name-text.ts'
import type { Name } from '../../x509/name.ts'

const MAX_CHARACTERS = 4_096

export function isSameDistinguishedName(text: string, name: Name): boolean {
  if (text.length > MAX_CHARACTERS) return false
  const [ours, theirs] = [valuesOf(formatName(name)), valuesOf(text)]
  return ours.length === theirs.length && ours.every((value, index) => value === theirs[index])
}

/** The values of all attributes, in an order of their own. */
function valuesOf(text: string): string[] {
  return splitUnescaped(text)
    .map((attribute) => attribute.slice(attribute.indexOf('=') + 1).trim())
    .map((value) => normalize(value.startsWith('#') ? fromHex(value) : unescape(value)))
    .toSorted()
}

function splitUnescaped(text: string): string[] {
  const parts: string[] = []
  let part = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '\\') part += character + text.charAt(++i)
    else if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && (character === ',' || character === '+' || character === ';')) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part].filter((one) => one.trim() !== '')
}

function unescape(value: string): string {
  const bytes = value.replace(/(?:\\[0-9a-fA-F]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('\\', ''), 'hex').toString('utf8'),
  )
  return bytes.replace(/\\(.)/g, '$1')
}

/** `#` and the hexadecimal DER of a string. */
function fromHex(value: string): string {
  try {
    return readDer(decodeHex(value.slice(1)), (reader) => {
      const { tag, contents } = reader.element()
      return tag === TAG.bmpString
        ? Buffer.from(contents).swap16().toString('utf16le')
        : decodeUtf8(contents)
    })
  } catch (error) {
    if (error instanceof FormatError || error instanceof RangeError) return value
    throw error
  }
}

function normalize(value: string): string {
  return value.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}

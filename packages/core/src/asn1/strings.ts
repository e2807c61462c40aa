// Character strings (X.690, 8.23). TeletexString is read as Latin-1, as every deployed CA writes it.
import { FormatError } from '../errors.ts'
import { decodeLatin1, decodeUtf8 } from '../encoding/text.ts'
import { TAG } from './tags.ts'

const DECODERS: Readonly<Record<number, (contents: Uint8Array) => string>> = {
  [TAG.utf8String]: decodeUtf8,
  [TAG.printableString]: decodeLatin1,
  [TAG.numericString]: decodeLatin1,
  [TAG.ia5String]: decodeLatin1,
  [TAG.visibleString]: decodeLatin1,
  [TAG.teletexString]: decodeLatin1,
  [TAG.bmpString]: (contents) => decodeCodeUnits(contents, 2),
  [TAG.universalString]: (contents) => decodeCodeUnits(contents, 4),
}

export function isStringTag(tag: number): boolean {
  return tag in DECODERS
}

export function readString(tag: number, contents: Uint8Array): string {
  const decode = DECODERS[tag]
  if (decode === undefined) throw new FormatError('ERR_FORMAT_DER', 'Not an ASN.1 string type')
  return decode(contents)
}

function decodeCodeUnits(contents: Uint8Array, width: 2 | 4): string {
  if (contents.length % width !== 0)
    throw new FormatError('ERR_FORMAT_DER', 'An ASN.1 string is cut short')
  const view = Buffer.from(contents)
  let text = ''
  for (let i = 0; i < view.length; i += width) {
    const code = view.readUIntBE(i, width)
    if (code > 0x10ffff)
      throw new FormatError('ERR_FORMAT_DER', 'An ASN.1 string holds no Unicode character')
    text += String.fromCodePoint(code)
  }
  return text
}

// Writes objects (ISO 32000-2, 7.3). What was read and is written again means the same; its spelling may differ.
import { asBuffer } from '../encoding/bytes.ts'
import { UsageError } from '../errors.ts'
import type { ByteWriter } from './byte-writer.ts'
import {
  isArray,
  PdfDictionary,
  PdfName,
  PdfPlaceholder,
  PdfReal,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from './objects.ts'

/** Told where each placeholder's text starts in the writer. */
export type PlaceholderListener = (placeholder: PdfPlaceholder, position: number) => void

/** Throws `ERR_USAGE_PDF_VALUE` for a number that is no integer (wrap it in `PdfReal`) and for a stream inside a value. */
export function writeValue(
  writer: ByteWriter,
  value: PdfValue,
  onPlaceholder: PlaceholderListener = ignore,
): void {
  if (value === null || typeof value === 'boolean') writer.text(String(value))
  else if (typeof value === 'number') writer.text(integerText(value))
  else if (value instanceof PdfName) writer.text(nameText(value.value))
  else if (value instanceof PdfReference) writer.text(`${value.num} ${value.gen} R`)
  else if (value instanceof PdfReal) writer.text(value.text)
  else if (value instanceof PdfString) writeString(writer, value)
  else if (value instanceof PdfDictionary) writeDictionary(writer, value, onPlaceholder)
  else if (value instanceof PdfPlaceholder) writePlaceholder(writer, value, onPlaceholder)
  else if (isArray(value)) writeArray(writer, value, onPlaceholder)
  else throw new UsageError('ERR_USAGE_PDF_VALUE', 'A stream stands only as an object of its own')
}

/** A stream object with data in memory; `/Length` is set here. */
export function writeStream(
  writer: ByteWriter,
  stream: PdfStream,
  onPlaceholder: PlaceholderListener = ignore,
): void {
  if (!(stream.data instanceof Uint8Array)) {
    throw new UsageError('ERR_USAGE_PDF_VALUE', 'A stream is written from data in memory')
  }
  writeValue(writer, stream.dictionary.with({ Length: stream.data.length }), onPlaceholder)
  writer.text('\nstream\n').bytes(stream.data).text('\nendstream')
}

function ignore(): void {
  // Most values hold no placeholder.
}

function integerText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value)
  throw new UsageError('ERR_USAGE_PDF_VALUE', 'A number is no integer: use PdfReal')
}

function writePlaceholder(
  writer: ByteWriter,
  placeholder: PdfPlaceholder,
  onPlaceholder: PlaceholderListener,
): void {
  onPlaceholder(placeholder, writer.length)
  writer.bytes(placeholder.text)
}

function writeArray(
  writer: ByteWriter,
  items: readonly PdfValue[],
  onPlaceholder: PlaceholderListener,
): void {
  writer.text('[')
  for (const [i, item] of items.entries()) {
    if (i > 0) writer.text(' ')
    writeValue(writer, item, onPlaceholder)
  }
  writer.text(']')
}

function writeDictionary(
  writer: ByteWriter,
  dictionary: PdfDictionary,
  onPlaceholder: PlaceholderListener,
): void {
  writer.text('<<')
  for (const [key, value] of dictionary.entries) {
    writer.text(`${nameText(key)} `)
    writeValue(writer, value, onPlaceholder)
  }
  writer.text('>>')
}

const PLAIN_NAME = /^[!"$&'*+,.0-9:;=?@A-Z\\^_`a-z|~-]*$/
const SPECIAL_IN_NAME = /[^!"$&'*+,.0-9:;=?@A-Z\\^_`a-z|~-]/g

function nameText(name: string): string {
  return PLAIN_NAME.test(name) ? `/${name}` : `/${name.replace(SPECIAL_IN_NAME, escapeInName)}`
}

function escapeInName(character: string): string {
  return `#${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function writeString(writer: ByteWriter, { bytes, form }: PdfString): void {
  if (form === 'hex') writer.text('<').hex(bytes).text('>')
  else writer.text(`(${escapeLiteral(asBuffer(bytes).toString('latin1'))})`)
}

/** A CR would be read as LF, so it is spelled out (7.3.4.2). */
function escapeLiteral(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replace(/\r/g, '\\r')
}

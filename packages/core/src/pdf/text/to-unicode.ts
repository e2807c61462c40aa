// ToUnicode CMaps (ISO 32000-2, 9.10.3): which text a character code stands for. Also how many bytes a code has.
import { isArray, PdfString, type PdfValue } from '../objects.ts'
import { limitExceeded } from '../limits.ts'
import { MAX_FONT_CODES } from './limits.ts'
import { readOperations } from './operations.ts'

export interface ToUnicode {
  readonly texts: ReadonlyMap<number, string>
  /** Of the longest codespace range; 0 when none is given. */
  readonly codeBytes: number
}

const utf16 = new TextDecoder('utf-16be')

/** Throws `ERR_FORMAT_LIMIT_EXCEEDED`. */
export function readToUnicode(cmap: Uint8Array): ToUnicode {
  const texts = new Map<number, string>()
  let codeBytes = 0
  for (const { operator, operands } of readOperations(cmap)) {
    if (operator === 'endbfchar') addCharacters(texts, operands)
    else if (operator === 'endbfrange') addRanges(texts, operands)
    else if (operator === 'endcodespacerange')
      for (const end of operands) codeBytes = Math.max(codeBytes, bytesOf(end).length)
  }
  return { texts, codeBytes }
}

function addCharacters(texts: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let i = 0; i + 1 < operands.length; i += 2)
    set(texts, codeOf(operands[i]), utf16.decode(bytesOf(operands[i + 1])))
}

function addRanges(texts: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let i = 0; i + 2 < operands.length; i += 3) {
    const [first, last] = [codeOf(operands[i]), codeOf(operands[i + 1])]
    const target = operands[i + 2]
    if (isArray(target))
      for (const [index, text] of target.entries())
        set(texts, first + index, utf16.decode(bytesOf(text)))
    else addRange(texts, first, last, bytesOf(target))
  }
}

/** The last unit of the text counts upwards with the code. */
function addRange(
  texts: Map<number, string>,
  first: number,
  last: number,
  target: Uint8Array,
): void {
  const text = utf16.decode(target)
  const unit = text.charCodeAt(text.length - 1)
  const stem = text.slice(0, -1)
  for (let code = first; code <= last; code++)
    set(texts, code, stem + String.fromCharCode(unit + code - first))
}

function set(texts: Map<number, string>, code: number, text: string): void {
  texts.set(code, text)
  if (texts.size > MAX_FONT_CODES) throw limitExceeded('codes of a font', MAX_FONT_CODES)
}

function bytesOf(value: PdfValue | undefined): Uint8Array {
  return value instanceof PdfString ? value.bytes : new Uint8Array(0)
}

/** Codes have four bytes at most. */
function codeOf(value: PdfValue | undefined): number {
  return bytesOf(value)
    .subarray(0, 4)
    .reduce((code, byte) => code * 256 + byte, 0)
}

// Fonts as far as finding text needs them (ISO 32000-2, 9.6 to 9.10): which text a code stands for and how far it moves. Composite fonts
// are read by their ToUnicode, which LibreOffice and Word write; vertical writing and predefined CJK encodings are not.
import type { PdfDocument } from '../document.ts'
import { limitExceeded } from '../limits.ts'
import {
  isArray,
  nameOf,
  numberOf,
  PdfDictionary,
  PdfStream,
  type PdfArray,
  type PdfValue,
} from '../objects.ts'
import { textOfGlyph } from './glyph-names.ts'
import { MAX_FONT_CODES } from './limits.ts'
import { readToUnicode, type ToUnicode } from './to-unicode.ts'

export interface Character {
  /** Empty for a code whose text is unknown. */
  readonly text: string
  /** In ems. */
  readonly width: number
  /** The single-byte code 32, which word spacing widens (9.3.3). */
  readonly isSpaceCode: boolean
}

export interface Font {
  readonly codeBytes: number
  character(code: number): Character
}

const NOTHING: ToUnicode = { texts: new Map(), codeBytes: 0 }
/** Where a font does not say: about what letters have. */
const USUAL_WIDTH = 500
const EM = 1000

/** Throws `ERR_FORMAT_LIMIT_EXCEEDED`, `ERR_FORMAT_PDF_FILTER`. */
export async function readFont(document: PdfDocument, font: PdfDictionary): Promise<Font> {
  const toUnicode = await readTexts(document, font)
  const isComposite = nameOf(await document.resolve(font.get('Subtype'))) === 'Type0'
  return isComposite
    ? readComposite(document, font, toUnicode)
    : readSimple(document, font, toUnicode)
}

async function readTexts(document: PdfDocument, font: PdfDictionary): Promise<ToUnicode> {
  const cmap = await document.resolve(font.get('ToUnicode'))
  return cmap instanceof PdfStream ? readToUnicode(await document.decodeStream(cmap)) : NOTHING
}

async function readComposite(
  document: PdfDocument,
  font: PdfDictionary,
  { texts }: ToUnicode,
): Promise<Font> {
  const descendants = await document.resolve(font.get('DescendantFonts'))
  const first = isArray(descendants) ? descendants[0] : null
  const descendant = (await document.resolveDictionary(first)) ?? new PdfDictionary()
  const usual = numberOf(await document.resolve(descendant.get('DW'))) ?? EM
  const widths = await readCidWidths(document, await document.resolve(descendant.get('W')))
  const encoding = await document.resolve(font.get('Encoding'))
  const own =
    encoding instanceof PdfStream ? readToUnicode(await document.decodeStream(encoding)) : NOTHING
  const codeBytes = own.codeBytes === 0 ? 2 : own.codeBytes
  return {
    codeBytes,
    character: (code) => ({
      text: texts.get(code) ?? '',
      width: (widths.get(code) ?? usual) / EM,
      isSpaceCode: codeBytes === 1 && code === 32,
    }),
  }
}

/** `first [w w …]` and `first last w` (9.7.4.3). */
async function readCidWidths(
  document: PdfDocument,
  array: PdfValue,
): Promise<ReadonlyMap<number, number>> {
  const widths = new Map<number, number>()
  if (!isArray(array)) return widths
  for (let i = 0; i + 1 < array.length;) {
    const first = numberOf(array[i]) ?? 0
    const next = await document.resolve(array[i + 1])
    if (isArray(next)) {
      addWidths(widths, first, next)
      i += 2
    } else {
      const width = numberOf(array[i + 2]) ?? 0
      const last = Math.min(numberOf(next) ?? 0, 0xffff)
      for (let cid = first; cid <= last; cid++) setWidth(widths, cid, width)
      i += 3
    }
  }
  return widths
}

function addWidths(widths: Map<number, number>, first: number, list: PdfArray): void {
  for (const [index, width] of list.entries())
    setWidth(widths, first + index, numberOf(width) ?? EM)
}

function setWidth(widths: Map<number, number>, code: number, width: number): void {
  widths.set(code, width)
  if (widths.size > MAX_FONT_CODES) throw limitExceeded('codes of a font', MAX_FONT_CODES)
}

async function readSimple(
  document: PdfDocument,
  font: PdfDictionary,
  { texts }: ToUnicode,
): Promise<Font> {
  const encoding = await readEncoding(document, await document.resolve(font.get('Encoding')))
  const first = numberOf(await document.resolve(font.get('FirstChar'))) ?? 0
  const list = await document.resolve(font.get('Widths'))
  const widths = new Map<number, number>()
  if (isArray(list)) addWidths(widths, first, list)
  const unit = await readUnit(document, font)
  return {
    codeBytes: 1,
    character: (code) => ({
      text: texts.get(code) ?? encoding[code] ?? '',
      width: (widths.get(code) ?? USUAL_WIDTH) * unit,
      isSpaceCode: code === 32,
    }),
  }
}

/** A Type 3 font has a space of its own (9.6.4). */
async function readUnit(document: PdfDocument, font: PdfDictionary): Promise<number> {
  const matrix = await document.resolve(font.get('FontMatrix'))
  return Math.abs((isArray(matrix) ? numberOf(matrix[0]) : undefined) ?? 1 / EM)
}

const BYTES = Uint8Array.from({ length: 256 }, (_, code) => code)
const WIN_ANSI: readonly string[] = decodeBytes('windows-1252')
const MAC_ROMAN: readonly string[] = decodeBytes('macintosh')

function decodeBytes(encoding: string): readonly string[] {
  return Array.from(new TextDecoder(encoding).decode(BYTES))
}

/** A name, or a dictionary of differences from one (9.6.5). What is not named is taken for WinAnsiEncoding. */
async function readEncoding(document: PdfDocument, encoding: PdfValue): Promise<readonly string[]> {
  if (!(encoding instanceof PdfDictionary)) return baseEncoding(encoding)
  const texts = [...baseEncoding(await document.resolve(encoding.get('BaseEncoding')))]
  const differences = await document.resolve(encoding.get('Differences'))
  let code = 0
  for (const item of isArray(differences) ? differences : []) {
    const name = nameOf(item)
    if (name === undefined) code = numberOf(item) ?? code
    else if (code < 256) texts[code++] = textOfGlyph(name) ?? ''
  }
  return texts
}

function baseEncoding(encoding: PdfValue): readonly string[] {
  return nameOf(encoding) === 'MacRomanEncoding' ? MAC_ROMAN : WIN_ANSI
}

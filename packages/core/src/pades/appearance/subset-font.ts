// A TrueType font with the glyphs of one text and nothing else: an official letter should not carry half a megabyte for one line. Glyphs
// are numbered anew and lose their instructions; names, kerning and ligatures stay behind. (pdf-lib's own subsets lose glyphs.)
import { concatBytes } from '../../encoding/bytes.ts'
import { componentBytes, fontError, guardFont, readComponents, TrueTypeFont } from './true-type.ts'
import { writeFont } from './write-font.ts'

const GLYF_FLAG_INSTRUCTIONS = 0x0100
const MAX_COMPONENT_DEPTH = 8

/** Throws `ERR_USAGE_FONT` and `ERR_USAGE_FONT_GLYPH`. */
export function subsetFont(font: TrueTypeFont, text: string): Uint8Array {
  return guardFont(() => makeSubset(font, text))
}

function makeSubset(font: TrueTypeFont, text: string): Uint8Array {
  const codePoints = [...new Set(Array.from(text, (character) => character.codePointAt(0) ?? 0))]
  const numbers = numberGlyphs(
    font,
    codePoints.map((codePoint) => font.glyphOf(codePoint)),
  )
  const glyphs = [...numbers.keys()]
  return writeFont(font, {
    mapping: new Map(
      codePoints
        .toSorted((a, b) => a - b)
        .map((codePoint) => [codePoint, numbers.get(font.glyphOf(codePoint)) ?? 0]),
    ),
    outlines: glyphs.map((glyph) => rewriteGlyph(font.glyphData(glyph), numbers)),
    metrics: glyphs.map((glyph) => font.metricsOf(glyph)),
  })
}

/** New numbers by old ones: the missing glyph first, then the text's, then what those are put together from. */
function numberGlyphs(font: TrueTypeFont, wanted: readonly number[]): Map<number, number> {
  const numbers = new Map<number, number>([[0, 0]])
  let fresh = [0, ...wanted]
  for (let depth = 0; fresh.length > 0; depth++) {
    if (depth > MAX_COMPONENT_DEPTH) throw fontError('A glyph is put together too deeply')
    for (const glyph of fresh) if (!numbers.has(glyph)) numbers.set(glyph, numbers.size)
    const components = fresh.flatMap((glyph) => readComponents(font.glyphData(glyph)))
    fresh = components.map(({ glyph }) => glyph).filter((glyph) => !numbers.has(glyph))
  }
  return numbers
}

function rewriteGlyph(glyph: DataView, numbers: ReadonlyMap<number, number>): Uint8Array {
  if (glyph.byteLength === 0) return new Uint8Array(0)
  return glyph.getInt16(0) < 0 ? rewriteComposite(glyph, numbers) : withoutInstructions(glyph)
}

/** The instructions of a simple glyph lie between its contours' ends and its points. */
function withoutInstructions(glyph: DataView): Uint8Array {
  const bytes = bytesOf(glyph)
  const lengthAt = 10 + 2 * glyph.getInt16(0)
  const instructions = glyph.getUint16(lengthAt)
  const points = bytes.subarray(lengthAt + 2 + instructions)
  return concatBytes([bytes.subarray(0, lengthAt), Uint8Array.of(0, 0), points])
}

function rewriteComposite(glyph: DataView, numbers: ReadonlyMap<number, number>): Uint8Array {
  const components = readComponents(glyph)
  const last = components.at(-1)?.position ?? 10
  const end = last + componentBytes(glyph.getUint16(last))
  const copy = Uint8Array.from(bytesOf(glyph).subarray(0, end))
  const view = new DataView(copy.buffer)
  for (const { position, glyph: component } of components) {
    view.setUint16(position, view.getUint16(position) & ~GLYF_FLAG_INSTRUCTIONS)
    view.setUint16(position + 2, numbers.get(component) ?? 0)
  }
  return copy
}

function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
}

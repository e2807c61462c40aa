// Reads what a subset needs of a TrueType font (OpenType 1.9: cmap formats 4 and 12, head, hhea, hmtx, loca, glyf). Fonts with PostScript
// outlines are refused: their subsetting is another matter.
import { UsageError } from '../../errors.ts'

const GLYF_FLAG_WORDS = 0x0001
const GLYF_FLAG_SCALE = 0x0008
const GLYF_FLAG_MORE = 0x0020
const GLYF_FLAG_XY_SCALE = 0x0040
const GLYF_FLAG_2X2 = 0x0080
/** Platform and encoding of Unicode subtables, best first. */
const UNICODE = ['3.10', '0.6', '0.4', '3.1', '0.3']

/** Where a composite glyph names a component, and which. */
export interface Component {
  /** Offset of the component's flags in the glyph's data. */
  readonly position: number
  readonly glyph: number
}

export class TrueTypeFont {
  readonly #tables: ReadonlyMap<string, DataView>
  readonly #mapping: (codePoint: number) => number
  readonly unitsPerEm: number
  readonly glyphCount: number

  /** Throws `ERR_USAGE_FONT`. */
  constructor(bytes: Uint8Array) {
    this.#tables = guardFont(() => readTables(bytes))
    this.unitsPerEm = guardFont(() => this.table('head').getUint16(18))
    this.glyphCount = guardFont(() => this.table('maxp').getUint16(4))
    this.#mapping = guardFont(() => readMapping(this.table('cmap')))
  }

  table(tag: string): DataView {
    const table = this.#tables.get(tag)
    if (table === undefined) throw fontError(`The font has no table ${tag}`)
    return table
  }

  /** 0 when the font lacks the character. */
  glyphOf(codePoint: number): number {
    const glyph = this.#mapping(codePoint)
    return glyph < this.glyphCount ? glyph : 0
  }

  /** Advance width and left side bearing, in font units. */
  metricsOf(glyph: number): { advance: number; bearing: number } {
    const long = this.table('hhea').getUint16(34)
    const hmtx = this.table('hmtx')
    const advance = hmtx.getUint16(4 * Math.min(glyph, long - 1))
    const bearing = glyph < long ? 4 * glyph + 2 : 4 * long + 2 * (glyph - long)
    return { advance, bearing: hmtx.getInt16(bearing) }
  }

  /** The glyph's outline; empty for a space. */
  glyphData(glyph: number): DataView {
    const loca = this.table('loca')
    const isLong = this.table('head').getInt16(50) === 1
    const offset = (index: number): number =>
      isLong ? loca.getUint32(4 * index) : 2 * loca.getUint16(2 * index)
    const glyf = this.table('glyf')
    const [start, end] = [offset(glyph), offset(glyph + 1)]
    if (end < start || end > glyf.byteLength) throw fontError('A glyph lies outside of its table')
    return part(glyf, start, end - start)
  }
}

/** A composite glyph is put together from others; a simple one has no components. */
export function readComponents(glyph: DataView): Component[] {
  const components: Component[] = []
  if (glyph.byteLength === 0 || glyph.getInt16(0) >= 0) return components
  for (let position = 10; ;) {
    const flags = glyph.getUint16(position)
    components.push({ position, glyph: glyph.getUint16(position + 2) })
    position += componentBytes(flags)
    if ((flags & GLYF_FLAG_MORE) === 0) return components
  }
}

export function componentBytes(flags: number): number {
  const offsets = (flags & GLYF_FLAG_WORDS) !== 0 ? 4 : 2
  if ((flags & GLYF_FLAG_SCALE) !== 0) return 4 + offsets + 2
  if ((flags & GLYF_FLAG_XY_SCALE) !== 0) return 4 + offsets + 4
  return (flags & GLYF_FLAG_2X2) !== 0 ? 4 + offsets + 8 : 4 + offsets
}

export function fontError(message: string, cause?: unknown): UsageError {
  return new UsageError('ERR_USAGE_FONT', message, { cause })
}

/** What runs over a font's tables; whatever leads outside of them is the font's fault. */
export function guardFont<T>(read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof RangeError) throw fontError('The font contradicts itself', cause)
    throw cause
  }
}

function part(view: DataView, start: number, length: number): DataView {
  if (start + length > view.byteLength) throw new RangeError('A table lies outside of the font')
  return new DataView(view.buffer, view.byteOffset + start, length)
}

function readTables(bytes: Uint8Array): Map<string, DataView> {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tables = new Map<string, DataView>()
  const version = file.getUint32(0)
  if (version !== 0x00010000 && version !== 0x74727565)
    throw fontError('The font is no TrueType font')
  for (let index = 0; index < file.getUint16(4); index++) {
    const row = 12 + 16 * index
    const tag = String.fromCharCode(...bytes.subarray(row, row + 4))
    tables.set(tag, part(file, file.getUint32(row + 8), file.getUint32(row + 12)))
  }
  return tables
}

function readMapping(cmap: DataView): (codePoint: number) => number {
  const subtables = new Map<string, DataView>()
  for (let index = 0; index < cmap.getUint16(2); index++) {
    const row = 4 + 8 * index
    const offset = cmap.getUint32(row + 4)
    const key = `${cmap.getUint16(row)}.${cmap.getUint16(row + 2)}`
    subtables.set(key, part(cmap, offset, cmap.byteLength - offset))
  }
  const found = UNICODE.map((key) => subtables.get(key)).find((subtable) => subtable !== undefined)
  const format = found?.getUint16(0)
  if (found !== undefined && format === 4) return (codePoint) => mapFormat4(found, codePoint)
  if (found !== undefined && format === 12) return (codePoint) => mapFormat12(found, codePoint)
  throw fontError('The font has no Unicode mapping that can be read')
}

function mapFormat4(table: DataView, codePoint: number): number {
  const segments = table.getUint16(6) / 2
  for (let index = 0; index < segments; index++) {
    if (table.getUint16(14 + 2 * index) < codePoint) continue
    const start = table.getUint16(16 + 2 * segments + 2 * index)
    if (start > codePoint) return 0
    const delta = table.getUint16(16 + 4 * segments + 2 * index)
    const place = 16 + 6 * segments + 2 * index
    const offset = table.getUint16(place)
    if (offset === 0) return (codePoint + delta) & 0xffff
    const glyph = table.getUint16(place + offset + 2 * (codePoint - start))
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

function mapFormat12(table: DataView, codePoint: number): number {
  for (let index = 0; index < table.getUint32(12); index++) {
    const row = 16 + 12 * index
    const [start, end] = [table.getUint32(row), table.getUint32(row + 4)]
    if (codePoint >= start && codePoint <= end) return table.getUint32(row + 8) + codePoint - start
  }
  return 0
}

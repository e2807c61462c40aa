// Blocks onto sheets of A4: headings stay with what follows, rows that fit a sheet are not torn, longer ones go on overleaf.
import type { Block, Color, RowBlock, Run, TextBlock } from './blocks.ts'
import { breakLines, type Line, type Measure, type Piece } from './break-lines.ts'

export const PAGE = { width: 595.28, height: 841.89 }
export const MARGIN = { side: 52, top: 48, bottom: 60 }
/** A report of a hostile document ends somewhere; the JSON report stays the complete one. */
export const MAX_PAGES = 100

const WIDTH: number = PAGE.width - 2 * MARGIN.side
const BOTTOM: number = PAGE.height - MARGIN.bottom
const GAP = 8
/** From a line's top, as a share of its height. */
const BASELINE = 0.76
const ROW_PADDING = 3.5
const BAND_PADDING = 12
/** What a heading wants below it. */
const HEADING_ROOM = 70
const RULE: Color = [0.835, 0.87, 0.894]

/** Positions are points from the sheet's upper left corner; a text's is its baseline. */
export type Drawing =
  | { readonly kind: 'text'; readonly x: number; readonly y: number; readonly piece: Piece }
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly color: Color
    }

export type Page = readonly Drawing[]

/** Makes a run drawable. */
export type Prepare = (run: Run) => Run

export interface LaidOut {
  readonly pages: readonly Page[]
  /** Blocks that found no place. */
  readonly leftOut: number
}

/** Asks for no block's measures once the sheets are full. */
export function layOut(blocks: Iterable<Block>, prepare: Prepare, measure: Measure): LaidOut {
  const sheets = new Sheets(measure)
  let leftOut = 0
  for (const block of blocks) {
    if (sheets.pages.length > MAX_PAGES) leftOut++
    else if (block.kind === 'row') sheets.row(block, prepare)
    else sheets.text(block, prepare)
  }
  return { pages: sheets.pages.slice(0, MAX_PAGES), leftOut }
}

class Sheets {
  readonly pages: Drawing[][] = [[]]
  readonly #measure: Measure
  #y = MARGIN.top
  #band: Color | null = null

  constructor(measure: Measure) {
    this.#measure = measure
  }

  text({ runs, indent, space, bullet, heading, band }: TextBlock, prepare: Prepare): void {
    const inset = band === null ? indent : BAND_PADDING
    const lines = breakLines(
      runs.map(prepare),
      WIDTH - inset - (band === null ? 0 : BAND_PADDING),
      this.#measure,
    )
    this.#startBand(band)
    const gap = this.#y === MARGIN.top ? 0 : space
    if (band !== null) this.#box(MARGIN.side, this.#y, WIDTH, gap + 0.5, band)
    this.#y += gap
    if (heading && this.#y + HEADING_ROOM > BOTTOM) this.#turn()
    for (const [index, line] of lines.entries()) {
      if (this.#y + line.height > BOTTOM) this.#turn()
      if (band !== null) this.#box(MARGIN.side, this.#y, WIDTH, line.height + 0.5, band)
      if (bullet && index === 0) this.#bullet(line, prepare)
      this.#line(line, MARGIN.side + inset, this.#y)
      this.#y += line.height
    }
  }

  row({ cells, shares, heading }: RowBlock, prepare: Prepare): void {
    this.#startBand(null)
    const columns = cells.map((runs, index) =>
      breakLines(runs.map(prepare), (shares[index] ?? 0) * WIDTH - GAP, this.#measure),
    )
    const height = Math.max(0, ...columns.map(heightOf)) + 2 * ROW_PADDING
    const wants = heading ? HEADING_ROOM : height
    if (this.#y + wants > BOTTOM && height < BOTTOM - MARGIN.top) this.#turn()
    this.#y += ROW_PADDING
    for (let rest = columns; rest.some((lines) => lines.length > 0);) {
      const room = BOTTOM - this.#y
      const taken = rest.map((lines) => fitting(lines, room))
      this.#cells(taken, shares)
      rest = rest.map((lines, index) => lines.slice(taken[index]?.length))
      if (rest.some((lines) => lines.length > 0)) this.#turn()
    }
    this.#y += ROW_PADDING
    this.#box(MARGIN.side, this.#y, WIDTH, 0.5, RULE)
  }

  #cells(columns: readonly (readonly Line[])[], shares: readonly number[]): void {
    let x = MARGIN.side
    for (const [index, lines] of columns.entries()) {
      let y = this.#y
      for (const line of lines) {
        this.#line(line, x, y)
        y += line.height
      }
      x += (shares[index] ?? 0) * WIDTH
    }
    this.#y += Math.max(0, ...columns.map(heightOf))
  }

  /** The head's ground reaches a little beyond its text on all sides. */
  #startBand(band: Color | null): void {
    if (band === this.#band || (band !== null && this.#band !== null)) return
    const color = band ?? this.#band
    this.#band = band
    if (color === null) return
    this.#box(MARGIN.side, this.#y, WIDTH, BAND_PADDING, color)
    this.#y += BAND_PADDING
  }

  #bullet({ height, pieces: [first] }: Line, prepare: Prepare): void {
    if (first === undefined) return
    const piece = { ...prepare({ text: '•', looks: first.looks }), x: 0 }
    this.#draw({ kind: 'text', x: MARGIN.side + 3, y: this.#y + height * BASELINE, piece })
  }

  #line({ pieces, height }: Line, x: number, y: number): void {
    for (const piece of pieces)
      if (piece.text !== ' ')
        this.#draw({ kind: 'text', x: x + piece.x, y: y + height * BASELINE, piece })
  }

  #box(x: number, y: number, width: number, height: number, color: Color): void {
    this.#draw({ kind: 'box', x, y, width, height, color })
  }

  #draw(drawing: Drawing): void {
    this.pages.at(-1)?.push(drawing)
  }

  #turn(): void {
    this.pages.push([])
    this.#y = MARGIN.top
  }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0)
}

/** At least one, for a page that is empty must take something. */
function fitting(lines: readonly Line[], room: number): readonly Line[] {
  let used = 0
  const end = lines.findIndex(({ height }) => (used += height) > room)
  return end < 0 ? lines : lines.slice(0, Math.max(1, end))
}

// What a sheet is made of: lines of text and rows of cells, each with the looks of its pieces.

/** Red, green, blue, each 0 to 1. */
export type Color = readonly [number, number, number]

export interface Looks {
  /** Points. */
  readonly size: number
  readonly bold: boolean
  readonly color: Color
}

export interface Run {
  readonly text: string
  readonly looks: Looks
}

export interface TextBlock {
  readonly kind: 'text'
  readonly runs: readonly Run[]
  /** Points from the left edge. */
  readonly indent: number
  /** Points above it. */
  readonly space: number
  /** A bullet before the first line. */
  readonly bullet: boolean
  /** Stays on the page of what follows. */
  readonly heading: boolean
  /** Behind it, from edge to edge. */
  readonly band: Color | null
}

export interface RowBlock {
  readonly kind: 'row'
  readonly cells: readonly (readonly Run[])[]
  /** Shares of the width, one for each cell. */
  readonly shares: readonly number[]
  readonly heading: boolean
}

export type Block = TextBlock | RowBlock

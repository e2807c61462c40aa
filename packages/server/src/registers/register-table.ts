/** A register as rows of texts under the columns of the decree. */
export interface RegisterTable {
  /** As it stands over the table. */
  readonly title: string
  /** Agency, and the days it covers. */
  readonly about: string
  readonly columns: readonly RegisterColumn[]
  readonly rows: readonly (readonly string[])[]
}

export interface RegisterColumn {
  readonly name: string
  /** Share of the page's width; all together are 100. */
  readonly width: number
}

export interface RegisterRequest {
  /** Days in Vietnam, both included, `yyyy-MM-dd`. */
  readonly from: string
  readonly to: string
}

/** `2026-11-24` as people write it. */
export function writtenDay(day: string): string {
  return day.split('-').toReversed().join('/')
}

// The seam between a signature field and how it looks: signing asks where it stands and for the form XObject that is drawn there.
import type { IncrementalUpdate, PdfDocument, PdfReference } from '../../pdf/index.ts'

/** Lower left and upper right corner in points, in the page's own space (ISO 32000-2, 7.9.5 and 8.3.2.3). */
export type Rectangle = readonly [left: number, bottom: number, right: number, top: number]

export interface AppearancePlace {
  /** Zero-based. */
  readonly page: number
  readonly rectangle: Rectangle
}

/** The space to draw in, in points, as the reader sees it. */
export interface AppearanceBox {
  readonly width: number
  readonly height: number
  /** How far the page is turned clockwise when it is shown; what is drawn is turned back, so that it stands upright. */
  readonly rotation: Rotation
}

export type Rotation = 0 | 90 | 180 | 270

export interface AppearanceBuilder {
  /** Asked for a new field; an existing one has its own place. */
  place(document: PdfDocument): Promise<AppearancePlace>
  /** Adds the normal appearance stream (12.5.5) for a widget of this size to the update. */
  draw(update: IncrementalUpdate, box: AppearanceBox): Promise<PdfReference>
}

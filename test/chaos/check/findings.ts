/** An invariant of the exchange that does not hold, by its number (docs/chaos.md), and whom it concerns. */
export interface Broken {
  readonly invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I12' | 'I13' | 'I14'
  /** The uid of a document, a delivery, or another name. */
  readonly about: string
  readonly detail: string
  /** What the last line counts. */
  readonly counts?: 'lost' | 'doubled'
}

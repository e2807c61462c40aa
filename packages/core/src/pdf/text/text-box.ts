/** A rectangle in the page's own space. */
export interface TextBox {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

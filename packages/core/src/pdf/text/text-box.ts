import type { Point } from './matrix.ts'

/** A rectangle in the page's own space. */
export interface TextBox {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
}

/** The least rectangle with all of the points in it; of none it is empty, from infinity to minus infinity. */
export function boxAround(points: Iterable<Point>): TextBox {
  let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y } of points) {
    left = Math.min(left, x)
    bottom = Math.min(bottom, y)
    right = Math.max(right, x)
    top = Math.max(top, y)
  }
  return { left, bottom, right, top }
}

// What a page paints beside text, as far as it can lie over something: filled paths, pictures, shadings (ISO 32000-2, 8.5, 8.9, 8.7.4.2).
// Each part of a path counts as the rectangle around it; clipping is not looked at, so an area may be smaller than is said here.
import { limitExceeded } from '../limits.ts'
import { numberOf } from '../objects.ts'
import { MAX_AREAS } from './limits.ts'
import { transform, type Matrix, type Point } from './matrix.ts'
import type { Operation } from './operations.ts'
import { boxAround, type TextBox } from './text-box.ts'

/** Something painted, in the page's own space. */
export interface PaintedArea {
  readonly box: TextBox
  readonly kind: 'path' | 'picture' | 'shading'
  /** How many glyphs of the page were shown before it: those it may cover. */
  readonly glyphsBelow: number
}

const FILLS = new Set(['f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])
const ENDS = new Set(['n', 'S', 's'])
/** Corners that an operator adds: pairs of numbers. */
const CORNERS: Readonly<Record<string, number>> = { l: 1, c: 3, v: 2, y: 2 }
const EVERYWHERE: TextBox = {
  left: Number.NEGATIVE_INFINITY,
  bottom: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  top: Number.POSITIVE_INFINITY,
}
/** Below this one reads what lies under it. */
const HIDING_OPACITY = 0.5

export class PaintedAreas {
  readonly areas: PaintedArea[] = []
  #parts: Point[][] = []
  #corners = 0

  obey({ operator, operands }: Operation, matrix: Matrix, opacity: number, glyphs: number): void {
    if (FILLS.has(operator)) {
      if (opacity >= HIDING_OPACITY)
        for (const part of this.#parts) this.#add('path', boxAround(part), glyphs)
      this.#forget()
    } else if (ENDS.has(operator)) this.#forget()
    else if (operator === 're') this.#rectangle(operands, matrix)
    else if (operator === 'm') this.#part(pointsOf(operands, 1, matrix))
    else if (operator === 'sh') this.#add('shading', EVERYWHERE, glyphs)
    else if (operator === 'ID') this.picture(matrix, opacity, glyphs)
    else this.#extend(pointsOf(operands, CORNERS[operator] ?? 0, matrix))
  }

  /** Pictures fill the unit square of their space (8.9.5). */
  picture(matrix: Matrix, opacity: number, glyphs: number): void {
    if (opacity >= HIDING_OPACITY)
      this.#add('picture', boxAround(square(matrix, 0, 0, 1, 1)), glyphs)
  }

  #rectangle(operands: Operation['operands'], matrix: Matrix): void {
    const [x = 0, y = 0, width = 0, height = 0] = operands.map(numberOf)
    this.#part(square(matrix, x, y, width, height))
  }

  #part(points: Point[]): void {
    this.#count(points.length)
    this.#parts.push(points)
  }

  #extend(points: readonly Point[]): void {
    if (points.length === 0) return
    this.#count(points.length)
    const last = this.#parts.at(-1)
    if (last === undefined) this.#parts.push([...points])
    else last.push(...points)
  }

  #count(corners: number): void {
    this.#corners += corners
    if (this.#corners > MAX_AREAS) throw limitExceeded('corners of a path', MAX_AREAS)
  }

  #forget(): void {
    this.#parts = []
    this.#corners = 0
  }

  /** Before the first glyph there is nothing to hide. */
  #add(kind: PaintedArea['kind'], box: TextBox, glyphsBelow: number): void {
    if (glyphsBelow === 0) return
    if (this.areas.length === MAX_AREAS) throw limitExceeded('areas of a page', MAX_AREAS)
    this.areas.push({ kind, box, glyphsBelow })
  }
}

function pointsOf(operands: Operation['operands'], count: number, matrix: Matrix): Point[] {
  const numbers = operands.map((operand) => numberOf(operand) ?? 0)
  return Array.from({ length: count }, (_, index) =>
    transform(matrix, numbers[index * 2] ?? 0, numbers[index * 2 + 1] ?? 0),
  )
}

function square(matrix: Matrix, x: number, y: number, width: number, height: number): Point[] {
  return [
    transform(matrix, x, y),
    transform(matrix, x + width, y),
    transform(matrix, x, y + height),
    transform(matrix, x + width, y + height),
  ]
}

// The graphics state as far as it moves text (ISO 32000-2, 8.4 and 9.3).
import { limitExceeded } from '../limits.ts'
import { MAX_STATE_DEPTH } from './limits.ts'
import { IDENTITY, multiply, type Matrix } from './matrix.ts'
import type { Font } from './read-font.ts'

interface State {
  matrix: Matrix
  font: Font | undefined
  size: number
  characterSpacing: number
  wordSpacing: number
  /** 1 for 100 %. */
  scale: number
  leading: number
  rise: number
  /** 3 shows nothing, 7 clips alone (9.3.6). */
  rendering: number
  /** Of what is filled: 1 hides what is below, 0 shows all of it (11.6.4.4). */
  opacity: number
}

const INITIAL: Readonly<State> = {
  matrix: IDENTITY,
  font: undefined,
  size: 0,
  characterSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  rendering: 0,
  opacity: 1,
}

export class TextState {
  current: State = { ...INITIAL }
  textMatrix: Matrix = IDENTITY
  #lineMatrix: Matrix = IDENTITY
  readonly #saved: State[] = []

  get depth(): number {
    return this.#saved.length
  }

  save(): void {
    if (this.#saved.length === MAX_STATE_DEPTH)
      throw limitExceeded('saved graphics states', MAX_STATE_DEPTH)
    this.#saved.push({ ...this.current })
  }

  restore(): void {
    this.current = this.#saved.pop() ?? this.current
  }

  concat(matrix: Matrix): void {
    this.current.matrix = multiply(matrix, this.current.matrix)
  }

  begin(matrix: Matrix = IDENTITY): void {
    this.textMatrix = this.#lineMatrix = matrix
  }

  /** To the start of a line, so far from the start of this one. */
  moveLine(x: number, y: number): void {
    this.begin(multiply([1, 0, 0, 1, x, y], this.#lineMatrix))
  }

  nextLine(): void {
    this.moveLine(0, -this.current.leading)
  }

  /** Along the line, in text space before scaling. */
  advance(distance: number): void {
    this.textMatrix = multiply([1, 0, 0, 1, distance * this.current.scale, 0], this.textMatrix)
  }

  /** From ems to the page's own space. */
  rendering(): Matrix {
    const { size, scale, rise, matrix } = this.current
    return multiply(multiply([size * scale, 0, 0, size, 0, rise], this.textMatrix), matrix)
  }
}

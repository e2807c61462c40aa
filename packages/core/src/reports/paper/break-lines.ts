import type { Looks, Run } from './blocks.ts'

/** A run's part in one line, `x` points from the line's start. */
export interface Piece {
  readonly text: string
  readonly x: number
  readonly looks: Looks
}

export interface Line {
  readonly pieces: readonly Piece[]
  /** Points. */
  readonly height: number
}

/** In points. */
export type Measure = (text: string, looks: Looks) => number

const LINE_HEIGHT = 1.35
const WORDS = /\n|[^\S\n]+|[^\s]+/g

/** Lines no wider than `width`, broken between words, and inside a word only when it is wider than a line by itself. */
export function breakLines(runs: readonly Run[], width: number, measure: Measure): readonly Line[] {
  const lines = new LineBreaker(width, measure)
  for (const { text, looks } of runs)
    for (const [word] of text.matchAll(WORDS)) lines.add(word, looks)
  return lines.finish()
}

class LineBreaker {
  readonly #width: number
  readonly #measure: Measure
  readonly #lines: Line[] = []
  #pieces: Piece[] = []
  #x = 0
  #size = 0

  constructor(width: number, measure: Measure) {
    this.#width = width
    this.#measure = measure
  }

  add(word: string, looks: Looks): void {
    if (word === '\n') {
      this.#end(looks)
      return
    }
    if (word.trim() === '') {
      if (this.#x > 0) this.#put(' ', looks)
      return
    }
    const wide = this.#measure(word, looks)
    if (this.#x > 0 && this.#x + wide > this.#width) this.#end(looks)
    if (wide <= this.#width) this.#put(word, looks)
    else for (const character of word) this.#putCharacter(character, looks)
  }

  finish(): readonly Line[] {
    if (this.#pieces.length > 0) this.#end()
    return this.#lines
  }

  #putCharacter(character: string, looks: Looks): void {
    if (this.#x + this.#measure(character, looks) > this.#width) this.#end(looks)
    this.#put(character, looks)
  }

  /** Joined to the piece before when it looks alike. */
  #put(text: string, looks: Looks): void {
    const last = this.#pieces.at(-1)
    if (last?.looks === looks) {
      this.#pieces[this.#pieces.length - 1] = { ...last, text: last.text + text }
    } else this.#pieces.push({ text, x: this.#x, looks })
    this.#x += this.#measure(text, looks)
    this.#size = Math.max(this.#size, looks.size)
  }

  #end(looks?: Looks): void {
    const size = this.#size === 0 ? (looks?.size ?? 0) : this.#size
    this.#lines.push({ pieces: this.#pieces, height: size * LINE_HEIGHT })
    this.#pieces = []
    this.#x = 0
    this.#size = 0
  }
}

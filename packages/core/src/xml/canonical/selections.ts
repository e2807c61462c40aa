// One pass over a document that feeds any number of selections of it: the whole document, or subtrees, each less some elements.
import type { Tokenizer } from '../tokenizer.ts'
import { END, END_OF_DOCUMENT, NEED_DATA, START, type Token } from '../tokens.ts'
import { InheritedAttributes, type InheritedAttribute } from './inherited-attributes.ts'
import { InternalError } from '../../errors.ts'

/** Takes the tokens of one selection: a `Canonicalizer`, or something that wants the text alone. */
export interface TokenSink {
  token(token: Token): void
  /** The window is about to change, or the selection has ended. */
  flush(): void
}

interface Selection {
  readonly sink: TokenSink
  /** Depth of its top element; 0 for the whole document. */
  readonly depth: number
  /** Positions of the elements that are left out, in document order, and which of them comes next; -1 for none. */
  readonly omit: readonly number[]
  nextIndex: number
  next: number
  /** Depth of the left-out element while it is passed; 0 otherwise. */
  omittedDepth: number
}

export class Selections {
  readonly tokens: Tokenizer
  readonly inherited: InheritedAttributes
  private readonly onStart: ((selections: Selections) => void) | null
  private active: Selection[] = []

  /** `onStart` is called at each start tag, before the selections see it, and may open further ones there. */
  constructor(
    tokens: Tokenizer,
    onStart: ((selections: Selections) => void) | null = null,
    context: readonly InheritedAttribute[] = [],
  ) {
    this.tokens = tokens
    this.onStart = onStart
    this.inherited = new InheritedAttributes(context)
  }

  /**
   * Opens a selection: the whole document when nothing has been read yet, else the element that just starts.
   * `omit` are positions (`Tokenizer.tokenPosition`), in document order, of elements inside that are left out.
   */
  open(sink: TokenSink, omit: readonly number[] = []): void {
    const { depth, tokenPosition } = this.tokens
    const selection = { sink, depth, omit, nextIndex: 0, next: omit[0] ?? -1, omittedDepth: 0 }
    passOver(selection, depth === 0 ? -1 : tokenPosition)
    this.active.push(selection)
  }

  /** Reads to the end of the document. */
  async run(): Promise<void> {
    while (this.step()) {
      const waiting = this.tokens.fill()
      if (waiting !== undefined) await waiting
    }
  }

  /** The same, with a pause after each window: the sinks have all that it gave. */
  async *windows(): AsyncGenerator<void, void, undefined> {
    for (let goesOn = true; goesOn;) {
      goesOn = this.step()
      yield
      if (goesOn) await this.tokens.fill()
    }
  }

  /** The same for a document in memory. */
  runNow(): void {
    while (this.step()) {
      if (this.tokens.fill() !== undefined) throw new InternalError('The source is not in memory')
    }
  }

  /** Reads to the end of the window; false at the end of the document. */
  private step(): boolean {
    const { tokens } = this
    for (;;) {
      const token = tokens.next()
      if (token === NEED_DATA || token === END_OF_DOCUMENT) {
        for (const { sink } of this.active) sink.flush()
        return token === NEED_DATA
      }
      if (token === START) this.onStart?.(this)
      for (const selection of this.active) this.feed(selection, token)
      if (token === START && tokens.attributes.count > 0) this.inherited.enter(tokens)
      if (token === END) this.leave(tokens.depth)
    }
  }

  private feed(selection: Selection, token: Token): void {
    const { tokens } = this
    if (selection.omittedDepth > 0) {
      if (token === END && tokens.depth === selection.omittedDepth) {
        selection.omittedDepth = 0
        passOver(selection, tokens.tokenPosition)
      }
    } else if (token === START && selection.next === tokens.tokenPosition) {
      selection.omittedDepth = tokens.depth
    } else selection.sink.token(token)
  }

  private leave(depth: number): void {
    this.inherited.leave(depth)
    let hasEnded = false
    for (const { sink, depth: top } of this.active) {
      if (top !== depth) continue
      sink.flush()
      hasEnded = true
    }
    if (hasEnded) this.active = this.active.filter(({ depth: top }) => top !== depth)
  }
}

/** What stands before `position` does not come any more: inside of what was left out, or before the selection. */
function passOver(selection: Selection, position: number): void {
  const { omit } = selection
  while (selection.next >= 0 && selection.next < position) {
    selection.nextIndex += 1
    selection.next = omit[selection.nextIndex] ?? -1
  }
}

// Where signed elements stand in their document, and what is left out around them: paths that a person can follow. It watches the pass that digests, so it costs no
// reading of its own, and it remembers no more than the elements that are open.
import { IS_SPACE } from '../xml/byte-classes.ts'
import type { TokenSink } from '../xml/canonical/selections.ts'
import type { Tokenizer } from '../xml/tokenizer.ts'
import { CHARACTER, END, START, TEXT, type Token } from '../xml/tokens.ts'
import { DS } from './namespaces.ts'

/** Signatures whose surroundings are told: a bit each. */
export const MAX_COVERAGE_ROWS = 30
/** Paths told of one signature. */
const MAX_UNCOVERED = 100
/** Names of siblings counted at a time; a document with more of them gets no paths. */
const MAX_SIBLING_NAMES = 50_000

/** An element that is open. `bits` of a signature each. */
interface OpenElement {
  local: string
  /** Among its siblings of the same name. */
  index: number
  /** Signatures that cover it, that cover an element around it, and that cover something in it. */
  covered: number
  around: number
  inside: number
  /** Signatures are looked into for covered elements, and never listed. */
  isSignature: boolean
  hasAttributes: boolean
  hasText: boolean
  readonly counts: Map<string, number>
  readonly uncovered: UncoveredChild[]
}

interface UncoveredChild {
  readonly local: string
  readonly index: number
  readonly bits: number
}

export class CoverageMap implements TokenSink {
  /** By the positions that were asked for. */
  readonly paths: ReadonlyMap<number, string>
  private readonly found = new Map<number, string>()
  private readonly targets = new Map<number, number>()
  private readonly results: string[][]
  private readonly all: number
  private readonly tokens: Tokenizer
  private readonly stack: OpenElement[] = []
  private names = 0

  /** `rows`: positions of the elements that each signature covers, at most `MAX_COVERAGE_ROWS`. */
  constructor(tokens: Tokenizer, rows: readonly (readonly number[])[]) {
    this.tokens = tokens
    this.paths = this.found
    this.results = rows.map(() => [])
    this.all = 2 ** rows.length - 1
    for (const [row, positions] of rows.entries()) {
      for (const position of positions) {
        this.targets.set(position, (this.targets.get(position) ?? 0) | (1 << row))
      }
    }
  }

  /** Paths of what this row leaves out; undefined when the document has too many names to tell. */
  uncovered(row: number): readonly string[] | undefined {
    return this.isGivenUp ? undefined : this.results[row]
  }

  token(token: Token): void {
    if (this.isGivenUp) return
    if (token === START) this.start()
    else if (token === END) this.end()
    else if (token === TEXT || token === CHARACTER) this.text(token)
  }

  flush(): void {
    // Nothing is kept that refers to the window.
  }

  private get isGivenUp(): boolean {
    return this.names > MAX_SIBLING_NAMES
  }

  private start(): void {
    const { tokens } = this
    const { local } = tokens.name
    const parent = this.stack[tokens.depth - 2]
    const element = this.elementAt(tokens.depth)
    element.local = local
    element.index = parent === undefined ? 1 : this.count(parent, local)
    element.covered = this.targets.get(tokens.tokenPosition) ?? 0
    element.around = parent === undefined ? 0 : parent.around | parent.covered
    element.inside = element.covered
    element.isSignature =
      parent?.isSignature === true || (local === 'Signature' && tokens.namespace.uri === DS)
    element.hasAttributes = tokens.attributes.count > tokens.attributes.declarations
    element.hasText = false
    if (element.covered !== 0) this.found.set(tokens.tokenPosition, this.pathTo(tokens.depth))
  }

  private elementAt(depth: number): OpenElement {
    const known = this.stack[depth - 1]
    if (known !== undefined) {
      this.names -= known.counts.size
      known.counts.clear()
      known.uncovered.length = 0
      return known
    }
    const fresh: OpenElement = {
      local: '',
      index: 0,
      covered: 0,
      around: 0,
      inside: 0,
      isSignature: false,
      hasAttributes: false,
      hasText: false,
      counts: new Map(),
      uncovered: [],
    }
    this.stack.push(fresh)
    return fresh
  }

  private count({ counts }: OpenElement, local: string): number {
    const known = counts.get(local) ?? 0
    if (known === 0) this.names += 1
    counts.set(local, known + 1)
    return known + 1
  }

  private text(token: Token): void {
    const element = this.stack[this.tokens.depth - 1]
    if (element === undefined || element.hasText) return
    element.hasText = token === CHARACTER || !this.isSpace()
  }

  private isSpace(): boolean {
    const { buffer, start, pos } = this.tokens
    for (let at = start; at < pos; at++) if (IS_SPACE[buffer[at] ?? 0] === 0) return false
    return true
  }

  private end(): void {
    const { depth } = this.tokens
    const element = this.stack[depth - 1]
    if (element === undefined) return
    const { inside, covered, around, isSignature, local, index } = element
    const partly = inside & ~covered & ~around
    if (partly !== 0 && !isSignature) this.tell(element, depth, partly)
    const parent = this.stack[depth - 2]
    if (parent === undefined) return
    parent.inside |= inside
    const bits = this.all & ~inside
    if (bits === 0 || isSignature || parent.uncovered.length >= MAX_UNCOVERED) return
    parent.uncovered.push({ local, index, bits })
  }

  /** Of an element that is covered in part: its attributes, its text, and the children that are not. */
  private tell(element: OpenElement, depth: number, partly: number): void {
    const path = this.pathTo(depth)
    if (element.hasAttributes) this.put(`${path}/@*`, partly)
    if (element.hasText) this.put(`${path}/text()`, partly)
    for (const { local, index, bits } of element.uncovered) {
      if ((bits & partly) !== 0) this.put(`${path}/${local}[${index}]`, bits & partly)
    }
  }

  private put(path: string, bits: number): void {
    for (const [row, paths] of this.results.entries()) {
      if ((bits & (1 << row)) !== 0 && paths.length < MAX_UNCOVERED) paths.push(path)
    }
  }

  private pathTo(depth: number): string {
    const steps = this.stack.slice(0, depth).map(({ local, index }) => `/${local}[${index}]`)
    return steps.join('')
  }
}

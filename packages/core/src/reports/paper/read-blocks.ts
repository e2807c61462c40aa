// The report's own markup, read back for paper. Values in it are escaped, so every angle bracket is ours (markup.ts).
import type { Markup } from '../markup.ts'
import type { Block, Color, Run } from './blocks.ts'
import { bandOf, looksOf, type Element } from './looks.ts'

const TOKEN = /<(\/?)([a-z0-9]+)([^>]*?)\/?>|([^<]+)/g
const CLASS = /class="([^"]*)"/
const BREAKS: ReadonlySet<string> = new Set([
  'p',
  'li',
  'ul',
  'h1',
  'h2',
  'h3',
  'section',
  'header',
])
const INDENT = 14
const NO_BLOCKS: readonly Block[] = []
const NO_ELEMENT: Element = { name: '', classes: [] }

/** Widths of a table's columns, by their number. */
const SHARES: Readonly<Record<number, readonly number[]>> = {
  2: [0.34, 0.66],
  3: [0.2, 0.34, 0.46],
  4: [0.12, 0.5, 0.19, 0.19],
}

/** One after another, as they are asked for: a hostile document's report can be long, and paper ends earlier. */
export function* readBlocks({ markup }: Markup): Generator<Block, void, undefined> {
  const reader = new BlockReader()
  for (const [, closes, name, attributes = '', text] of markup.matchAll(TOKEN)) {
    if (text !== undefined) reader.text(text)
    else if (closes === '/') reader.close(name ?? '')
    else reader.open({ name: name ?? '', classes: CLASS.exec(attributes)?.[1]?.split(' ') ?? [] })
    yield* reader.take()
  }
  reader.flush()
  yield* reader.take()
}

class BlockReader {
  #blocks: Block[] = []
  readonly #path: Element[] = []
  #runs: Run[] = []
  #cells: (readonly Run[])[] = []
  #bullet = false

  open(element: Element): void {
    if (element.name === 'br') {
      this.#push('\n')
      return
    }
    if (this.#breaks(element)) this.#break()
    this.#path.push(element)
    if (element.name === 'li' && this.#inCell()) this.#push('• ')
    else if (element.name === 'li') this.#bullet = true
  }

  close(name: string): void {
    const element = this.#path.at(-1) ?? NO_ELEMENT
    if (name === 'td' || name === 'th') this.#cells.push(this.#takeRuns())
    else if (name === 'tr') this.#row()
    else if (this.#breaks(element)) this.#break()
    this.#path.pop()
  }

  text(escaped: string): void {
    const text = unescape(escaped).replace(/[ \t\r\n]+/g, ' ')
    const start = this.#runs.length === 0 || this.#runs.at(-1)?.text.endsWith('\n') === true
    const shown = start ? text.trimStart() : text
    if (shown !== '') this.#push(shown)
  }

  /** What has been completed since the last time. */
  take(): readonly Block[] {
    if (this.#blocks.length === 0) return NO_BLOCKS
    const blocks = this.#blocks
    this.#blocks = []
    return blocks
  }

  flush(): void {
    const runs = this.#takeRuns()
    if (runs.length === 0) return
    const heading = this.#within('h2') || this.#within('h3')
    this.#blocks.push({
      kind: 'text',
      runs,
      indent: this.#within('li') ? INDENT : 0,
      space: this.#space(),
      bullet: this.#bullet,
      heading,
      band: this.#band(),
    })
    this.#bullet = false
  }

  #row(): void {
    const cells = this.#cells
    this.#cells = []
    const shares = SHARES[cells.length] ?? cells.map(() => 1 / cells.length)
    this.#blocks.push({ kind: 'row', cells, shares, heading: this.#within('thead') })
  }

  #breaks({ name, classes }: Element): boolean {
    return BREAKS.has(name) || classes.includes('verdict')
  }

  /** Inside a cell a new paragraph is a new line of it. */
  #break(): void {
    if (!this.#inCell()) this.flush()
    else if (this.#runs.length > 0 && this.#runs.at(-1)?.text !== '\n') this.#push('\n')
  }

  #push(text: string): void {
    this.#runs.push({ text, looks: looksOf(this.#path) })
  }

  /** Without white space and empty lines at the end. */
  #takeRuns(): readonly Run[] {
    const runs = this.#runs
    this.#runs = []
    while (runs.at(-1)?.text.trim() === '') runs.pop()
    return runs
  }

  #space(): number {
    if (this.#within('h2')) return 16
    if (this.#within('h3')) return 9
    return this.#bullet || this.#within('footer') ? 6 : 2
  }

  #band(): Color | null {
    const head = this.#path.find(({ classes }) => classes.includes('head'))
    return head === undefined ? null : bandOf(head)
  }

  #inCell(): boolean {
    return this.#within('td') || this.#within('th')
  }

  #within(name: string): boolean {
    return this.#path.some((element) => element.name === name)
  }
}

function unescape(text: string): string {
  return text.replace(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)))
}

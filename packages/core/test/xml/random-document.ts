// Documents made up from a seed: namespaces declared, redeclared and undeclared, every kind of node, every way of spelling a character.

/** A small generator of the xorshift kind; the same seed gives the same document. */
export class Dice {
  private state: number

  constructor(seed: number) {
    this.state = (seed * 2654435761 + 0x9e3779b9) | 1
    for (let i = 0; i < 8; i++) this.roll(2)
  }

  /** 0 to `sides` - 1. */
  roll(sides: number): number {
    let x = this.state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.state = x
    return (x >>> 0) % sides
  }

  oneOf<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.roll(choices.length)] ?? choices[0]
  }

  chance(percent: number): boolean {
    return this.roll(100) < percent
  }

  many(most: number, make: () => string): string {
    return Array.from({ length: this.roll(most + 1) }, make).join('')
  }
}

const PREFIXES = ['', 'p', 'q', 'é'] as const
const URIS = ['urn:1', 'urn:2', 'http://example.org/a?b=c'] as const
const NAMES = ['a', 'b', 'c', 'tên', 'x-1', '_', 'Ａ', '𐐀n'] as const
const BASES = ['a', 'a/b', 'a/', '/x/y', 'http://h/p/q?r'] as const
const TEXTS = [
  'x',
  ' ',
  '\n',
  '\t',
  'é',
  '€',
  '😀',
  'Nguyễn',
  '>',
  ']]',
  '--',
  '?',
  '"',
  "'",
  '\r',
  '\r\n',
  '\u0085',
  '\u2028',
] as const
const REFERENCES = [
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#13;',
  '&#xD;',
  '&#x9;',
  '&#10;',
  '&#65;',
  '&#x1F600;',
  '&#x00041;',
] as const

type Scope = ReadonlyMap<string, string>

export interface RandomDocument {
  readonly text: string
  /** How many elements it has. */
  readonly elements: number
}

export function randomDocument(seed: number): RandomDocument {
  return new Writer(new Dice(seed)).document()
}

class Writer {
  private readonly dice: Dice
  private elements = 0

  constructor(dice: Dice) {
    this.dice = dice
  }

  document(): RandomDocument {
    const { dice } = this
    const declaration = dice.chance(40) ? '<?xml version="1.0" encoding="UTF-8"?>\n' : ''
    const before = dice.many(2, () => this.misc())
    const root = this.element(new Map(), 0)
    const after = dice.many(2, () => this.misc())
    return { text: declaration + before + root + after, elements: this.elements }
  }

  private misc(): string {
    return this.dice.oneOf([() => '\n', () => this.comment(), () => this.instruction()])()
  }

  private element(around: Scope, depth: number): string {
    const { dice } = this
    this.elements += 1
    const scope = new Map(around)
    const attributes = this.declarations(scope)
    const name = this.name(scope, true)
    this.attributes(scope, attributes)
    const tag = name + this.shuffled(attributes) + this.space()
    if (dice.chance(20)) return `<${tag}/>`
    const content = dice.many(depth > 5 ? 1 : 5, () => this.content(scope, depth))
    return `<${tag}>${content}</${name}${this.space()}>`
  }

  private content(scope: Scope, depth: number): string {
    const { dice } = this
    if (dice.chance(40)) return this.element(scope, depth + 1)
    return dice.oneOf([
      () => dice.oneOf(TEXTS).replace(']]', '] '),
      () => dice.oneOf(REFERENCES),
      () => `<![CDATA[${this.cdata()}]]>`,
      () => this.comment(),
      () => this.instruction(),
    ])()
  }

  private cdata(): string {
    const { dice } = this
    const pieces = dice.many(4, () => dice.oneOf([...TEXTS, '<', '&', '&amp;']))
    return pieces.replaceAll(']]>', '')
  }

  private comment(): string {
    const text = this.dice.many(3, () => this.dice.oneOf(TEXTS)).replaceAll('-', '')
    return `<!--${text}-->`
  }

  private instruction(): string {
    const { dice } = this
    const data = dice.many(3, () => dice.oneOf(TEXTS)).replaceAll('?', '')
    return `<?${dice.oneOf(NAMES)}${data === '' ? '' : dice.oneOf([' ', '\n', '  '])}${data}?>`
  }

  private declarations(scope: Map<string, string>): Map<string, string> {
    const { dice } = this
    const written = new Map<string, string>()
    for (const prefix of PREFIXES) {
      if (!dice.chance(25)) continue
      const uri = prefix === '' && dice.chance(40) ? '' : dice.oneOf(URIS)
      scope.set(prefix, uri)
      written.set(prefix === '' ? 'xmlns' : `xmlns:${prefix}`, this.quote(uri))
    }
    if (dice.chance(3)) written.set('xmlns:xml', '"http://www.w3.org/XML/1998/namespace"')
    return written
  }

  private name(scope: Scope, isElement: boolean): string {
    const usable = [...scope.keys()].filter((prefix) => prefix !== '')
    const prefix = this.dice.oneOf(['', ...usable])
    const local = this.dice.oneOf(NAMES)
    return prefix === '' || (!isElement && this.dice.chance(50)) ? local : `${prefix}:${local}`
  }

  private attributes(scope: Scope, written: Map<string, string>): void {
    const { dice } = this
    const expanded = new Set<string>()
    for (let i = dice.roll(4); i > 0; i--) {
      const name = this.name(scope, false)
      const [local = '', prefix = ''] = name.split(':').reverse()
      const key = `${prefix === '' ? '' : scope.get(prefix)}|${local}`
      if (expanded.has(key)) continue
      expanded.add(key)
      written.set(name, this.value())
    }
    if (dice.chance(8)) written.set('xml:lang', dice.oneOf(['"vi"', "'en'", '""']))
    if (dice.chance(8)) written.set('xml:space', '"preserve"')
    if (dice.chance(12)) written.set('xml:base', this.quote(dice.oneOf(BASES)))
    if (dice.chance(5)) written.set('xml:id', `"i${this.elements}"`)
  }

  private value(): string {
    const { dice } = this
    const quote = dice.oneOf(['"', "'"])
    const pieces = dice.many(4, () => dice.oneOf([...TEXTS, ...REFERENCES]))
    return quote + pieces.replaceAll(quote, '') + quote
  }

  private quote(text: string): string {
    const quote = this.dice.oneOf(['"', "'"])
    return quote + text + quote
  }

  private shuffled(attributes: ReadonlyMap<string, string>): string {
    return [...attributes]
      .map((entry) => ({ entry, order: this.dice.roll(1000) }))
      .sort((a, b) => a.order - b.order)
      .map(
        ({ entry: [name, value] }) =>
          `${this.dice.oneOf([' ', '\n', '  '])}${name}${this.dice.oneOf(['=', ' = '])}${value}`,
      )
      .join('')
  }

  private space(): string {
    return this.dice.chance(10) ? this.dice.oneOf([' ', '\n']) : ''
  }
}

// Typed access to the children of an element, noting what is wrong on the way: a single element that stands twice, a number that is none.
import { readDate, readTimestamp, type CalendarDate } from './dates.ts'
import { EDXML_NAMESPACE } from './names.ts'
import type { ProblemList } from './problems.ts'
import type { XmlAttribute } from '../xml/index.ts'
import type { WireElement } from './wire-element.ts'

/** Reads one element's children by name. Empty elements count as absent. */
export interface WireFields {
  readonly path: string
  /** The text of a child that may stand once. */
  text(name: string): string | undefined
  /** The texts of a child that may be repeated. */
  texts(name: string): string[]
  /** A whole number from 0 up; anything else is a `T.` remark and absent. */
  number(name: string): number | undefined
  /** `1` and `true` are true, `0` and `false` are false; anything else is a `T.` remark and absent. */
  flag(name: string): boolean | undefined
  date(name: string): CalendarDate | undefined
  timestamp(name: string): Date | undefined
  /** A child with children of its own; absent children read as empty ones. `path` is how problems name it. */
  child(name: string, path?: string): WireFields
  /** A child that may be repeated. */
  children(name: string): WireFields[]
  has(name: string): boolean
  /** The value of an attribute, whatever its prefix. */
  attribute(local: string): string | undefined
}

const DIGITS = /^[0-9]{1,9}$/

export function readFields(
  element: WireElement | undefined,
  path: string,
  list: ProblemList,
): WireFields {
  return new ElementFields(element, path, list)
}

class ElementFields implements WireFields {
  readonly path: string
  readonly #children: readonly WireElement[]
  readonly #attributes: readonly XmlAttribute[]
  readonly #list: ProblemList

  constructor(element: WireElement | undefined, path: string, list: ProblemList) {
    this.path = path
    this.#children = element?.children ?? []
    this.#attributes = element?.attributes ?? []
    this.#list = list
  }

  text(name: string): string | undefined {
    const text = this.#single(name)?.text ?? ''
    return text === '' ? undefined : text
  }

  texts(name: string): string[] {
    return this.#all(name)
      .map((child) => child.text)
      .filter((text) => text !== '')
  }

  number(name: string): number | undefined {
    return this.#typed(name, 'a whole number', (text) =>
      DIGITS.test(text) ? Number(text) : undefined,
    )
  }

  flag(name: string): boolean | undefined {
    return this.#typed(name, '0 or 1', (text) => FLAGS.get(text.toLowerCase()))
  }

  date(name: string): CalendarDate | undefined {
    return this.#typed(name, 'a date of the form yyyy/MM/dd', readDate)
  }

  timestamp(name: string): Date | undefined {
    return this.#typed(name, 'a time of the form yyyy/MM/dd HH:mm:ss', readTimestamp)
  }

  child(name: string, path = `${this.path}/${name}`): WireFields {
    return readFields(this.#single(name), path, this.#list)
  }

  children(name: string): WireFields[] {
    return this.#all(name).map((child, index) =>
      readFields(child, `${this.path}/${name}[${index + 1}]`, this.#list),
    )
  }

  has(name: string): boolean {
    return this.#all(name).length > 0
  }

  attribute(local: string): string | undefined {
    return this.#attributes.find((attribute) => attribute.local === local)?.value
  }

  #typed<Value>(
    name: string,
    expected: string,
    read: (text: string) => Value | undefined,
  ): Value | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    const value = read(text)
    if (value === undefined) {
      this.#list.add('T', `${this.path}/${name}`, 'remark', `The text is not ${expected}`)
    }
    return value
  }

  #all(name: string): WireElement[] {
    const names = SPELLINGS.get(name) ?? [name]
    return this.#children.filter(
      (child) => child.uri === EDXML_NAMESPACE && names.includes(child.local),
    )
  }

  /** Two elements where one may stand are read differently by different systems: nobody may choose. */
  #single(name: string): WireElement | undefined {
    const all = this.#all(name)
    if (all.length > 1) {
      this.#list.add('M', `${this.path}/${name}`, 'fatal', 'The element may stand only once')
    }
    return all[0]
  }
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['1', true],
  ['false', false],
  ['true', true],
])

/** The wire says Bussiness; some writers say Business. */
const SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map(
  ['', 'DocType', 'DocReason', 'DocumentInfo'].map((end) => [
    `Bussiness${end}`,
    [`Bussiness${end}`, `Business${end}`],
  ]),
)

// The attributes of one start tag. The objects are used again for the following tag, so that reading makes no garbage.
import { decodeShort } from '../encoding/text.ts'
import { writeUtf8 } from './escapes.ts'
import type { Name } from './names.ts'
import { NO_NAMESPACE, UNDECLARED, type Namespace, type NamespaceScope } from './namespaces.ts'

const NOTHING = new Uint8Array(0)
/** Up to here comparing each with each is the fastest. */
const FEW = 8
const ROOM_FOR_CHARACTER = 4

export class Attribute {
  name: Name
  namespace: Namespace = NO_NAMESPACE
  /** The normalised value is `data[start, end)`. */
  data: Uint8Array = NOTHING
  start = 0
  end = 0
  /** What stands between the quotes is `[rawStart, rawEnd)` of the window. */
  rawStart = 0
  rawEnd = 0
  /** What stands in the document, quotes included, is what canonical XML writes. */
  isCanonical = true
  /** Up to where the value is in scratch memory; -1 when it is taken from the window as it is. */
  copiedTo = -1

  constructor(name: Name) {
    this.name = name
  }

  /** The normalised value. */
  get value(): string {
    return decodeShort(this.data, this.start, this.end)
  }
}

export class AttributeList {
  count = 0
  /** How many of them declare a namespace. */
  declarations = 0
  private readonly pool: Attribute[] = []
  private scratch = NOTHING
  private used = 0

  clear(): void {
    this.count = 0
    this.declarations = 0
    this.used = 0
  }

  at(index: number): Attribute {
    const attribute = this.pool[index]
    if (attribute === undefined) throw new RangeError('No such attribute')
    return attribute
  }

  /** The attribute with this expanded name; undefined when the element has none. */
  find(uri: string, local: string): Attribute | undefined {
    for (let i = 0; i < this.count; i++) {
      const attribute = this.at(i)
      const { name, namespace } = attribute
      if (name.local === local && name.declares === null && namespace.uri === uri) return attribute
    }
    return undefined
  }

  add(name: Name): Attribute {
    const known = this.pool[this.count]
    const attribute = known ?? new Attribute(name)
    if (known === undefined) this.pool.push(attribute)
    attribute.name = name
    this.count += 1
    if (name.declares !== null) this.declarations += 1
    return attribute
  }

  begin(attribute: Attribute, rawStart: number, hasQuotes: boolean): void {
    attribute.rawStart = rawStart
    attribute.isCanonical = hasQuotes
    attribute.copiedTo = -1
  }

  /** Puts `code` in the place of `window[start, end)`. */
  replace(
    attribute: Attribute,
    window: Uint8Array,
    start: number,
    end: number,
    code: number,
    isCanonical: boolean,
  ): void {
    this.copy(attribute, window, start)
    this.used = writeUtf8(this.scratch, this.used, code)
    attribute.copiedTo = end
    if (!isCanonical) attribute.isCanonical = false
  }

  finish(attribute: Attribute, window: Uint8Array, rawEnd: number): void {
    attribute.rawEnd = rawEnd
    if (attribute.copiedTo >= 0) {
      this.copy(attribute, window, rawEnd)
      attribute.data = this.scratch
      attribute.end = this.used
    } else {
      attribute.data = window
      attribute.start = attribute.rawStart
      attribute.end = rawEnd
    }
  }

  /** Brings the declarations into force. */
  declare(scope: NamespaceScope, position: number): void {
    if (this.declarations === 0) return
    for (let i = 0; i < this.count; i++) {
      const attribute = this.at(i)
      const { declares } = attribute.name
      if (declares !== null) scope.declare(declares, attribute.value, position)
    }
  }

  /** Resolves the prefixes; answers what is wrong, null when nothing is. */
  resolve(): string | null {
    let qualified = 0
    for (let i = 0; i < this.count; i++) {
      const attribute = this.at(i)
      const { prefix, declares } = attribute.name
      attribute.namespace = prefix.id === 0 || declares !== null ? NO_NAMESPACE : prefix.namespace
      if (attribute.namespace === UNDECLARED) return 'The prefix of an attribute is not declared'
      if (attribute.namespace !== NO_NAMESPACE) qualified += 1
    }
    const isUnique = this.hasUniqueNames() && (qualified < 2 || this.hasUniqueExpandedNames())
    return isUnique ? null : 'An attribute stands twice'
  }

  private copy(attribute: Attribute, window: Uint8Array, upTo: number): void {
    if (attribute.copiedTo < 0) {
      attribute.start = this.used
      attribute.copiedTo = attribute.rawStart
    }
    const from = attribute.copiedTo
    this.reserve(upTo - from + ROOM_FOR_CHARACTER)
    this.scratch.set(window.subarray(from, upTo), this.used)
    this.used += upTo - from
  }

  private reserve(size: number): void {
    const needed = this.used + size
    if (needed <= this.scratch.length) return
    const larger = new Uint8Array(needed * 2)
    larger.set(this.scratch.subarray(0, this.used))
    this.scratch = larger
  }

  private hasUniqueNames(): boolean {
    if (this.count > FEW) return new Set(this.map(({ name }) => name)).size === this.count
    for (let i = 1; i < this.count; i++) {
      const { name } = this.at(i)
      for (let j = 0; j < i; j++) if (this.at(j).name === name) return false
    }
    return true
  }

  /** Namespaces in XML 1.0, 6.3: two prefixes may stand for one namespace. */
  private hasUniqueExpandedNames(): boolean {
    const seen = new Map<Namespace, Set<string>>()
    return this.map((attribute) => attribute).every(({ name, namespace }) => {
      if (namespace === NO_NAMESPACE) return true
      const locals = seen.get(namespace) ?? new Set()
      seen.set(namespace, locals)
      const isNew = !locals.has(name.local)
      locals.add(name.local)
      return isNew
    })
  }

  map<T>(read: (attribute: Attribute) => T): T[] {
    const values: T[] = []
    for (let i = 0; i < this.count; i++) values.push(read(this.at(i)))
    return values
  }
}

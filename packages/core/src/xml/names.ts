// Names seen in a document, each kept once: the reader compares and resolves them without making strings.
import { decodeShort } from '../encoding/text.ts'
import { isNcName } from './name-characters.ts'
import type { NamespaceScope, Prefix } from './namespaces.ts'
import { malformed } from './xml-error.ts'

/** A qualified name as written, split at its colon. */
export class Name {
  readonly bytes: Uint8Array
  readonly hash: number
  readonly prefix: Prefix
  readonly local: string
  readonly localBytes: Uint8Array
  /** What an attribute of this name declares: `xmlns` the default namespace, `xmlns:p` the prefix p; null for all others. */
  readonly declares: Prefix | null

  constructor(
    bytes: Uint8Array,
    hash: number,
    prefix: Prefix,
    colon: number,
    declares: Prefix | null,
  ) {
    this.bytes = bytes
    this.hash = hash
    this.prefix = prefix
    this.localBytes = bytes.subarray(colon + 1)
    this.local = decodeShort(bytes, colon + 1, bytes.length)
    this.declares = declares
  }
}

const INITIAL_SLOTS = 256
/** Names remembered before the table starts anew: more than any vocabulary, less than a flood. */
const MAX_NAMES = 1 << 15
/** Steps of one search that only names chosen to collide need. */
const MAX_PROBES = 64

/** An open-addressing hash table from the bytes of a name to the `Name`. */
export class NameTable {
  private readonly scope: NamespaceScope
  private slots: (Name | undefined)[] = new Array<Name | undefined>(INITIAL_SLOTS)
  private mask = INITIAL_SLOTS - 1
  private count = 0
  private isCrowded = false

  constructor(scope: NamespaceScope) {
    this.scope = scope
  }

  /** The name in `buffer[start, end)`; `hash` is any hash of these bytes, the same for the same bytes. */
  find(buffer: Uint8Array, start: number, end: number, hash: number, position: number): Name {
    let slot = (hash ^ (hash >>> 15)) & this.mask
    for (let probes = 0; ; probes++) {
      const name = this.slots[slot]
      if (name === undefined) return this.insert(slot, buffer.slice(start, end), hash, position)
      if (name.hash === hash && isSame(name.bytes, buffer, start, end)) return name
      if (probes > MAX_PROBES) this.isCrowded = true
      slot = (slot + 1) & this.mask
    }
  }

  /** Starts anew when the table is full or attacked. Between tags only: within a tag a name must stay one object. */
  tidy(): void {
    if (!this.isCrowded) return
    this.reset(INITIAL_SLOTS)
  }

  private reset(size: number): void {
    this.slots = new Array<Name | undefined>(size)
    this.mask = size - 1
    this.count = 0
    this.isCrowded = false
  }

  private insert(slot: number, bytes: Uint8Array, hash: number, position: number): Name {
    const name = this.read(bytes, hash, position)
    this.slots[slot] = name
    this.count += 1
    if (this.count >= MAX_NAMES) this.isCrowded = true
    if (this.count * 2 > this.slots.length) this.grow()
    return name
  }

  private grow(): void {
    const names = this.slots
    this.slots = new Array<Name | undefined>(names.length * 2)
    this.mask = this.slots.length - 1
    for (const name of names) {
      if (name === undefined) continue
      let slot = (name.hash ^ (name.hash >>> 15)) & this.mask
      while (this.slots[slot] !== undefined) slot = (slot + 1) & this.mask
      this.slots[slot] = name
    }
  }

  private read(bytes: Uint8Array, hash: number, position: number): Name {
    const text = decodeShort(bytes, 0, bytes.length)
    const colon = text.indexOf(':')
    const prefix = colon < 0 ? '' : text.slice(0, colon)
    const local = text.slice(colon + 1)
    if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) {
      throw malformed('A name is not a qualified name', position)
    }
    const byteColon = bytes.indexOf(0x3a)
    return new Name(bytes, hash, this.scope.prefix(prefix), byteColon, this.declared(prefix, local))
  }

  private declared(prefix: string, local: string): Prefix | null {
    if (prefix === 'xmlns') return this.scope.prefix(local)
    return prefix === '' && local === 'xmlns' ? this.scope.prefix('') : null
  }
}

function isSame(name: Uint8Array, buffer: Uint8Array, start: number, end: number): boolean {
  const length = end - start
  if (name.length !== length) return false
  for (let i = 0; i < length; i++) if (name[i] !== buffer[start + i]) return false
  return true
}

// The objects of ISO 32000-2:2020, 7.3, as values. Null, booleans and integers are JavaScript's own, arrays are arrays;
// everything else is one of the small classes below, so that `instanceof` tells them apart.

export type PdfValue =
  | null
  | boolean
  /** An integer object; a number with a decimal point, or too large to be exact, is a `PdfReal`. */
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfArray
  | PdfDictionary
  | PdfStream
  | PdfReference
  | PdfPlaceholder

export type PdfArray = readonly PdfValue[]

const NO_KEYS: readonly string[] = []

/** A real object (7.3.3); its spelling is kept so that writing it again changes nothing. */
export class PdfReal {
  readonly value: number
  readonly text: string
  constructor(value: number, text: string = formatReal(value)) {
    this.value = value
    this.text = text
  }
}

/** A name object (7.3.5) with its #xx sequences resolved; one character a byte. */
export class PdfName {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
}

/** A string object (7.3.4): its bytes, how it was spelled, and where it stands. */
export class PdfString {
  readonly bytes: Uint8Array
  readonly form: 'literal' | 'hex'
  /**
   * Absolute offset in the file of the opening delimiter, and of the byte after the closing one.
   * Both -1 when the string was not read from the file itself (made here, or out of an object stream).
   */
  readonly start: number
  readonly end: number
  constructor(bytes: Uint8Array, form: 'literal' | 'hex' = 'literal', start = -1, end = -1) {
    this.bytes = bytes
    this.form = form
    this.start = start
    this.end = end
  }
}

/** A reference to an indirect object (7.3.10). */
export class PdfReference {
  readonly num: number
  readonly gen: number
  constructor(num: number, gen = 0) {
    this.num = num
    this.gen = gen
  }
}

/** A dictionary object (7.3.7): keys without the slash, in the order they stand. */
export class PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>
  /** Keys that stand more than once: readers disagree on which one counts. The first is kept. */
  readonly duplicates: readonly string[]
  constructor(
    entries: ReadonlyMap<string, PdfValue> = new Map(),
    duplicates: readonly string[] = NO_KEYS,
  ) {
    this.entries = entries
    this.duplicates = duplicates
  }

  /** The entry as it is written, a reference unresolved; `undefined` when absent or null (7.3.7). */
  get(key: string): PdfValue | undefined {
    return this.entries.get(key) ?? undefined
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** A copy with the given entries set; `undefined` takes an entry away. */
  with(changes: Readonly<Record<string, PdfValue | undefined>>): PdfDictionary {
    const entries = new Map(this.entries)
    for (const [key, value] of Object.entries(changes)) {
      if (value === undefined) entries.delete(key)
      else entries.set(key, value)
    }
    return new PdfDictionary(entries)
  }
}

/** A stream object (7.3.8): its dictionary and its encoded data, either where it stands in the file or in memory. */
export class PdfStream {
  readonly dictionary: PdfDictionary
  readonly data: StreamData
  constructor(dictionary: PdfDictionary, data: StreamData) {
    this.dictionary = dictionary
    this.data = data
  }
}

export type StreamData = Uint8Array | StreamLocation

/** Where the encoded data of a stream stands in the file, and whose data it is (decryption asks). */
export interface StreamLocation {
  readonly position: number
  readonly length: number
  readonly owner: PdfReference
}

/**
 * Bytes written as they are, whose place in the file the writer tells afterwards: the room for `/Contents`
 * and `/ByteRange`. Only for writing; the reader never makes one.
 */
export class PdfPlaceholder {
  readonly text: Uint8Array
  constructor(text: Uint8Array) {
    this.text = text
  }
}

/** `name('Type')` reads better than `new PdfName('Type')` where dictionaries are built. */
export function name(value: string): PdfName {
  return new PdfName(value)
}

/** `dictionary({ Type: name('Sig') })`. */
export function dictionary(entries: Readonly<Record<string, PdfValue>>): PdfDictionary {
  return new PdfDictionary(new Map(Object.entries(entries)))
}

/** The value of a name object, else undefined. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.value : undefined
}

/** The value of an integer or real object, else undefined. */
export function numberOf(value: PdfValue | undefined): number | undefined {
  return value instanceof PdfReal ? value.value : typeof value === 'number' ? value : undefined
}

export function isArray(value: PdfValue | undefined): value is PdfArray {
  return Array.isArray(value)
}

export function sameReference(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  return (
    a instanceof PdfReference && b instanceof PdfReference && a.num === b.num && a.gen === b.gen
  )
}

/** Never in exponent form, which PDF does not know. */
function formatReal(value: number): string {
  return value.toFixed(5).replace(/\.?0+$/, '')
}

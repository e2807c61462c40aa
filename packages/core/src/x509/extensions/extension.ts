// Extensions (RFC 5280, 4.2 and 5.2): kept as they stand, decoded when asked for. What a type is and how it is read is one
// value in a file of its own beside this one.
import { DerReader, readDer, TAG } from '../../asn1/index.ts'
import { FormatError } from '../../errors.ts'

/** One kind of extension: its identifier and the reader of its value. */
export interface ExtensionType<T> {
  readonly oid: string
  readonly name: string
  /** Reads the value; whoever calls checks that nothing is left behind it. */
  readonly read: (reader: DerReader) => T
}

export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** The DER inside the OCTET STRING. */
  readonly value: Uint8Array
}

/** More than any honest structure has; the largest seen in the wild carries about thirty. */
export const MAX_EXTENSIONS = 256

export class Extensions {
  readonly #byOid: ReadonlyMap<string, Extension>
  readonly #values = new Map<string, unknown>()

  constructor(extensions: readonly Extension[]) {
    this.#byOid = new Map(extensions.map((extension) => [extension.oid, extension]))
  }

  get all(): Extension[] {
    return [...this.#byOid.values()]
  }

  has(type: { readonly oid: string }): boolean {
    return this.#byOid.has(type.oid)
  }

  /** False as well when the extension is absent. */
  isCritical(type: { readonly oid: string }): boolean {
    return this.#byOid.get(type.oid)?.critical ?? false
  }

  /** The decoded value, `undefined` when absent. Throws a `FormatError` when it is malformed; decoded once. */
  get<T>(type: ExtensionType<T>): T | undefined {
    const extension = this.#byOid.get(type.oid)
    if (extension === undefined) return undefined
    if (!this.#values.has(type.oid)) this.#values.set(type.oid, readDer(extension.value, type.read))
    // The map holds under an OID only what that OID's own type has read.
    return this.#values.get(type.oid) as T
  }

  /** As `get`, with a malformed value taken for absent: for what only describes or searches. Path validation reports it. */
  peek<T>(type: ExtensionType<T>): T | undefined {
    try {
      return this.get(type)
    } catch (error) {
      if (error instanceof FormatError) return undefined
      throw error
    }
  }
}

export const NO_EXTENSIONS: Extensions = new Extensions([])

/** Reads `Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension`; one that occurs twice is refused (RFC 5280, 4.2). */
export function readExtensions(reader: DerReader, tag: number = TAG.sequence): Extensions {
  const sequence = reader.sequence(tag)
  const extensions: Extension[] = []
  const seen = new Set<string>()
  do {
    const extension = readExtension(sequence)
    if (seen.has(extension.oid)) throw malformed('An extension occurs twice', extension.oid)
    seen.add(extension.oid)
    extensions.push(extension)
    if (extensions.length > MAX_EXTENSIONS) throw malformed('There are too many extensions')
  } while (!sequence.done)
  return new Extensions(extensions)
}

/** Reads `[number] EXPLICIT Extensions OPTIONAL`. */
export function readTaggedExtensions(reader: DerReader, tag: number): Extensions {
  return (
    reader.optional(tag, (tagged) =>
      readDer(tagged.element().contents, (inner) => readExtensions(inner)),
    ) ?? NO_EXTENSIONS
  )
}

function readExtension(reader: DerReader): Extension {
  const sequence = reader.sequence()
  const oid = sequence.oid()
  // DER leaves a FALSE out; CAs that write it are many and nothing hangs on it.
  const critical = sequence.optional(TAG.boolean, (flag) => flag.boolean()) ?? false
  const value = sequence.octetString()
  sequence.end()
  return { oid, critical, value }
}

function malformed(message: string, oid?: string): FormatError {
  return new FormatError('ERR_FORMAT_EXTENSION', message, { details: { oid, max: MAX_EXTENSIONS } })
}

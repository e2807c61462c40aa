// The Document Security Store (ISO 32000-2, 12.8.4.3; EN 319 142-1, 5.4.2): certificates, CRLs and OCSP responses, as each revision
// has them. A later revision may have dropped some, so all of them count; which revision has what decides what a timestamp proves.
import { digestOf } from '../../crypto/index.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import {
  isArray,
  PdfReference,
  PdfStream,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'

export interface StoredObject {
  /** SHA-256, lower-case hexadecimal. */
  readonly id: string
  readonly bytes: Uint8Array
  /** Where the document has it; null when it is written directly into its list. */
  readonly reference: PdfReference | null
}

export interface SecurityStore {
  readonly certificates: readonly StoredObject[]
  readonly crls: readonly StoredObject[]
  readonly ocsps: readonly StoredObject[]
}

/** The store of each revision that has one, by its index. */
export type SecurityStores = ReadonlyMap<number, SecurityStore>

/** Of a document with more revisions only the newest ones are read. */
export const MAX_STORE_REVISIONS = 128
/** Streams read in all stores together. */
export const MAX_STORED_OBJECTS = 4_096
/** What they may hold together, bytes: they stay in memory until the verdict. The largest CRLs have some tens of megabytes. */
const MAX_STORED_BYTES: number = 32 << 20

type Kind = 'Certs' | 'CRLs' | 'OCSPs'

export async function readSecurityStores(document: PdfDocument): Promise<SecurityStores> {
  const reader = new StoreReader()
  const stores = new Map<number, SecurityStore>()
  const newest = document.revisions.length - 1
  for (let index = newest; index >= 0 && newest - index < MAX_STORE_REVISIONS; index--) {
    const store = await reader.read(index === newest ? document : document.at(index))
    if (store !== undefined) stores.set(index, store)
  }
  return stores
}

/** Everything that any revision holds, each once. */
export function joinStores(stores: SecurityStores): SecurityStore {
  const all = [...stores.values()]
  return {
    certificates: distinct(all.flatMap(({ certificates }) => certificates)),
    crls: distinct(all.flatMap(({ crls }) => crls)),
    ocsps: distinct(all.flatMap(({ ocsps }) => ocsps)),
  }
}

function tooMuch(): FormatError {
  return new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', 'The security store is too large', {
    details: { limit: MAX_STORED_BYTES },
  })
}

function distinct(objects: readonly StoredObject[]): StoredObject[] {
  return [...new Map(objects.map((object) => [object.id, object])).values()]
}

type Content = Pick<StoredObject, 'id' | 'bytes'>

class StoreReader {
  /** By place in the file: revisions share most streams. */
  readonly #byPosition = new Map<number, Content>()
  #left = MAX_STORED_OBJECTS
  #bytesLeft = MAX_STORED_BYTES

  async read(document: PdfDocument): Promise<SecurityStore | undefined> {
    try {
      const catalog = await document.catalog()
      const dss = await document.resolveDictionary(catalog.get('DSS'))
      if (dss === null) return undefined
      return {
        certificates: await this.#list(document, dss, 'Certs'),
        crls: await this.#list(document, dss, 'CRLs'),
        ocsps: await this.#list(document, dss, 'OCSPs'),
      }
    } catch (error) {
      if (error instanceof FormatError) return undefined
      throw error
    }
  }

  async #list(document: PdfDocument, dss: PdfDictionary, kind: Kind): Promise<StoredObject[]> {
    const list = await document.resolve(dss.get(kind))
    const objects: StoredObject[] = []
    for (const item of isArray(list) ? list : []) {
      const object = this.#left-- > 0 ? await this.#object(document, item) : undefined
      if (object !== undefined) objects.push(object)
    }
    return objects
  }

  /** One broken stream takes nothing from the others. */
  async #object(document: PdfDocument, item: PdfValue): Promise<StoredObject | undefined> {
    try {
      const stream = await document.resolve(item)
      if (!(stream instanceof PdfStream)) return undefined
      const reference = item instanceof PdfReference ? item : null
      return { ...(await this.#stored(document, stream)), reference }
    } catch (error) {
      if (error instanceof FormatError) return undefined
      throw error
    }
  }

  async #stored(document: PdfDocument, stream: PdfStream): Promise<Content> {
    const position = 'position' in stream.data ? stream.data.position : undefined
    const known = position === undefined ? undefined : this.#byPosition.get(position)
    if (known !== undefined) return known
    // Beyond the limit nothing is unpacked any more, not even to be thrown away.
    if (this.#bytesLeft < 0) throw tooMuch()
    const bytes = await document.decodeStream(stream)
    this.#bytesLeft -= bytes.length
    if (this.#bytesLeft < 0) throw tooMuch()
    const object = { id: encodeHex(digestOf('SHA-256', bytes)), bytes }
    if (position !== undefined) this.#byPosition.set(position, object)
    return object
  }
}

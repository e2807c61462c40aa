// Writes a Document Security Store (ISO 32000-2, 12.8.4.3): what is there stays, what is new is added once, and each signature's VRI
// entry points at its own share.
import type { ByteSource } from '../../encoding/byte-source.ts'
import {
  dictionary,
  isArray,
  name,
  PdfDictionary,
  PdfReference,
  startUpdate,
  type PdfArray,
} from '../../pdf/index.ts'
import { readSecurityStores, type StoredObject } from '../verification/security-store.ts'
import { currentCatalog, type Writing } from '../writing.ts'
import type { Library } from '../../validation/validation-data/collect-validation-data.ts'
import type { ValidationData } from '../../validation/validation-data/select-validation-data.ts'
import { openDocument } from '../open-document.ts'

/** One signature's share. */
export interface StoreEntry {
  /** Upper-case hexadecimal SHA-1 of /Contents. */
  readonly key: string
  readonly data: ValidationData
}

interface Lists {
  readonly Certs: ReferenceList
  readonly CRLs: ReferenceList
  readonly OCSPs: ReferenceList
}

/** Answers the revision to append, or undefined when the document has it all. */
export async function writeSecurityStore(
  source: ByteSource,
  { entries, library }: { readonly entries: readonly StoreEntry[]; readonly library: Library },
  password?: string,
): Promise<Uint8Array | undefined> {
  const document = await openDocument(source, password)
  const writing = { document, update: startUpdate(document) }
  const catalog = await currentCatalog(writing)
  const present = catalog.dictionary.get('DSS')
  const dss = await document.resolveDictionary(present)
  const store = dss ?? dictionary({ Type: name('DSS') })
  const lists = await openLists(writing, store, library)
  const changed = await addEntries(writing, store, lists, entries)
  if (changed === undefined) return undefined
  if (dss !== null && present instanceof PdfReference) writing.update.change(present, changed)
  else {
    const DSS = writing.update.add(changed)
    writing.update.change(catalog.reference, catalog.dictionary.with({ DSS }))
  }
  return writing.update.build().appended
}

async function openLists(writing: Writing, dss: PdfDictionary, library: Library): Promise<Lists> {
  const newest = writing.document.revisions.length - 1
  const stored = (await readSecurityStores(writing.document)).get(newest)
  const open = async (key: string, known: readonly StoredObject[]): Promise<ReferenceList> =>
    new ReferenceList(writing, library, await arrayOf(writing, dss, key), known)
  return {
    Certs: await open('Certs', stored?.certificates ?? []),
    CRLs: await open('CRLs', stored?.crls ?? []),
    OCSPs: await open('OCSPs', stored?.ocsps ?? []),
  }
}

/** An entry that a signature has already is left alone: validators take a rewritten one for an attack. */
async function addEntries(
  { document, update }: Writing,
  dss: PdfDictionary,
  lists: Lists,
  entries: readonly StoreEntry[],
): Promise<PdfDictionary | undefined> {
  const vri = (await document.resolveDictionary(dss.get('VRI'))) ?? new PdfDictionary()
  const shares = entries.map(({ key, data }) => [key, writeShare(lists, data)] as const)
  const fresh = shares.filter(([key]) => key !== '' && !vri.has(key))
  const added = Object.values(lists).some((list: ReferenceList) => list.added > 0)
  if (fresh.length === 0 && !added) return undefined
  // Objects of their own: what is written directly is compared with itself in vain by pyHanko, where the document is encrypted.
  const records = fresh.map(([key, share]) => [key, update.add(share)] as const)
  return dss.with({ ...arraysOf(lists), VRI: vri.with(Object.fromEntries(records)) })
}

function writeShare(lists: Lists, { certificates, crls, ocsps }: ValidationData): PdfDictionary {
  const share = { Cert: lists.Certs.add(certificates), CRL: lists.CRLs.add(crls) }
  return dictionary(withoutEmpty({ ...share, OCSP: lists.OCSPs.add(ocsps) }))
}

function arraysOf({ Certs, CRLs, OCSPs }: Lists): Readonly<Record<string, PdfArray>> {
  return withoutEmpty({ Certs: Certs.array, CRLs: CRLs.array, OCSPs: OCSPs.array })
}

function withoutEmpty(arrays: Readonly<Record<string, PdfArray>>): Record<string, PdfArray> {
  return Object.fromEntries(Object.entries(arrays).filter(([, array]) => array.length > 0))
}

async function arrayOf({ document }: Writing, dss: PdfDictionary, key: string): Promise<PdfArray> {
  const array = await document.resolve(dss.get(key))
  return isArray(array) ? array : []
}

/** One of the store's lists, in which every value stands once. */
class ReferenceList {
  readonly #writing: Writing
  readonly #library: Library
  readonly #present: PdfArray
  readonly #added: PdfReference[] = []
  readonly #byId: Map<string, PdfReference>

  constructor(
    writing: Writing,
    library: Library,
    present: PdfArray,
    known: readonly StoredObject[],
  ) {
    this.#writing = writing
    this.#library = library
    this.#present = present
    this.#byId = new Map(
      known.flatMap(({ id, reference }) => (reference === null ? [] : [[id, reference]])),
    )
  }

  get added(): number {
    return this.#added.length
  }

  get array(): PdfArray {
    return [...this.#present, ...this.#added]
  }

  add(ids: Iterable<string>): PdfReference[] {
    return [...ids].flatMap((id) => this.#reference(id) ?? [])
  }

  #reference(id: string): PdfReference | undefined {
    const known = this.#byId.get(id)
    const bytes = this.#library.get(id)
    if (known !== undefined || bytes === undefined) return known
    const reference = this.#writing.update.addStream(new PdfDictionary(), bytes)
    this.#byId.set(id, reference)
    this.#added.push(reference)
    return reference
  }
}

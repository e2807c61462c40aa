// Lists of structure elements, however they are written: absent, one entry alone, an array, an array of its own.
import { isArray, PdfDictionary, PdfReference, type PdfValue } from '../../pdf/index.ts'
import type { Writing } from '../writing.ts'

/** The dictionary with what this update has changed in it already. */
export async function currentDictionary(
  { document, update }: Writing,
  reference: PdfReference,
): Promise<PdfDictionary> {
  const changed = update.current(reference)
  if (changed instanceof PdfDictionary) return changed
  return (await document.resolveDictionary(reference)) ?? new PdfDictionary()
}

/** Appends to the list under `key` of an object. */
export async function addToList(
  writing: Writing,
  owner: PdfReference,
  key: string,
  ...added: readonly PdfValue[]
): Promise<void> {
  const { document, update } = writing
  const dictionary = await currentDictionary(writing, owner)
  const entry = dictionary.get(key)
  const list = await document.resolve(entry)
  if (isArray(list) && entry instanceof PdfReference) update.change(entry, [...list, ...added])
  else {
    const present = isArray(list) ? list : entry === undefined ? [] : [entry]
    update.change(owner, dictionary.with({ [key]: [...present, ...added] }))
  }
}

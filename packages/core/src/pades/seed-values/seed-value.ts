// What a form's author asks of the signature in a field (ISO 32000-2, 12.7.5.5, tables 237 and 238), read as it stands.
import { UsageError } from '../../errors.ts'
import {
  isArray,
  nameOf,
  PdfString,
  type PdfDictionary,
  type PdfDocument,
} from '../../pdf/index.ts'
import { readTextString } from '../text-string.ts'

/** A seed value dictionary, or the one for certificates in it; bit n of /Ff makes one of the entries binding. */
export class SeedValues {
  readonly #document: PdfDocument
  readonly #dictionary: PdfDictionary
  readonly #flags: number

  private constructor(document: PdfDocument, dictionary: PdfDictionary, flags: number) {
    this.#document = document
    this.#dictionary = dictionary
    this.#flags = flags
  }

  static async read(document: PdfDocument, dictionary: PdfDictionary): Promise<SeedValues> {
    const flags = await document.resolve(dictionary.get('Ff'))
    return new SeedValues(document, dictionary, typeof flags === 'number' ? flags : 0)
  }

  /** @param bit Counted from 1, as the standard does. */
  isRequired(bit: number): boolean {
    return (this.#flags & (1 << (bit - 1))) !== 0
  }

  /** Null where the entry is absent or no dictionary. */
  async dictionary(key: string): Promise<SeedValues | null> {
    const dictionary = await this.#document.resolveDictionary(this.#dictionary.get(key))
    return dictionary === null ? null : SeedValues.read(this.#document, dictionary)
  }

  async value(key: string): Promise<unknown> {
    return this.#document.resolve(this.#dictionary.get(key))
  }

  async name(key: string): Promise<string | undefined> {
    return nameOf(await this.#document.resolve(this.#dictionary.get(key)))
  }

  /** Names and text strings of an array; undefined where the entry is no array. */
  async texts(key: string): Promise<string[] | undefined> {
    const list = await this.#list(key)
    return list?.flatMap(
      (item) => (item instanceof PdfString ? readTextString(item) : nameOf(item)) ?? [],
    )
  }

  /** Byte strings of an array. */
  async bytes(key: string): Promise<Uint8Array[]> {
    const list = await this.#list(key)
    return (list ?? []).flatMap((item) => (item instanceof PdfString ? [item.bytes] : []))
  }

  /** The text entries of the dictionaries in an array. */
  async records(key: string): Promise<ReadonlyMap<string, string>[]> {
    const records: Map<string, string>[] = []
    for (const item of (await this.#list(key)) ?? []) {
      const record = await this.#document.resolveDictionary(item)
      const entries = new Map<string, string>()
      for (const [type, entry] of record?.entries ?? []) {
        const text = await this.#document.resolve(entry)
        if (text instanceof PdfString) entries.set(type, readTextString(text))
      }
      records.push(entries)
    }
    return records
  }

  async #list(key: string) {
    const list = await this.#document.resolve(this.#dictionary.get(key))
    return isArray(list) ? Promise.all(list.map((item) => this.#document.resolve(item))) : undefined
  }
}

/** A demand of the field that this signature would not meet. */
export function seedRefused(entry: string, why: string): UsageError {
  return new UsageError('ERR_USAGE_SEED_VALUE', `The field demands another signature: ${why}`, {
    details: { entry },
  })
}

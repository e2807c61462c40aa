// A one-page PDF becomes a form XObject: its resources move over, object by object, its content is drawn inside a box (ISO 32000-2, 8.10).
import { memorySource } from '../../encoding/byte-source.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import {
  dictionary,
  isArray,
  name,
  openPdf,
  PdfDictionary,
  PdfReference,
  PdfStream,
  walkPages,
  type IncrementalUpdate,
  type Page,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import { realNumber } from '../real-number.ts'
import type { AppearanceBox, Rotation } from './appearance.ts'

/** Deep enough for fonts and soft masks, and an end for whatever refers to itself. */
const MAX_DEPTH = 32

export async function importPage(
  update: IncrementalUpdate,
  pdf: Uint8Array,
  box: AppearanceBox,
): Promise<PdfReference> {
  const document = await openPdf(memorySource(pdf))
  const page = await firstPage(document)
  const mover = new ObjectMover(document, update)
  const resources = await mover.move(page.inherited.get('Resources') ?? null)
  const content = await readContent(document, page)
  const form = dictionary({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: [0, 0, realNumber(box.width), realNumber(box.height)],
    ...turnBack(box),
    Resources: resources,
  })
  return update.addStream(form, content)
}

async function firstPage(document: PdfDocument): Promise<Page> {
  for await (const page of walkPages(document)) return page
  throw new FormatError('ERR_FORMAT_PDF_PAGES', 'The drawing has no page')
}

async function readContent(document: PdfDocument, page: Page): Promise<Uint8Array> {
  const contents = await document.resolve(page.dictionary.get('Contents'))
  const list = isArray(contents) ? contents : [contents]
  const streams = await Promise.all(list.map((item) => document.resolve(item)))
  const parts = streams.filter((stream) => stream instanceof PdfStream)
  const decoded = await Promise.all(parts.map((stream) => document.decodeStream(stream)))
  return concatBytes(decoded.flatMap((bytes) => [bytes, Uint8Array.of(0x0a)]))
}

const MATRICES: Readonly<Record<Exclude<Rotation, 0>, readonly number[]>> = {
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
}

/** The reader fits the turned box into the widget's rectangle (12.5.5, algorithm 8), so turning is all there is to do. */
function turnBack({ rotation }: AppearanceBox): Readonly<Record<string, PdfValue>> {
  return rotation === 0 ? {} : { Matrix: MATRICES[rotation] }
}

/** Copies values from one document into another's update, each object once. */
class ObjectMover {
  readonly #document: PdfDocument
  readonly #update: IncrementalUpdate
  readonly #moved = new Map<number, PdfReference>()

  constructor(document: PdfDocument, update: IncrementalUpdate) {
    this.#document = document
    this.#update = update
  }

  async move(value: PdfValue, depth = 0): Promise<PdfValue> {
    if (depth > MAX_DEPTH)
      throw new FormatError('ERR_FORMAT_LIMIT_EXCEEDED', 'The drawing is nested too deeply')
    if (value instanceof PdfReference) return this.#moveObject(value, depth)
    if (value instanceof PdfDictionary) return this.#moveDictionary(value, depth)
    if (!isArray(value)) return value
    const items: PdfValue[] = []
    for (const item of value) items.push(await this.move(item, depth + 1))
    return items
  }

  async #moveDictionary(source: PdfDictionary, depth: number): Promise<PdfDictionary> {
    const entries = new Map<string, PdfValue>()
    for (const [key, value] of source.entries) entries.set(key, await this.move(value, depth + 1))
    return new PdfDictionary(entries)
  }

  async #moveObject(reference: PdfReference, depth: number): Promise<PdfReference> {
    const known = this.#moved.get(reference.num)
    if (known !== undefined) return known
    const target = this.#update.reserve()
    this.#moved.set(reference.num, target)
    const value = await this.#document.load(reference)
    if (value instanceof PdfStream) {
      const data = await this.#document.readStream(value)
      this.#update.change(
        target,
        new PdfStream(await this.#moveDictionary(value.dictionary, depth), data),
      )
    } else this.#update.change(target, await this.move(value, depth + 1))
    return target
  }
}

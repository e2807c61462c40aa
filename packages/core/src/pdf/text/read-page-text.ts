// The text of a page with its places: the content stream is followed as far as it moves and shows text (ISO 32000-2, 9.4), through form
// XObjects too. Clipping and colour are not looked at.
import { concatBytes } from '../../encoding/bytes.ts'
import type { PdfDocument } from '../document.ts'
import { limitExceeded } from '../limits.ts'
import {
  isArray,
  nameOf,
  numberOf,
  PdfDictionary,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../objects.ts'
import type { Page } from '../pages.ts'
import {
  MAX_CONTENT_BYTES,
  MAX_FONTS,
  MAX_FORM_DEPTH,
  MAX_GLYPHS,
  MAX_OPERATIONS,
} from './limits.ts'
import { transform, type Point } from './matrix.ts'
import { readOperations, type Operation } from './operations.ts'
import { readFont, type Font } from './read-font.ts'
import { matrixOf, moveText, numberAt } from './move-text.ts'
import { PaintedAreas, type PaintedArea } from './painted-areas.ts'
import { TextState } from './text-state.ts'

/** One character code as it is shown, in the page's own space. */
export interface Glyph {
  /** Empty when the font does not say. */
  readonly text: string
  /** On the baseline. */
  readonly start: Point
  readonly end: Point
  /** One em upwards. */
  readonly up: Point
}

/** A page with what is painted over its text. */
export interface PaintedPage {
  readonly glyphs: readonly Glyph[]
  /** In the order they are painted. */
  readonly areas: readonly PaintedArea[]
}

type Operands = Operation['operands']

const UNSEEN: ReadonlySet<number> = new Set([3, 7])

/** Reads pages of one document; its fonts are read once. */
export class PageTextReader {
  readonly #document: PdfDocument
  readonly #fonts = new Map<number | PdfDictionary, Font>()
  #state = new TextState()
  #glyphs: Glyph[] = []
  #operations = 0
  #contentBytes = 0
  #areas: PaintedAreas | undefined

  constructor(document: PdfDocument) {
    this.#document = document
  }

  /** In the order of the content. Throws `ERR_FORMAT_LIMIT_EXCEEDED`, `ERR_FORMAT_PDF_FILTER` and what reading objects throws. */
  async read(page: Page): Promise<readonly Glyph[]> {
    this.#areas = undefined
    await this.#readPage(page)
    return this.#glyphs
  }

  /** Glyphs that are shown at all, and what is painted after them. Throws as `read` does. */
  async readPainted(page: Page): Promise<PaintedPage> {
    const areas = new PaintedAreas()
    this.#areas = areas
    await this.#readPage(page)
    return { glyphs: this.#glyphs, areas: areas.areas }
  }

  async #readPage(page: Page): Promise<void> {
    this.#state = new TextState()
    this.#glyphs = []
    const resources = await this.#dictionary(page.inherited.get('Resources'))
    await this.#run(await this.#content(page), resources, 0)
  }

  /** Several streams are one, parted between tokens (7.8.2). */
  async #content(page: Page): Promise<Uint8Array> {
    const contents = await this.#document.resolve(page.dictionary.get('Contents'))
    const parts: Uint8Array[] = []
    for (const item of isArray(contents) ? contents : [contents]) {
      const stream = await this.#document.resolve(item)
      if (!(stream instanceof PdfStream)) continue
      parts.push(await this.#decode(stream), Uint8Array.of(0x0a))
    }
    return concatBytes(parts)
  }

  async #decode(stream: PdfStream): Promise<Uint8Array> {
    const content = await this.#document.decodeStream(stream)
    this.#contentBytes += content.length
    if (this.#contentBytes > MAX_CONTENT_BYTES)
      throw limitExceeded('content of pages', MAX_CONTENT_BYTES)
    return content
  }

  async #run(content: Uint8Array, resources: PdfDictionary, depth: number): Promise<void> {
    const before = this.#state.depth
    for (const operation of readOperations(content)) {
      if (++this.#operations > MAX_OPERATIONS)
        throw limitExceeded('operators of pages', MAX_OPERATIONS)
      if (operation.operator === 'Tf') await this.#setFont(operation.operands, resources)
      else if (operation.operator === 'Do')
        await this.#drawForm(operation.operands, resources, depth)
      else if (operation.operator === 'gs') await this.#setOpacity(operation.operands, resources)
      else this.#obey(operation)
    }
    while (this.#state.depth > before) this.#state.restore()
  }

  #obey(operation: Operation): void {
    const { operator, operands } = operation
    const state = this.#state
    if (moveText(state, operation)) return
    if (operator === 'Tj') this.#show(operands[0])
    else if (operator === 'TJ') this.#showAll(operands[0])
    else if (operator === "'") {
      state.nextLine()
      this.#show(operands[0])
    } else if (operator === '"') {
      state.current.wordSpacing = numberAt(operands, 0)
      state.current.characterSpacing = numberAt(operands, 1)
      state.nextLine()
      this.#show(operands[2])
    } else {
      const { matrix, opacity } = state.current
      this.#areas?.obey(operation, matrix, opacity, this.#glyphs.length)
    }
  }

  #showAll(array: PdfValue | undefined): void {
    if (!isArray(array)) return
    for (const item of array) {
      const back = numberOf(item)
      if (back === undefined) this.#show(item)
      else this.#state.advance((-back / 1000) * this.#state.current.size)
    }
  }

  #show(text: PdfValue | undefined): void {
    const { font } = this.#state.current
    if (!(text instanceof PdfString) || font === undefined) return
    const { bytes } = text
    for (let i = 0; i + font.codeBytes <= bytes.length; i += font.codeBytes) {
      let code = 0
      for (let k = 0; k < font.codeBytes; k++) code = code * 256 + (bytes[i + k] ?? 0)
      this.#showCode(font, code)
    }
  }

  #showCode(font: Font, code: number): void {
    if (this.#glyphs.length === MAX_GLYPHS) throw limitExceeded('glyphs of a page', MAX_GLYPHS)
    const { text, width, isSpaceCode } = font.character(code)
    const { size, characterSpacing, wordSpacing } = this.#state.current
    const rendering = this.#state.rendering()
    const start = transform(rendering, 0, 0)
    const top = transform(rendering, 0, 1)
    const up = { x: top.x - start.x, y: top.y - start.y }
    // Text that is not shown, as scanners put behind their pictures, is read and not looked at.
    if (this.#areas === undefined || !UNSEEN.has(this.#state.current.rendering))
      this.#glyphs.push({ text, start, end: transform(rendering, width, 0), up })
    this.#state.advance(width * size + characterSpacing + (isSpaceCode ? wordSpacing : 0))
  }

  async #setFont(operands: Operands, resources: PdfDictionary): Promise<void> {
    const { current } = this.#state
    current.size = numberAt(operands, 1)
    const fonts = await this.#dictionary(resources.get('Font'))
    const entry = fonts.get(nameOf(operands[0]) ?? '')
    const font = await this.#document.resolveDictionary(entry)
    current.font = font === null ? undefined : await this.#font(entry, font)
  }

  /** `/ca`; modes of blending are not looked at, for in each some colour hides what is below. */
  async #setOpacity(operands: Operands, resources: PdfDictionary): Promise<void> {
    if (this.#areas === undefined) return
    const states = await this.#dictionary(resources.get('ExtGState'))
    const state = await this.#dictionary(states.get(nameOf(operands[0]) ?? ''))
    const opacity = numberOf(await this.#document.resolve(state.get('ca')))
    if (opacity !== undefined) this.#state.current.opacity = opacity
  }

  async #font(entry: PdfValue | undefined, dictionary: PdfDictionary): Promise<Font> {
    const key = entry instanceof PdfReference ? entry.num : dictionary
    const font = this.#fonts.get(key) ?? (await readFont(this.#document, dictionary))
    this.#fonts.set(key, font)
    if (this.#fonts.size > MAX_FONTS) throw limitExceeded('fonts', MAX_FONTS)
    return font
  }

  /** A form stands in its own space and has resources of its own (8.10). */
  async #drawForm(operands: Operands, resources: PdfDictionary, depth: number): Promise<void> {
    const objects = await this.#dictionary(resources.get('XObject'))
    const form = await this.#document.resolve(objects.get(nameOf(operands[0]) ?? ''))
    if (!(form instanceof PdfStream)) return
    if (nameOf(await this.#document.resolve(form.dictionary.get('Subtype'))) !== 'Form') {
      const { matrix, opacity } = this.#state.current
      this.#areas?.picture(matrix, opacity, this.#glyphs.length)
      return
    }
    if (depth === MAX_FORM_DEPTH) throw limitExceeded('forms inside forms', MAX_FORM_DEPTH)
    const own = await this.#document.resolveDictionary(form.dictionary.get('Resources'))
    const matrix = await this.#document.resolve(form.dictionary.get('Matrix'))
    this.#state.save()
    if (isArray(matrix)) this.#state.concat(matrixOf(matrix))
    await this.#run(await this.#decode(form), own ?? resources, depth + 1)
    this.#state.restore()
  }

  async #dictionary(value: PdfValue | undefined): Promise<PdfDictionary> {
    return (await this.#document.resolveDictionary(value)) ?? new PdfDictionary()
  }
}

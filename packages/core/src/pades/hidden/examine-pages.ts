// Text that something lies over: pictures, filled areas and annotations can be taken away after signing ("hide"). Dots and lines that are
// written over, as in forms on paper, do not count.
import { FormatError } from '../../errors.ts'
import {
  isArray,
  nameOf,
  numberOf,
  PageTextReader,
  walkPages,
  type Page,
  type PdfDictionary,
  type PdfDocument,
  type TextBox,
} from '../../pdf/index.ts'
import { CoverGrid, type Cover } from './cover-grid.ts'
import type { Examination } from './examine-reachable.ts'

/** `/F`: Invisible, Hidden, NoView. */
const UNSEEN = 1 | 2 | 32
/** Marks that are made to lie on text and let it be seen. */
const TRANSPARENT = new Set(['Link', 'Popup', 'Highlight', 'Underline', 'StrikeOut', 'Squiggly', 'Ink', 'Line', 'PolyLine', 'Caret']) // prettier-ignore
const LETTER = /[\p{L}\p{N}]/u
/** Pages looked at: the letters that agencies send have a few. */
const MAX_EXAMINED_PAGES = 1_000

export async function examinePages(examination: Examination): Promise<void> {
  const { document, findings } = examination
  const reader = new PageTextReader(document)
  for await (const page of walkPages(document)) {
    const at = `page ${page.index + 1}`
    if (page.index === MAX_EXAMINED_PAGES) {
      findings.add({ code: 'PDF_CONTENT_NOT_EXAMINED', message: 'The document has more pages than are looked at', clause: '7.7.3', at }) // prettier-ignore
      return
    }
    try {
      await examinePage(examination, reader, page, at)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      findings.add({ code: 'PDF_CONTENT_NOT_EXAMINED', message: `What a page shows cannot be read: ${error.message}`, clause: '7.8.2', at }) // prettier-ignore
      // What costs too much costs too much for every further page.
      if (error.code === 'ERR_FORMAT_LIMIT_EXCEEDED') return
    }
  }
}

async function examinePage(
  { document, findings, work }: Examination,
  reader: PageTextReader,
  page: Page,
  at: string,
): Promise<void> {
  const { glyphs, areas } = await reader.readPainted(page)
  const covers: Cover[] = [
    ...areas.map(({ box, kind, glyphsBelow }) => ({ box, what: kind, below: glyphsBelow })),
    ...(await boxesOf(document, page)).map((box) => ({ box, what: 'annotation', below: glyphs.length })), // prettier-ignore
  ]
  if (covers.length === 0) return
  const grid = new CoverGrid(glyphs, work)
  for (const cover of covers) grid.add(cover)
  const covered = new Map<string, number>()
  for (const [index, { text }] of glyphs.entries()) {
    if (!LETTER.test(text)) continue
    const what = grid.coverOf(index)
    if (what !== undefined) covered.set(what, (covered.get(what) ?? 0) + 1)
  }
  for (const [what, count] of covered)
    findings.add({ code: 'PDF_TEXT_COVERED', message: `Something lies over text (${what}): ${count} letters`, clause: '8.5.3', at }) // prettier-ignore
}

/** Of annotations that show something of their own. */
async function boxesOf(document: PdfDocument, page: Page): Promise<TextBox[]> {
  const boxes: TextBox[] = []
  const annotations = await document.resolve(page.dictionary.get('Annots'))
  for (const item of isArray(annotations) ? annotations : []) {
    const annotation = await document.resolveDictionary(item)
    const box = annotation === null ? undefined : await boxOf(document, annotation)
    if (box !== undefined) boxes.push(box)
  }
  return boxes
}

async function boxOf(
  document: PdfDocument,
  annotation: PdfDictionary,
): Promise<TextBox | undefined> {
  const flags = await document.resolve(annotation.get('F'))
  if (typeof flags === 'number' && (flags & UNSEEN) !== 0) return undefined
  if (TRANSPARENT.has(nameOf(await document.resolve(annotation.get('Subtype'))) ?? ''))
    return undefined
  const rectangle = await document.resolve(annotation.get('Rect'))
  if (!isArray(rectangle)) return undefined
  const numbers = await Promise.all(rectangle.map((item) => document.resolve(item)))
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers.map((item) => numberOf(item) ?? 0)
  return { left: Math.min(x1, x2), bottom: Math.min(y1, y2), right: Math.max(x1, x2), top: Math.max(y1, y2) } // prettier-ignore
}

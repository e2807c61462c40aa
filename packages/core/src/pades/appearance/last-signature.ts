// Where the newest visible signature of a document stands: the agency's seal goes over it.
import { UsageError } from '../../errors.ts'
import {
  findSignatureFields,
  isArray,
  sameReference,
  walkPages,
  type FormField,
  type Page,
  type PdfDictionary,
  type PdfDocument,
  type PdfReference,
} from '../../pdf/index.ts'
import { readRectangle } from '../find-page.ts'
import type { AppearancePlace, Rectangle } from './appearance.ts'

/** Throws `ERR_USAGE_NO_VISIBLE_SIGNATURE`. */
export async function findLastVisible(document: PdfDocument): Promise<AppearancePlace> {
  const { signatures } = await findSignatureFields(document)
  const fields = signatures.flatMap((signature) => signature.fields).toReversed()
  for (const field of fields) {
    const place = await placeOfField(document, field)
    if (place !== undefined) return place
  }
  throw new UsageError(
    'ERR_USAGE_NO_VISIBLE_SIGNATURE',
    'The document shows no signature that the seal could go over: say where it stands, or sign visibly first',
  )
}

async function placeOfField(
  document: PdfDocument,
  field: FormField,
): Promise<AppearancePlace | undefined> {
  const reference = field.widgets[0] ?? field.reference
  const widget = await document.resolveDictionary(field.widgets[0] ?? field.dictionary)
  const rectangle = widget && (await readRectangle(document, widget.get('Rect')))
  if (widget === null || !hasArea(rectangle)) return undefined
  for await (const page of walkPages(document))
    if (await carries(document, page, widget, reference)) return { page: page.index, rectangle }
  return undefined
}

/** The widget says its page, or the page lists the widget (ISO 32000-2, 12.5.2). */
async function carries(
  document: PdfDocument,
  page: Page,
  widget: PdfDictionary,
  reference: PdfReference | null,
): Promise<boolean> {
  const stated = widget.get('P')
  if (stated !== undefined) return sameReference(stated, page.reference)
  const annotations = await document.resolve(page.dictionary.get('Annots'))
  const listed = isArray(annotations) ? annotations : []
  return listed.some((each) => sameReference(each, reference ?? undefined))
}

function hasArea(rectangle: Rectangle | null | undefined): rectangle is Rectangle {
  if (rectangle == null) return false
  const [left, bottom, right, top] = rectangle
  return right > left && top > bottom
}

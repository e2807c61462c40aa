// The signature field and its way into the document: /AcroForm, /Fields and the page's /Annots, wherever each of them is written
// (ISO 32000-2, 12.7.3 and 12.7.5.5). What is not about the signature stays as it is, NeedAppearances included.
import {
  dictionary,
  isArray,
  name,
  PdfDictionary,
  PdfReference,
  sameReference,
  walkPages,
  type FormField,
  type IncrementalUpdate,
  type Page,
  type PdfArray,
  type PdfDocument,
  type PdfValue,
} from '../pdf/index.ts'
import { FormatError, UsageError } from '../errors.ts'
import type { AppearanceBuilder, Rectangle, Rotation } from './appearance/appearance.ts'
import { findPage, readRectangle, rotationOf } from './find-page.ts'
import { realNumber } from './real-number.ts'
import { tagField } from './tagging/tag-field.ts'
import { textString } from './text-string.ts'
import { currentCatalog, type Writing } from './writing.ts'

export interface NewField {
  readonly name: string
  readonly value: PdfReference
  readonly appearance: AppearanceBuilder | undefined
  /** Further entries, such as /Lock. */
  readonly entries: Readonly<Record<string, PdfValue>>
  /** Whether it joins the structure of a tagged document. A document timestamp, which nobody sees, does not. */
  readonly tagged: boolean
}

const INVISIBLE: Rectangle = [0, 0, 0, 0]
/** Print and Locked (12.5.3): seen on paper, not moved by accident. */
const WIDGET_FLAGS = 4 | 128
/** SignaturesExist and AppendOnly (12.7.3). */
const SIGNATURE_FLAGS = 1 | 2

export async function addField(writing: Writing, field: NewField): Promise<void> {
  const { update, document } = writing
  const place = await field.appearance?.place(document)
  const rectangle = place?.rectangle ?? INVISIBLE
  const page = await findPage(document, place?.page ?? 0)
  const rotation = await rotationOf(document, page)
  const look = await drawAppearance(update, field.appearance, rectangle, rotation)
  const reference = update.reserve()
  const description = textString(field.name)
  const tags = field.tagged
    ? await tagField(writing, { widget: reference, page: page.reference, description })
    : {}
  update.change(
    reference,
    dictionary({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(field.name),
      V: field.value,
      F: WIDGET_FLAGS,
      Rect: rectangle.map(realNumber),
      P: page.reference,
      ...look,
      ...field.entries,
      ...tags,
    }),
  )
  await appendToPage(writing, page, reference, tags.StructParent !== undefined)
  await appendToForm(writing, reference)
}

/** Throws `ERR_FORMAT_PDF_FIELD` for a field that is no object of its own. */
export async function fillField(
  writing: Writing,
  field: FormField,
  value: PdfReference,
  appearance: AppearanceBuilder | undefined,
): Promise<void> {
  const { update, document } = writing
  if (field.reference === null)
    throw new FormatError('ERR_FORMAT_PDF_FIELD', 'The signature field is no indirect object')
  const { widget, dictionary: looks } = await findWidget(document, field)
  const rectangle = (await readRectangle(document, looks.get('Rect'))) ?? INVISIBLE
  const rotation = await rotationOfWidget(document, looks)
  const look = await drawAppearance(update, appearance, rectangle, rotation)
  if (widget === null) {
    update.change(field.reference, field.dictionary.with({ V: value, ...look }))
  } else {
    update.change(field.reference, field.dictionary.with({ V: value }))
    if (appearance !== undefined) update.change(widget, looks.with(look))
  }
  await setSignatureFlags(writing)
}

/** Adds to the document's own form, or gives it one. */
async function appendToForm(writing: Writing, field: PdfReference): Promise<void> {
  await changeForm(writing, async (form) => {
    const fields = await appendReference(writing, form.get('Fields'), field)
    return form.with({ ...(fields && { Fields: fields }), SigFlags: signatureFlags(form) })
  })
}

async function setSignatureFlags(writing: Writing): Promise<void> {
  await changeForm(writing, (form) =>
    Promise.resolve(form.with({ SigFlags: signatureFlags(form) })),
  )
}

function signatureFlags(form: PdfDictionary): number {
  const flags = form.get('SigFlags')
  return (typeof flags === 'number' ? flags : 0) | SIGNATURE_FLAGS
}

async function changeForm(
  writing: Writing,
  change: (form: PdfDictionary) => Promise<PdfDictionary>,
): Promise<void> {
  const { document, update } = writing
  const catalog = await currentCatalog(writing)
  const entry = catalog.dictionary.get('AcroForm')
  const form = await document.resolveDictionary(entry)
  const changed = await change(form ?? new PdfDictionary())
  if (form !== null && entry instanceof PdfReference) update.change(entry, changed)
  else update.change(catalog.reference, catalog.dictionary.with({ AcroForm: changed }))
}

/** In a tagged document the widgets of a page are reached in the order of the structure (PDF/UA-1, 7.18.3). */
async function appendToPage(
  writing: Writing,
  page: Page,
  widget: PdfReference,
  tagged: boolean,
): Promise<void> {
  const annots = await appendReference(writing, page.dictionary.get('Annots'), widget)
  const tabs = tagged && !page.dictionary.has('Tabs')
  if (annots === undefined && !tabs) return
  const entries = { ...(annots && { Annots: annots }), ...(tabs && { Tabs: name('S') }) }
  writing.update.change(page.reference, page.dictionary.with(entries))
}

/** The new direct array, or undefined when the array is an object of its own and was changed there. */
async function appendReference(
  { document, update }: Writing,
  entry: PdfValue | undefined,
  added: PdfReference,
): Promise<PdfArray | undefined> {
  const array = await document.resolve(entry)
  if (!isArray(array)) return [added]
  const extended = [...array, added]
  if (!(entry instanceof PdfReference)) return extended
  update.change(entry, extended)
  return undefined
}

/** Null: the field is its own widget. */
async function findWidget(
  document: PdfDocument,
  field: FormField,
): Promise<{ widget: PdfReference | null; dictionary: PdfDictionary }> {
  const [widget] = field.widgets
  const separate = widget && (await document.resolveDictionary(widget))
  return separate == null
    ? { widget: null, dictionary: field.dictionary }
    : { widget: widget ?? null, dictionary: separate }
}

async function drawAppearance(
  update: IncrementalUpdate,
  appearance: AppearanceBuilder | undefined,
  [left, bottom, right, top]: Rectangle,
  rotation: Rotation,
): Promise<Readonly<Record<string, PdfValue>>> {
  if (appearance === undefined) return {}
  const [across, up] = [right - left, top - bottom]
  if (across <= 0 || up <= 0)
    throw new UsageError(
      'ERR_USAGE_RECTANGLE',
      'A visible signature needs a rectangle with an area',
    )
  const [width, height] = rotation % 180 === 0 ? [across, up] : [up, across]
  const normal = await appearance.draw(update, { width, height, rotation })
  return { AP: dictionary({ N: normal }) }
}

/** Of the page that the widget says it is on; one that does not say stands upright. */
async function rotationOfWidget(document: PdfDocument, widget: PdfDictionary): Promise<Rotation> {
  const reference = widget.get('P')
  if (!(reference instanceof PdfReference)) return 0
  for await (const page of walkPages(document)) {
    if (sameReference(page.reference, reference)) return rotationOf(document, page)
  }
  return 0
}

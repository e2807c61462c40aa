// What the catalog says of the whole document: a form that is drawn anew when it is opened (12.7.3), another form in XML (12.7.8), layers that are
// not shown at first or everywhere (8.11.4), files in the tree of names.
import {
  isArray,
  nameOf,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import { isPresent, type Examination } from './examine-reachable.ts'

export async function examineCatalog(examination: Examination): Promise<void> {
  const catalog = await examination.document.catalog()
  await examineForm(examination, catalog)
  await examineLayers(examination, catalog)
}

async function examineForm(
  { document, findings }: Examination,
  catalog: PdfDictionary,
): Promise<void> {
  const form = await document.resolveDictionary(catalog.get('AcroForm'))
  if (form === null) return
  const fields = await document.resolve(form.get('Fields'))
  if ((await document.resolve(form.get('NeedAppearances'))) === true && isPresent(fields))
    findings.add({ code: 'PDF_FORM_REDRAWN', message: 'Each reader draws the fields anew, so that what is signed is not what is seen', clause: '12.7.3' }) // prettier-ignore
  if (isPresent(await document.resolve(form.get('XFA'))))
    findings.add({ code: 'PDF_FORM_XFA', message: 'The document has a second form in XML (XFA), which some readers show instead', clause: '12.7.8' }) // prettier-ignore
}

async function examineLayers(
  { document, findings, work }: Examination,
  catalog: PdfDictionary,
): Promise<void> {
  const properties = await document.resolveDictionary(catalog.get('OCProperties'))
  if (properties === null) return
  const tell = (message: string): void => {
    findings.add({ code: 'PDF_LAYER_HIDDEN', message, clause: '8.11.4' })
  }
  const main = await document.resolveDictionary(properties.get('D'))
  const base = nameOf(await document.resolve(main?.get('BaseState')))
  if (base !== undefined && base !== 'ON') tell('Layers are not shown at first')
  if (isPresent(await document.resolve(main?.get('OFF')))) tell('A layer is not shown at first')
  if (isPresent(await document.resolve(main?.get('AS')))) tell('Layers are shown or not by what the reader does: viewing, printing, its zoom') // prettier-ignore
  if (isPresent(await document.resolve(properties.get('Configs')))) tell('There is another set of layers to choose') // prettier-ignore
  for (const item of listOf(await document.resolve(properties.get('OCGs')))) {
    work.spend(1)
    const group = await document.resolveDictionary(item)
    const usage = await document.resolveDictionary(group?.get('Usage'))
    if (usage !== null && (await isHiddenSomewhere(document, usage))) tell('A layer is shown on the screen and not on paper, or the other way round') // prettier-ignore
  }
}

const USAGES = ['View', 'Print', 'Export'] as const

async function isHiddenSomewhere(document: PdfDocument, usage: PdfDictionary): Promise<boolean> {
  for (const kind of USAGES) {
    const entries = await document.resolveDictionary(usage.get(kind))
    if (nameOf(await document.resolve(entries?.get(`${kind}State`))) === 'OFF') return true
  }
  return false
}

function listOf(value: PdfValue): readonly PdfValue[] {
  return isArray(value) ? value : []
}

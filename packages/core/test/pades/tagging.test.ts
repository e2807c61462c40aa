// Signing tagged documents (ISO 32000-2, 14.7; PDF/UA-1, 7.18.4), and what may become of their structure after signing.
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import { signPdf, timestampPdf, verifyPdf } from '../../src/pades/index.ts'
import {
  findSignatureFields,
  isArray,
  nameOf,
  openPdf,
  PdfDictionary,
  PdfPlaceholder,
  PdfReference,
  startUpdate,
  type PdfDocument,
  type PdfValue,
} from '../../src/pdf/index.ts'
import { hasQpdf, qpdfCheck, qpdfWrite } from '../support/pdf-kinds.ts'
import { onePage } from '../support/pdfs.ts'
import { makeSigner } from '../support/signers.ts'
import { timestampAuthority } from '../support/timestamps.ts'

const signer = makeSigner('Nguyễn Văn A', { kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')
const CATALOG =
  '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> /StructParents 0 >>'
const ELEMENT = '<< /Type /StructElem /S /Document /P 5 0 R /K [7 0 R] >>'
const PARAGRAPH = '<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /K 0 >>'
const ROOT = '<< /Type /StructTreeRoot /K 6 0 R /ParentTree 8 0 R /ParentTreeNextKey 1 >>'

function tagged(changes: Readonly<Record<number, string>> = {}): Uint8Array {
  return onePage({
    1: CATALOG,
    3: PAGE,
    5: ROOT,
    6: ELEMENT,
    7: PARAGRAPH,
    8: '<< /Nums [0 [7 0 R]] >>',
    ...changes,
  })
}

const SHAPES: readonly [name: string, changes: Readonly<Record<number, string>>][] = [
  ['a flat parent tree', {}],
  ['an element alone, without a list', { 6: '<< /Type /StructElem /S /Document /P 5 0 R /K 7 0 R >>' }],
  ['kids of the root, no Document', { 5: ROOT.replace('/K 6 0 R', '/K [6 0 R 7 0 R]') }],
  ['a list that is an object of its own', { 6: ELEMENT.replace('[7 0 R]', '9 0 R'), 9: '[7 0 R]' }],
  ['a parent tree written into the root', { 5: ROOT.replace('8 0 R', '<< /Nums [0 [7 0 R]] >>') }],
  ['no parent tree', { 5: '<< /Type /StructTreeRoot /K [6 0 R] >>' }],
  ['numbers that are an object of their own', { 8: '<< /Nums 9 0 R >>', 9: '[0 [7 0 R]]' }],
  [
    'leaves',
    {
      8: '<< /Kids [9 0 R 10 0 R] >>',
      9: '<< /Limits [0 0] /Nums [0 [7 0 R]] >>',
      10: '<< /Limits [4 5] /Nums [4 [7 0 R] 5 [7 0 R]] >>',
    },
  ],
  ['a role', { 5: ROOT.replace('/K', '/RoleMap << /Doc /Document >> /K'), 6: ELEMENT.replace('/Document', '/Doc') }],
] // prettier-ignore

interface Tag {
  readonly widget: PdfDictionary
  readonly element: PdfDictionary
  readonly reference: PdfReference
}

/** From the widget by its number to the element. */
async function tagOf(document: PdfDocument, index: number): Promise<Tag> {
  const { signatures } = await findSignatureFields(document)
  const field = signatures[index]?.fields[0]
  const catalog = await document.catalog()
  const root = await document.resolveDictionary(catalog.get('StructTreeRoot'))
  const numbers = await readNumbers(document, root?.get('ParentTree') ?? null)
  const reference = numbers.get(Number(field?.dictionary.get('StructParent')))
  const element = await document.resolveDictionary(reference)
  if (field === undefined || element === null || !(reference instanceof PdfReference))
    throw new Error('no element')
  return { widget: field.dictionary, element, reference }
}

async function readNumbers(document: PdfDocument, value: PdfValue): Promise<Map<number, PdfValue>> {
  const node = await document.resolveDictionary(value)
  const nums = await document.resolve(node?.get('Nums'))
  const kids = await document.resolve(node?.get('Kids'))
  const pairs = new Map<number, PdfValue>()
  for (let place = 0; isArray(nums) && place < nums.length; place += 2)
    pairs.set(Number(nums[place]), nums[place + 1] ?? null)
  for (const kid of isArray(kids) ? kids : [])
    for (const [key, entry] of await readNumbers(document, kid)) pairs.set(key, entry)
  return pairs
}

describe('a signature field of a tagged document', () => {
  it.each(SHAPES)('joins the structure tree: %s', async (_, changes) => {
    const pdf = tagged(changes)
    const signed = await signPdf(await signPdf(pdf, signer, { at }), signer, { at, tagged: true })
    const document = await openPdf(memorySource(signed))
    const keys = new Set<PdfValue | undefined>()
    for (const index of [0, 1]) {
      const { widget, element, reference } = await tagOf(document, index)
      keys.add(widget.get('StructParent'))
      expect(nameOf(element.get('S'))).toBe('Form')
      const object = await document.resolveDictionary(element.get('K'))
      expect(nameOf(object?.get('Type'))).toBe('OBJR')
      expect(await document.resolve(object?.get('Obj'))).toEqual(widget)
      const parent = await document.resolveDictionary(element.get('P'))
      const kids = await document.resolve(parent?.get('K'))
      expect(kids).toContainEqual(reference)
    }
    expect(keys.size).toBe(2)
    const report = await verifyPdf(signed, { trust: [], at })
    expect(report.signatures).toMatchObject([
      { digestsMatch: true, changesAfter: 'form-filling', changesPermitted: true },
      { digestsMatch: true, changesAfter: 'none' },
    ])
    if (hasQpdf) expect(qpdfCheck(signed)).toBe('')
  })

  it.skipIf(!hasQpdf)('joins it in object streams too', async () => {
    const pdf = qpdfWrite(tagged(), '--object-streams=generate')
    const signed = await signPdf(await signPdf(pdf, signer, { at }), signer, { at, tagged: true })
    const { signatures } = await verifyPdf(signed, { trust: [], at })
    expect(signatures[0]).toMatchObject({ changesAfter: 'form-filling', changesPermitted: true })
    expect(qpdfCheck(signed)).toBe('')
  })

  it('has a text to read aloud, and its page is walked in the order of the structure', async () => {
    const signed = await signPdf(tagged(), signer, { at, field: 'Ky' })
    const document = await openPdf(memorySource(signed))
    const { widget } = await tagOf(document, 0)
    expect(widget.has('TU')).toBe(true)
    const page = await document.resolveDictionary(widget.get('P'))
    expect(nameOf(page?.get('Tabs'))).toBe('S')
  })

  it('stays out of a tree that somebody has signed, unless asked to join: others take that for an attack', async () => {
    const twice = await signPdf(await signPdf(tagged(), signer, { at }), signer, { at })
    const never = await signPdf(tagged(), signer, { at, tagged: false })
    for (const [pdf, expected] of [
      [twice, [true, false]],
      [never, [false]],
    ] as const) {
      const { signatures } = await findSignatureFields(await openPdf(memorySource(pdf)))
      expect(signatures.map(({ fields }) => fields[0].dictionary.has('StructParent'))).toEqual(
        expected,
      )
    }
    const { signatures } = await verifyPdf(twice, { trust: [], at })
    const codes = signatures[0]?.findings.map(({ code }) => code)
    expect(codes).not.toContain('PDF_STRUCTURE_EXTENDED')
  })

  it('stays out of the tree as a document timestamp, which nobody sees and every certification allows', async () => {
    const certified = await signPdf(tagged(), signer, { at, certify: 1 })
    const { signatures } = await verifyPdf(await timestampPdf(certified, timestampAuthority()), {
      trust: [],
      at,
    })
    expect(signatures[0]).toMatchObject({ changesAfter: 'validation-data', changesPermitted: true })
  })

  const UNTAGGED: readonly [name: string, changes: Readonly<Record<number, string>>][] = [
    ['is not marked', { 1: CATALOG.replace('true', 'false') }],
    ['has no tree', { 1: CATALOG.replace('/StructTreeRoot 5 0 R', '') }],
    ['has numbers that come in no pairs', { 8: '<< /Nums [0] >>' }],
    ['has a parent tree without end', { 8: '<< /Kids [8 0 R] >>' }],
    ['has a parent tree that is none', { 8: '(no)' }],
  ]
  it.each(UNTAGGED)('is an ordinary one where the document %s', async (_, changes) => {
    const signed = await signPdf(tagged(changes), signer, { at })
    const { signatures } = await findSignatureFields(await openPdf(memorySource(signed)))
    expect(signatures[0]?.fields[0].dictionary.has('StructParent')).toBe(false)
    expect(await verifyPdf(signed, { trust: [], at })).toMatchObject({
      signatures: [{ digestsMatch: true }],
    })
  })
})

describe('the structure after signing', () => {
  async function after(objects: Readonly<Record<number, string>>): Promise<unknown> {
    const signed = await signPdf(tagged(), signer, { at })
    const update = startUpdate(await openPdf(memorySource(signed)))
    for (const [num, text] of Object.entries(objects))
      update.change(new PdfReference(Number(num)), new RawObject(text))
    const report = await verifyPdf(concatBytes([signed, update.build().appended]), {
      trust: [],
      at,
    })
    return report.signatures[0]?.changesAfter
  }

  class RawObject extends PdfPlaceholder {
    constructor(text: string) {
      super(encodeLatin1(text))
    }
  }

  const WIDGET =
    '<< /Type /Annot /Subtype /Widget /FT /Sig /T (New) /Rect [0 0 0 0] /P 3 0 R /StructParent 2 >>'
  /** After one signature: 9 is the value, 10 the widget, 11 its element, and the page lists 10. */
  it('may gain an element that refers to a widget', async () => {
    const signed = await signPdf(tagged(), signer, { at })
    const text = Buffer.from(signed).toString('latin1')
    const element = Number(/(\d+) 0 obj\n<<\/Type \/StructElem\/S \/Form/.exec(text)?.[1])
    expect(element).toBeGreaterThan(8)
    expect(WIDGET).toContain('StructParent')
    expect(
      await after({
        6: `<< /Type /StructElem /S /Document /P 5 0 R /K [7 0 R ${element} 0 R 40 0 R] >>`,
        40: `<< /Type /StructElem /S /Form /P 6 0 R /K << /Type /OBJR /Obj ${element - 1} 0 R >> >>`,
      }),
    ).toBe('form-filling')
  })

  const ATTACKS: readonly [name: string, objects: Readonly<Record<number, string>>][] = [
    ['an element over the text of the page', { 6: K('7 0 R', '@', '40 0 R'), 40: '<< /Type /StructElem /S /P /P 6 0 R /Pg 3 0 R /ActualText (other) /K 0 >>' }],
    ['marked content of another page', { 6: K('7 0 R', '@', '40 0 R'), 40: '<< /Type /StructElem /S /P /P 6 0 R /K << /Type /MCR /Pg 3 0 R /MCID 0 >> >>' }],
    ['marked content directly', { 6: K('7 0 R', '@', '0') }],
    ['an element that was elsewhere', { 6: K('7 0 R', '@', '7 0 R') }],
    ['another order', { 6: K('@', '7 0 R') }],
    ['one element less', { 6: K('@') }],
    ['another text for an element', { 7: PARAGRAPH.replace('/K', '/ActualText (other) /K') }],
    ['another type', { 7: PARAGRAPH.replace('/S /P ', '/S /H1 ') }],
    ['a reference to no annotation', { 6: K('7 0 R', '@', '40 0 R'), 40: '<< /Type /StructElem /S /Form /P 6 0 R /K << /Type /OBJR /Obj 4 0 R >> >>' }],
    ['a key twice', { 8: '<< /Nums [0 [7 0 R] 1 @ 0 [40 0 R]] >>', 40: '<< /Type /StructElem /S /P /P 6 0 R >>' }],
    ['another element for a key', { 8: '<< /Nums [0 [6 0 R] 1 @] >>' }],
    ['a text without a key', { 8: '<< /Nums [0 [7 0 R] 1 @ (x)] >>' }],
    ['a role for a type', { 5: ROOT.replace('/K', '/RoleMap << /P /Artifact >> /K') }],
    ['a next key that goes back', { 5: ROOT.replace('NextKey 1', 'NextKey 0') }],
    ['another parent tree', { 5: ROOT.replace('8 0 R', '40 0 R'), 40: '<< /Nums [0 [7 0 R]] >>' }],
  ] // prettier-ignore
  it.each(ATTACKS)('must not have %s', async (_, objects) => {
    const signed = await signPdf(tagged(), signer, { at })
    const text = Buffer.from(signed).toString('latin1')
    const element = /(\d+) 0 obj\n<<\/Type \/StructElem\/S \/Form/.exec(text)?.[1] ?? ''
    const written: Record<number, string> = {}
    for (const [num, object] of Object.entries(objects))
      written[Number(num)] = object.replaceAll('@', `${element} 0 R`)
    expect(await after(written)).toBe('other')
  })

  function K(...kids: readonly string[]): string {
    return `<< /Type /StructElem /S /Document /P 5 0 R /K [${kids.join(' ')}] >>`
  }
})

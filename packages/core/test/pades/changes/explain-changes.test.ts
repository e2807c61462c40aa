import { describe, expect, it } from 'vitest'
import type { ExplainedChanges } from '../../../src/pades/changes/index.ts'
import type { ModificationLevel, SignaturePermissions } from '../../../src/pades/index.ts'
import { dictionary, name, PdfDictionary, PdfReference } from '../../../src/pdf/index.ts'
import {
  append,
  APPEARANCE,
  base,
  CERTIFICATE,
  CHECKBOX,
  EMPTY_SIGNATURE,
  explain,
  FONT,
  FORM,
  INFORMATION,
  judge,
  METADATA,
  NEW,
  NOTE,
  OBJECTS,
  OPEN,
  parse,
  PUSHBUTTON,
  SHARED_APPEARANCE,
  sign,
  SIGNATURE,
  SIGNED_FIELD,
  STORE,
  stream,
  TEXT_FIELD,
  text,
  type Revision,
} from './revisions.ts'

function edited(num: number, from: string, to: string): Revision {
  const object = OBJECTS[num] ?? ''
  if (!object.includes(from)) throw new Error(`object ${num} has no ${from}`)
  return { [num]: object.replace(from, to) }
}

function codes({ findings }: ExplainedChanges): string[] {
  return [...new Set(findings.map(({ code }) => code))]
}

function certified(level: ModificationLevel): SignaturePermissions {
  return { ...OPEN, certification: level }
}

describe('changes that are no changes', () => {
  it('the same objects written again', async () => {
    expect(await explain({ 5: OBJECTS[5] ?? '', 13: OBJECTS[13] ?? '' })).toEqual({
      level: 'none',
      formFilled: false,
      permitted: true,
      findings: [],
    })
  })

  it('an object that nothing refers to', async () => {
    expect((await explain({ [NEW]: '<< /Orphan true >>' })).level).toBe('none')
  })
})

describe('validation data (ISO 32000-2, 12.8.4.3)', () => {
  const added = stream('', 'another certificate')

  it.each<[string, Revision]>([
    [
      'a certificate',
      { ...edited(STORE, '/Certs [16 0 R]', '/Certs [16 0 R 30 0 R]'), [NEW]: added },
    ],
    ['a list', { ...edited(STORE, '/Certs', '/OCSPs [30 0 R] /Certs'), [NEW]: added }],
    [
      'a record',
      {
        ...edited(STORE, '/VRI <<', `/VRI << /${'B'.repeat(40)} << /OCSP [30 0 R] /TU (D:2026) >>`),
        [NEW]: added,
      },
    ],
    [
      'a record written anew that keeps what it had',
      { ...edited(STORE, '/Cert [16 0 R]', '/Cert [16 0 R 30 0 R]'), [NEW]: added },
    ],
  ])('may be added under every certification: %s', async (_, revision) => {
    const changes = await judge(await append(revision), certified(1))
    expect(changes).toMatchObject({ level: 'validation-data', permitted: true })
    expect(codes(changes)).toEqual(['PDF_VALIDATION_DATA_ADDED'])
  })

  it('may lose /VRI, which only says whose the values are that the store holds itself', async () => {
    const vri = /\/VRI.*>> >> >>/.exec(OBJECTS[STORE] ?? '')?.[0] ?? ''
    const changes = await judge(await append(edited(STORE, vri, '>>')), certified(1))
    expect(changes).toMatchObject({ level: 'validation-data', permitted: true })
    const both = { [STORE]: '<< /Certs [] >>' }
    expect(await explain(both)).toMatchObject({ level: 'other', permitted: false })
  })

  it.each<[string, Revision]>([
    ['a certificate is taken away', edited(STORE, '[16 0 R] /VRI', '[] /VRI')],
    ['a list is taken away', edited(STORE, '/Certs [16 0 R]', '')],
    [
      'a record is taken away',
      edited(STORE, /\/VRI.*/.exec(OBJECTS[STORE] ?? '')?.[0] ?? '', '/VRI << >> >>'),
    ],
    ['the store is taken away', edited(1, '/DSS 15 0 R', '')],
    ['a list holds something else', edited(STORE, '[16 0 R] /VRI', '[16 0 R (x)] /VRI')],
    ['it has an unknown entry', edited(STORE, '/Certs', '/Font << >> /Certs')],
    ['a record has a name that is no digest', edited(STORE, '/VRI <<', '/VRI << /Evil << >>')],
    ['a certificate is replaced', { [CERTIFICATE]: stream('', 'certificatf') }],
    ['it is no dictionary', { [STORE]: '[16 0 R]' }],
  ])('is suspect when %s', async (_, revision) => {
    expect(await explain(revision)).toMatchObject({ level: 'other', permitted: false })
  })
})

describe('metadata', () => {
  it('may change: document information and XMP', async () => {
    const changes = await explain({
      [INFORMATION]: '<< /Title (Letter) /ModDate (D:2026) >>',
      [METADATA]: stream('/Type /Metadata /Subtype /XML', '<a/>'),
    })
    expect(changes).toMatchObject({ level: 'validation-data', permitted: true })
    expect(codes(changes).sort()).toEqual(['PDF_INFORMATION_CHANGED', 'PDF_METADATA_CHANGED'])
  })

  it.each([
    ['is not well-formed', stream('/Type /Metadata /Subtype /XML', '<a>')],
    [
      'declares entities',
      stream('/Type /Metadata /Subtype /XML', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
    ],
    ['is no XML by its own word', stream('/Type /XObject /Subtype /Form', '<a/>')],
    ['is no stream', '<< >>'],
  ])('is suspect when it %s', async (_, metadata) => {
    expect((await explain({ [METADATA]: metadata })).level).toBe('other')
  })
})

describe('filling in forms (12.7)', () => {
  const look = stream('/Type /XObject /Subtype /Form', 'Q q')
  it.each<[string, Revision]>([
    ['a new value', edited(TEXT_FIELD, '(old)', '(new)')],
    ['a new appearance', { ...edited(TEXT_FIELD, '19 0 R', '30 0 R'), [NEW]: look }],
    ['an appearance replaced in its place', { [APPEARANCE]: look }],
    ['a box is ticked', edited(CHECKBOX, '/V /Off /AS /Off', '/V /Yes /AS /Yes')],
  ])('is form filling: %s', async (_, revision) => {
    const pdf = await append(revision)
    expect(await judge(pdf, OPEN)).toMatchObject({ level: 'form-filling', permitted: true })
    expect((await judge(pdf, certified(1))).permitted).toBe(false)
    expect((await judge(pdf, certified(2))).permitted).toBe(true)
  })

  it('obeys locks by name (12.8.2.4)', async () => {
    const pdf = await append(edited(TEXT_FIELD, '(old)', '(new)'))
    const locked = (action: 'All' | 'Include' | 'Exclude', fields: string[]) =>
      judge(pdf, { ...OPEN, locks: [{ action, fields }] }).then(({ permitted }) => permitted)
    expect(await locked('All', [])).toBe(false)
    expect(await locked('Include', ['text'])).toBe(false)
    expect(await locked('Include', ['other'])).toBe(true)
    expect(await locked('Exclude', ['text'])).toBe(true)
    expect(await locked('Exclude', ['other'])).toBe(false)
  })

  it.each<[string, Revision]>([
    ['a field moves', edited(TEXT_FIELD, '[0 0 99 9]', '[0 0 99 99]')],
    ['a field is hidden', edited(TEXT_FIELD, '/F 4', '/F 6')],
    ['a field gets another name', edited(TEXT_FIELD, '(text)', '(txet)')],
    ['a field gets another type', edited(TEXT_FIELD, '/Tx', '/Ch')],
    ['a field gets an action', edited(TEXT_FIELD, '/F 4', '/F 4 /AA << >>')],
    ['an appearance is taken away', edited(TEXT_FIELD, '/AP << /N 19 0 R >>', '/AP null')],
    ['an entry stands twice', edited(TEXT_FIELD, '(old)', '(new) /V (newer)')],
    [
      'a button gets another face',
      edited(PUSHBUTTON, '/T (push)', '/T (push) /AP << /N 13 0 R >>'),
    ],
    ['a field is taken away', edited(FORM, '6 0 R', '')],
    ['fields change places', edited(FORM, '6 0 R 7 0 R', '7 0 R 6 0 R')],
    [
      'a text field is added',
      { ...edited(FORM, '/Fields [', '/Fields [30 0 R '), [NEW]: '<< /FT /Tx /T (new) >>' },
    ],
    [
      'a field without a type is added',
      { ...edited(FORM, '/Fields [', '/Fields [30 0 R '), [NEW]: '<< /T (new) >>' },
    ],
    [
      'a field with a used name is added',
      { ...edited(FORM, '/Fields [', '/Fields [30 0 R '), [NEW]: '<< /FT /Sig /T (text) >>' },
    ],
    ['a resource is replaced', edited(FORM, '/Helv 17 0 R', '/Helv 13 0 R')],
    [
      'appearances are to be made anew',
      edited(FORM, '/SigFlags', '/NeedAppearances true /SigFlags'),
    ],
    ['the default appearance changes', edited(FORM, '0 Tf', '9 Tf')],
    ['signature flags are taken back', edited(FORM, '/SigFlags 3', '/SigFlags 1')],
    ['a form of the other kind comes', edited(FORM, '/SigFlags', '/XFA (x) /SigFlags')],
    ['the form is taken away', edited(1, '/AcroForm 5 0 R', '')],
    ['an appearance that the page uses as well is replaced', { [SHARED_APPEARANCE]: look }],
  ])('is suspect when %s', async (_, revision) => {
    expect(await explain(revision)).toMatchObject({ level: 'other', permitted: false })
  })

  it('allows resources that only the form uses to grow', async () => {
    const grown = edited(FORM, '/Helv 17 0 R', '/Helv 17 0 R /New 30 0 R')
    const changes = await explain({ ...grown, [NEW]: OBJECTS[FONT] ?? '' })
    expect(changes.level).not.toBe('other')
  })
})

describe('signing (12.7.5.5)', () => {
  it('fills an empty field', async () => {
    const pdf = await sign(base(), (writing, signature) => {
      const field = parse(OBJECTS[EMPTY_SIGNATURE] ?? '')
      if (field instanceof PdfDictionary) {
        writing.change(new PdfReference(EMPTY_SIGNATURE), field.with({ V: signature }))
      }
    })
    const changes = await judge(pdf, certified(2))
    expect(changes).toMatchObject({ level: 'form-filling', permitted: true })
    expect(codes(changes)).toEqual(['PDF_FIELD_SIGNED'])
  })

  async function withNewField(subFilter: string): Promise<Uint8Array> {
    return sign(
      base(),
      (writing, signature) => {
        const field = writing.add(
          dictionary({ FT: name('Sig'), T: text('new'), V: signature, Subtype: name('Widget') }),
        )
        const form = parse((OBJECTS[FORM] ?? '').replace('/Fields [', `/Fields [${field.num} 0 R `))
        writing.change(new PdfReference(FORM), form)
      },
      subFilter,
    )
  }

  it('adds an invisible field, even where all fields are locked', async () => {
    const pdf = await withNewField('ETSI.CAdES.detached')
    const locked: SignaturePermissions = { ...certified(2), locks: [{ action: 'All', fields: [] }] }
    expect(await judge(pdf, locked)).toMatchObject({ level: 'form-filling', permitted: true })
    expect((await judge(pdf, certified(1))).permitted).toBe(false)
  })

  it('takes a document timestamp for validation data', async () => {
    const pdf = await withNewField('ETSI.RFC3161')
    expect(await judge(pdf, certified(1))).toMatchObject({
      level: 'validation-data',
      permitted: true,
    })
  })

  it.each<[string, Revision]>([
    ['a signature is taken off its field', edited(SIGNED_FIELD, '/V 9 0 R', '')],
    [
      'a signed field gets another signature',
      { ...edited(SIGNED_FIELD, '/V 9 0 R', '/V 30 0 R'), [NEW]: OBJECTS[SIGNATURE] ?? '' },
    ],
    [
      'a signature dictionary is written anew',
      edited(SIGNATURE, '/Type /Sig', '/Type /Sig /Reason (x)'),
    ],
    [
      'a signed field gets another face',
      edited(SIGNED_FIELD, '/F 132', '/F 132 /AP << /N 13 0 R >>'),
    ],
    [
      'a field is filled with what is no signature',
      edited(EMPTY_SIGNATURE, '/F 132', '/F 132 /V (x)'),
    ],
  ])('is suspect when %s', async (_, revision) => {
    expect(await explain(revision)).toMatchObject({ level: 'other', permitted: false })
  })
})

describe('annotations (12.5)', () => {
  const withNote = edited(3, '10 0 R', '10 0 R 30 0 R')
  const note = (subtype: string, more = ''): Revision => ({
    ...withNote,
    [NEW]: `<< /Type /Annot /Subtype /${subtype} /Rect [0 0 9 9] ${more} >>`,
  })

  it('are allowed by DocMDP P 3 alone', async () => {
    const pdf = await append(note('Highlight'))
    for (const [permissions, permitted] of [
      [OPEN, false],
      [certified(2), false],
      [certified(3), true],
    ] as const) {
      expect(await judge(pdf, permissions)).toMatchObject({ level: 'annotations', permitted })
    }
  })

  it.each<[string, Revision]>([
    ['draws text', note('FreeText')],
    ['is a stamp', note('Stamp')],
    [
      'has an appearance with fonts',
      {
        ...note('Square', '/AP << /N 31 0 R >>'),
        31: stream('/Resources << /Font << /F 17 0 R >> >>', 'BT'),
      },
    ],
    ['runs a script', note('Link', '/A << /S /JavaScript /JS (x) >>')],
    ['acts by itself', note('Text', '/AA << >>')],
  ])('are not even allowed then when one %s (evil annotation)', async (_, revision) => {
    expect(await judge(await append(revision), certified(3))).toMatchObject({
      level: 'annotations',
      permitted: false,
    })
  })

  it.each<[string, Revision]>([
    ['changed', edited(NOTE, '(note)', '(other)')],
    ['removed', edited(3, '10 0 R', '')],
  ])('are told when one is %s', async (verb, revision) => {
    const changes = await judge(await append(revision), certified(3))
    expect(changes).toMatchObject({ level: 'annotations', permitted: true })
    expect(codes(changes)).toEqual([`PDF_ANNOTATION_${verb.toUpperCase()}`])
  })

  it.each<[string, Revision]>([
    ['a widget leaves its page', edited(3, '6 0 R', '')],
    ['a page shows a widget that is no field', note('Widget')],
    ['annotations change places', edited(3, '6 0 R 7 0 R', '7 0 R 6 0 R')],
    [
      'they are no array',
      edited(3, '/Annots [6 0 R 7 0 R 8 0 R 10 0 R 11 0 R 12 0 R]', '/Annots 6 0 R'),
    ],
  ])('are suspect when %s', async (_, revision) => {
    expect(await explain(revision)).toMatchObject({ level: 'other', permitted: false })
  })
})

describe('everything else', () => {
  it.each<[string, Revision]>([
    ['the contents of a page', { 4: stream('', '0 0 m 8 8 l S') }],
    ['the resources of a page', edited(3, '/F1 17 0 R', '/F1 13 0 R')],
    ['the size of a page', edited(3, '595', '999')],
    ['a font', edited(FONT, 'Helvetica', 'Courier')],
    [
      'the page tree',
      {
        2: '<< /Type /Pages /Kids [3 0 R 30 0 R] /Count 2 >>',
        [NEW]: '<< /Type /Page /Parent 2 0 R >>',
      },
    ],
    ['the number of pages', { 2: '<< /Type /Pages /Kids [3 0 R] /Count 2 >>' }],
    ['what opens with the document', edited(1, '/Pages', '/OpenAction << >> /Pages')],
    ['layers', edited(1, '/Pages', '/OCProperties << >> /Pages')],
    ['names', edited(1, '/Pages', '/Names << >> /Pages')],
    ['the catalog itself', { 1: 'null' }],
  ])('is suspect: %s', async (_, revision) => {
    const changes = await explain(revision)
    expect(changes).toMatchObject({ level: 'other', permitted: false })
    expect(changes.findings[0]).toMatchObject({ severity: 'warning' })
  })

  it('names the object and the page', async () => {
    const { findings } = await explain(edited(3, '595', '999'))
    expect(findings[0]?.at).toBe('object 3, page 1')
  })

  it('judges every revision, also one whose change is taken back', async () => {
    const there = edited(3, '595', '999')
    const back = { 3: OBJECTS[3] ?? '' }
    expect((await explain(there, back)).level).toBe('other')
  })

  it('is suspect when the file goes on behind its last revision', async () => {
    const pdf = await append(edited(TEXT_FIELD, '(old)', '(new)'))
    const longer = Buffer.concat([pdf, Buffer.from('1 0 obj')])
    expect(codes(await judge(longer, OPEN))).toContain('PDF_DATA_BEHIND_END')
    expect((await judge(Buffer.concat([pdf, Buffer.from('\r\n \0')]), OPEN)).level).toBe(
      'form-filling',
    )
  })
})

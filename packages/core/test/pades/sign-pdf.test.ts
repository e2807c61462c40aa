import { describe, expect, it } from 'vitest'
import { memorySource, type ByteSource } from '../../src/encoding/byte-source.ts'
import { asBuffer, concatBytes } from '../../src/encoding/bytes.ts'
import { SigningError } from '../../src/errors.ts'
import {
  AppendedPdf,
  signPdf,
  verifyPdf,
  visibleSignature,
  type SignPdfOptions,
} from '../../src/pades/index.ts'
import type { VerificationReport } from '../../src/validation/index.ts'
import { signatureImage } from '../support/images.ts'
import { onePage } from '../support/pdfs.ts'
import { makeSigner, type KeyKind } from '../support/signers.ts'
import { timestampAuthority } from '../support/timestamps.ts'

const root = makeSigner('Gốc giả định', { isAuthority: true })
const person = makeSigner('Nguyễn Văn A', { issuer: root })
const agency = makeSigner('Sở Nội vụ', { issuer: root, kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')

function verify(pdf: Uint8Array | ByteSource): Promise<VerificationReport> {
  return verifyPdf(pdf, { trust: [{ certificate: root.certificate }], at })
}

function textOf(pdf: Uint8Array): string {
  return asBuffer(pdf).toString('latin1')
}

describe('a signed PDF (EN 319 142-1, 6.3)', () => {
  it.each<KeyKind>(['rsa', 'pss', 'p256', 'ed25519', 'ed448'])(
    'verifies under %s',
    async (kind) => {
      const signer = makeSigner('Ai đó', { kind, issuer: root })
      const report = await verify(await signPdf(onePage(), signer, { at }))
      expect(report.signatures).toMatchObject([
        {
          id: 'Signature1',
          format: 'ETSI.CAdES.detached',
          level: 'PAdES-BASELINE-B',
          digestsMatch: true,
          signatureValueValid: true,
          coverage: 'whole-document',
          claimedSigningTime: '2026-03-02T01:02:03Z',
          signer: { commonName: 'Ai đó' },
        },
      ])
    },
  )

  it('leaves every original byte where it was', async () => {
    const pdf = onePage()
    const signed = await signPdf(pdf, person)
    expect(Buffer.compare(signed.subarray(0, pdf.length), pdf)).toBe(0)
  })

  it('is the same as a source as it is in memory', async () => {
    const signed = await signPdf(memorySource(onePage()), person, { at })
    expect(signed).toBeInstanceOf(AppendedPdf)
    const report = await verify(signed)
    expect(report.signatures).toMatchObject([{ digestsMatch: true, coverage: 'whole-document' }])
    expect(report.document.bytes).toBe(signed.size)
  })

  it('carries reason, place, contact and time with its offset as text', async () => {
    const said = { reason: 'Ký duyệt', location: 'Cao Bang', contactInfo: 'x@y.vn', name: 'A' }
    const signed = textOf(await signPdf(onePage(), person, { at, utcOffsetMinutes: 420, ...said }))
    expect(signed).toContain("/M (D:20260302080203+07'00')")
    expect(signed).toContain('/Location (Cao Bang)')
    expect(signed).toContain('/SigFlags 3')
  })

  it('fails with HASH_FAILURE when any covered byte is another one', async () => {
    const signed = await signPdf(onePage(), person, { at })
    const text = textOf(signed)
    const places = [
      text.indexOf('MediaBox'),
      text.indexOf('0 0 m'),
      text.indexOf('/Filter /Adobe') + 9,
    ]
    for (const position of places) {
      const changed = Uint8Array.from(signed)
      changed[position] = (changed[position] ?? 0) ^ 1
      expect(await verify(changed)).toMatchObject({
        indication: 'TOTAL-FAILED',
        subIndication: 'HASH_FAILURE',
      })
    }
  })
})

describe('several signatures', () => {
  it('all stay good, each covering the revision it was made on', async () => {
    const first = await signPdf(onePage(), person, { at })
    const second = await signPdf(first, agency, { at })
    const { signatures } = await verify(await signPdf(second, person, { at }))
    expect(signatures.map(({ id }) => id)).toEqual(['Signature1', 'Signature2', 'Signature3'])
    expect(signatures.map(({ coverage }) => coverage)).toEqual([
      'whole-revision',
      'whole-revision',
      'whole-document',
    ])
    expect(signatures.every((row) => row.digestsMatch === true && row.signatureValueValid)).toBe(
      true,
    )
  })

  it('number fifty in one file', async () => {
    let pdf = onePage()
    for (let index = 0; index < 50; index++) pdf = await signPdf(pdf, agency, { at })
    const { signatures } = await verify(pdf)
    expect(signatures).toHaveLength(50)
    expect(new Set(signatures.map(({ id }) => id)).size).toBe(50)
    expect(signatures.every((row) => row.digestsMatch === true && row.signatureValueValid)).toBe(
      true,
    )
  })

  it('do not collide with fields of any kind', async () => {
    const pdf = onePage({
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R] /NeedAppearances true >> >>',
      5: '<< /FT /Tx /T (Signature1) >>',
      6: '<< /T (Signature2) /Kids [7 0 R] >>',
      7: '<< /FT /Tx /T (a) /Parent 6 0 R >>',
    })
    const signed = await signPdf(pdf, person, { at })
    expect((await verify(signed)).signatures).toMatchObject([{ id: 'Signature3' }])
    expect(textOf(signed)).toMatch(/\/NeedAppearances true\s*\/SigFlags 3/)
  })
})

describe('where the form and the annotations are written', () => {
  const form = '<< /Fields [] >>'
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots'
  const table: readonly [where: string, objects: Readonly<Record<number, string>>][] = [
    ['a form in the catalog', { 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm ${form} >>` }],
    ['a form of its own', { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>', 5: form }],
    ['fields of their own', { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R >>', 5: '<< /Fields 6 0 R >>', 6: '[]' }],
    ['a form that is not there', { 1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R >>' }],
    ['annotations in the page', { 3: `${page} [] >>` }],
    ['annotations of their own', { 3: `${page} 5 0 R >>`, 5: '[]' }],
    ['annotations that are not there', { 3: `${page} 9 0 R >>` }],
  ] // prettier-ignore
  it.each(table)('is found: %s', async (_where, objects) => {
    const signed = await signPdf(await signPdf(onePage(objects), person, { at }), agency, { at })
    expect((await verify(signed)).signatures).toMatchObject([
      { digestsMatch: true, coverage: 'whole-revision' },
      { digestsMatch: true, coverage: 'whole-document' },
    ])
  })
})

describe('line ends and junk', () => {
  it.each(['\n', '\r\n', '\r'] as const)('is signed with %j', async (eol) => {
    const signed = await signPdf(await signPdf(onePage({}, { eol }), person, { at }), agency, {
      at,
    })
    const { signatures } = await verify(signed)
    expect(signatures.every(({ digestsMatch }) => digestsMatch === true)).toBe(true)
  })

  it('is signed with junk before and after', async () => {
    const pdf = onePage({}, { before: 'junk\n', after: 'junk' })
    expect((await verify(await signPdf(pdf, person, { at }))).signatures).toMatchObject([
      { digestsMatch: true, coverage: 'whole-document' },
    ])
  })
})

describe('an existing field', () => {
  const objects = {
    1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R 6 0 R] >> >>',
    5: '<< /FT /Sig /T (KySo) /Type /Annot /Subtype /Widget /Rect [9 9 99 99] /P 3 0 R /Lock << /Type /SigFieldLock /Action /Include /Fields [(so)] >> >>',
    6: '<< /FT /Tx /T (so) /V (12) >>',
  }

  it('is filled by its name, and its Lock becomes a FieldMDP (ISO 32000-2, 12.7.5.5)', async () => {
    const signed = await signPdf(onePage(objects), person, { at, field: 'KySo' })
    expect((await verify(signed)).signatures).toMatchObject([{ id: 'KySo', digestsMatch: true }])
    expect(textOf(signed)).toMatch(/\/TransformMethod \/FieldMDP/)
  })

  const refusals: readonly [rule: string, options: SignPdfOptions, code: string][] = [
    ['belongs to text', { field: 'so' }, 'ERR_USAGE_FIELD_TYPE'],
    ['has a full stop', { field: 'a.b' }, 'ERR_USAGE_FIELD_NAME'],
    ['is empty', { field: '' }, 'ERR_USAGE_FIELD_NAME'],
  ]
  it.each(refusals)('is refused when its name %s', async (_rule, options, code) => {
    await expect(signPdf(onePage(objects), person, options)).rejects.toMatchObject({ code })
  })

  it('is not signed twice', async () => {
    const signed = await signPdf(onePage(objects), person, { field: 'KySo' })
    await expect(signPdf(signed, agency, { field: 'KySo' })).rejects.toMatchObject({
      code: 'ERR_USAGE_FIELD_SIGNED',
    })
  })
})

describe('what an earlier signature allows (ISO 32000-2, 12.8.2)', () => {
  it('nothing after a certification at level 1', async () => {
    const certified = await signPdf(onePage(), person, { at, certify: 1 })
    expect(textOf(certified)).toMatch(/\/Perms <<\s*\/DocMDP/)
    await expect(signPdf(certified, agency)).rejects.toMatchObject({
      code: 'ERR_USAGE_PDF_NO_CHANGES',
    })
  })

  it.each([2, 3] as const)('a signature after a certification at level %i', async (certify) => {
    const certified = await signPdf(onePage(), person, { at, certify })
    const { signatures } = await verify(await signPdf(certified, agency, { at }))
    expect(signatures.every(({ digestsMatch }) => digestsMatch === true)).toBe(true)
  })

  it('no certification after a signature', async () => {
    const signed = await signPdf(onePage(), person, { at })
    await expect(signPdf(signed, agency, { certify: 2 })).rejects.toMatchObject({
      code: 'ERR_USAGE_CERTIFY_LATE',
    })
  })

  it('no signature in a field that it locks', async () => {
    const pdf = onePage({
      1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] >> >>',
      5: '<< /FT /Sig /T (Later) /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>',
    })
    const lock = { action: 'Include', fields: ['Later'] } as const
    const signed = await signPdf(pdf, person, { at, lock })
    await expect(signPdf(signed, agency, { field: 'Later' })).rejects.toMatchObject({
      code: 'ERR_USAGE_FIELD_LOCKED',
    })
  })
})

describe('a visible signature over another one', () => {
  const seal = (left: number): SignPdfOptions => ({
    at,
    appearance: visibleSignature({ at: [left, 100, left + 100, 160], image: signatureImage() }),
  })

  it('is permitted, and told to whoever reads the report', async () => {
    const first = await signPdf(onePage(), person, seal(100))
    const beside = await verify(await signPdf(first, agency, seal(300)))
    const over = await verify(await signPdf(first, agency, seal(150)))
    const codes = ({ signatures }: VerificationReport): string[] =>
      (signatures[0]?.findings ?? []).map(({ code }) => code)
    expect(codes(beside)).not.toContain('PDF_FIELD_OVERLAPS')
    expect(codes(over)).toContain('PDF_FIELD_OVERLAPS')
    expect(over.signatures[0]).toMatchObject({
      changesAfter: 'form-filling',
      changesPermitted: true,
    })
  })
})

describe('the room for the signature', () => {
  it('grows when it was reserved too small, and nothing is cut', async () => {
    const signed = await signPdf(onePage(), person, { at, reservedBytes: 10 })
    expect((await verify(signed)).signatures).toMatchObject([{ signatureValueValid: true }])
  })

  it('holds a signature timestamp, which makes the level T', async () => {
    const tsa = [
      { timestamp: () => Promise.reject(new Error('never asked')) },
      timestampAuthority(),
    ]
    await expect(signPdf(onePage(), person, { at, tsa })).rejects.toThrow('never asked')
    const signed = await signPdf(onePage(), person, { at, tsa: timestampAuthority() })
    expect((await verify(signed)).signatures).toMatchObject([
      {
        level: 'PAdES-BASELINE-T',
        timestamps: [{ kind: 'signature', time: '2026-03-02T00:00:00.000Z' }],
      },
    ])
  })
})

describe('a key that cannot sign', () => {
  it('is named when it does not fit its certificate', async () => {
    const stranger = { ...person, sign: (data: Uint8Array) => agency.sign(data) }
    await expect(signPdf(onePage(), stranger)).rejects.toMatchObject({
      code: 'ERR_SIGNING_KEY_MISMATCH',
    })
  })

  it('is named when it answers with the value of an earlier document, or is broken since (T29)', async () => {
    const values: Uint8Array[] = []
    const replaying = {
      ...person,
      sign: async (data: Uint8Array) => {
        values.push(await person.sign(data))
        return values[0] ?? data
      },
    }
    expect(await signPdf(onePage(), replaying)).toBeInstanceOf(Uint8Array)
    await expect(signPdf(onePage(), replaying, { reason: 'another' })).rejects.toMatchObject({
      code: 'ERR_SIGNING_KEY_MISMATCH',
    })
  })

  it('says why itself', async () => {
    const failure = new SigningError('ERR_SIGNING_PIN', 'The PIN is wrong')
    const locked = { ...person, sign: () => Promise.reject(failure) }
    await expect(signPdf(onePage(), locked)).rejects.toBe(failure)
  })
})

describe('a document that cannot be signed safely', () => {
  const table: readonly [rule: string, pdf: Uint8Array, code: string][] = [
    ['no PDF', new Uint8Array(10), 'ERR_FORMAT_PDF_HEADER'],
    ['a wrong startxref', wrongStartxref(), 'ERR_FORMAT_PDF_OBJECT'],
    ['a dynamic XFA form', onePage({ 1: '<< /Type /Catalog /Pages 2 0 R /NeedsRendering true >>' }), 'ERR_FORMAT_PDF_XFA'],
  ] // prettier-ignore
  it.each(table)('is refused by name: %s', async (_rule, pdf, code) => {
    await expect(signPdf(pdf, person)).rejects.toMatchObject({ code })
  })
})

function wrongStartxref(): Uint8Array {
  const text = textOf(onePage()).replace(/startxref\n\d+/, 'startxref\n17')
  return concatBytes([Buffer.from(text, 'latin1')])
}

// What the policy for official duty accepts and what it refuses, one situation a row. `why` are the codes a refusal must give, in the
// findings of the file (Decree 30) or of its signatures (EN 319 102-1).
import { signPdf, signXml } from '@sealpost/core'
import { timestampPdf } from '@sealpost/core/pades'
import { cmsBy, signByHand } from '../../attacks/support/sign-by-hand.ts'
import { pretendToBe } from '../../attacks/support/world.ts'
import {
  appendRevision,
  bytesOf,
  letter,
  objectText,
  PAGE_ENTRIES,
  showText,
} from '../../attacks/support/small-pdf.ts'
import { withFlippedByte } from '../sub-indications/alterations.ts'
import { annex, main, NOW, sheet, type Desk, type Situation } from './desk.ts'

export interface Row {
  readonly situation: string
  readonly accepted: boolean
  /** Codes among the failures of a refusal, or among all findings of what is accepted. */
  readonly why?: readonly string[]
  readonly make: (desk: Desk) => Promise<Situation>
}

const day = (text: string): Date => new Date(`${text}T00:00:00Z`)
const EARLY = day('2026-05-01')
const XML = new TextEncoder().encode('<vanBan><soHieu>05/STC-VP</soHieu></vanBan>')

const one =
  (make: (desk: Desk) => Promise<Uint8Array>, more: Partial<Situation> = {}) =>
  async (desk: Desk): Promise<Situation> => ({ files: [main(await make(desk))], ...more })

/** Person and seal, with somebody else in the person's place. */
const by = (parts: Parameters<Desk['holder']>[0], more: Partial<Situation> = {}) =>
  one(async (desk) => desk.pdf([await desk.holder({ role: 'person', ...parts }), desk.seal]), more)

const changed = (change: (signed: Uint8Array) => Uint8Array, plain = letter()) =>
  one(async (desk) => change(await desk.pdf(undefined, { plain })))

const FORM = letter({
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>',
  3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R] >>`,
  6: '<< /Fields [7 0 R] >>',
  7: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (SoDen) /Rect [10 10 60 30] /P 3 0 R >>',
})

const signedXml = async (desk: Desk): Promise<Uint8Array> =>
  signXml(await signXml(XML, desk.director, { at: NOW }), desk.seal, { at: NOW })

export const ROWS: readonly Row[] = [
  // Person and agency
  { situation: 'person, then agency', accepted: true, make: one((desk) => desk.pdf()) },
  {
    situation: 'agency, then person: of full value, but told (Articles 5 and 32)',
    accepted: true,
    why: ['AGENCY_SIGNED_FIRST'],
    make: one((desk) => desk.pdf([desk.seal, desk.director])),
  },
  {
    situation: 'nobody signed',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING', 'AGENCY_SIGNATURE_MISSING'],
    make: one(() => Promise.resolve(letter())),
  },
  {
    situation: 'the person alone',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: one((desk) => desk.pdf([desk.director])),
  },
  {
    situation: 'the agency alone',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING'],
    make: one((desk) => desk.pdf([desk.seal])),
  },
  {
    situation: 'a person’s certificate instead of the seal',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: one(async (desk) =>
      desk.pdf([desk.director, await desk.holder({ name: 'Phó giám đốc', role: 'person' })]),
    ),
  },
  {
    situation: 'two seals and no person',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING'],
    make: one(async (desk) =>
      desk.pdf([desk.seal, await desk.holder({ name: 'Dấu thứ hai', role: 'agency' })]),
    ),
  },
  {
    situation: 'the seal of another agency',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: one((desk) => desk.pdf([desk.director, desk.pki.holder('homeSeal')])),
  },
  {
    situation: 'a person of another agency',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING'],
    make: one((desk) => desk.pdf([desk.pki.holder('homeDirector'), desk.seal])),
  },
  {
    situation: 'a person who is not in the register',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING'],
    make: one(async (desk) => desk.pdf([await desk.holder({ name: 'Người lạ' }), desk.seal])),
  },
  {
    situation: 'a person who was registered until last year',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING'],
    make: by({ name: 'Đã chuyển công tác', registered: { until: day('2025-12-31') } }),
  },
  {
    situation: 'a person who left since, on a document stamped while in office',
    accepted: true,
    make: one(async (desk) => {
      const registered = { until: day('2026-06-30') }
      const left = await desk.holder({ name: 'Mới chuyển', role: 'person', registered })
      return desk.pdf([left, desk.seal], { at: EARLY, stampedAt: EARLY })
    }),
  },
  {
    situation: 'person, agency, and somebody else whose signature cannot be decided on',
    accepted: true,
    make: one((desk) => desk.pdf([desk.director, desk.seal, desk.pki.holder('outsider')])),
  },
  {
    situation: 'person, agency, and a signature that is proven wrong',
    accepted: false,
    why: ['DUTY_FILE_NOT_VALID', 'SIGNATURE_VALUE_INVALID'],
    make: one(async (desk) => {
      const thief = pretendToBe(desk.director, desk.seal)
      return signByHand(await desk.pdf(), { make: cmsBy(thief) })
    }),
  },
  // Levels and formats
  {
    situation: 'level T',
    accepted: true,
    make: one((desk) => desk.pdf(undefined, { stampedAt: NOW })),
  },
  { situation: 'level LT', accepted: true, make: one((desk) => desk.raised('LT')) },
  { situation: 'level LTA', accepted: true, make: one((desk) => desk.raised('LTA')) },
  {
    situation: 'XML, person and agency',
    accepted: true,
    make: one(signedXml),
  },
  {
    situation: 'XML, the person alone',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: one((desk) => signXml(XML, desk.director, { at: NOW })),
  },
  {
    situation: 'XML that was changed after signing',
    accepted: false,
    why: ['DIGEST_MISMATCH'],
    make: one(async (desk) => withFlippedByte(await signedXml(desk), '5/STC')),
  },
  // Timestamps of outgoing documents
  {
    situation: 'no timestamp, on receipt: told',
    accepted: true,
    why: ['TIMESTAMP_MISSING'],
    make: one((desk) => desk.pdf()),
  },
  {
    situation: 'no timestamp, on an outgoing document',
    accepted: false,
    why: ['TIMESTAMP_MISSING'],
    make: one((desk) => desk.pdf(), { policy: 'official-duty-outgoing' }),
  },
  {
    situation: 'an outgoing document with timestamps',
    accepted: true,
    make: one((desk) => desk.pdf(undefined, { stampedAt: NOW }), {
      policy: 'official-duty-outgoing',
    }),
  },
  {
    situation: 'an outgoing document with one document timestamp over both signatures',
    accepted: true,
    make: one(async (desk) => timestampPdf(await desk.pdf(), desk.tsa()), {
      policy: 'official-duty-outgoing',
    }),
  },
  {
    situation: 'an outgoing document stamped by somebody who is no time-stamping authority',
    accepted: false,
    why: ['TIMESTAMP_MISSING'],
    make: one(async (desk) => timestampPdf(await desk.pdf(), desk.tsa(NOW, 'homeSeal')), {
      policy: 'official-duty-outgoing',
    }),
  },
  // Hierarchies
  {
    situation: 'a person of the first generation',
    accepted: true,
    make: by({ name: 'Thế hệ 1', issuer: 'stateG1' }),
  },
  {
    situation: 'person and seal of the first generation',
    accepted: true,
    make: one(async (desk) =>
      desk.pdf([
        await desk.holder({ name: 'Người thế hệ 1', issuer: 'stateG1', role: 'person' }),
        await desk.holder({ name: 'Dấu thế hệ 1', issuer: 'stateG1', role: 'agency' }),
      ]),
    ),
  },
  {
    situation: 'a person of the first generation, when it is trusted no longer',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'ANCHOR_NO_LONGER_TRUSTED'],
    make: async (desk) => {
      const [first, second] = desk.trust
      if (first === undefined || second === undefined) throw new Error('Two roots are needed')
      const trust = [{ ...first, notAfter: day('2026-11-01') }, second]
      return by({ name: 'Thế hệ 1', issuer: 'stateG1' }, { trust })(desk)
    },
  },
  {
    situation: 'a public certificate outside of the hierarchy',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'CHAIN_NOT_TRUSTED'],
    make: by({ name: 'Chứng thư công cộng', issuer: 'otherRoot' }),
  },
  {
    situation: 'no anchor configured',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'AGENCY_SIGNATURE_NOT_VALID', 'CHAIN_NOT_TRUSTED'],
    make: one((desk) => desk.pdf(), { trust: [] }),
  },
  {
    situation: 'an issuer that was revoked',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'CERTIFICATE_REVOKED'],
    make: by({ name: 'Dưới CA đã thu hồi', issuer: 'revokedCa' }),
  },
  // Keys, algorithms, usages
  {
    situation: 'RSA of 2 048 bits',
    accepted: true,
    make: by({ name: 'RSA 2048', key: 'RSA-2048' }),
  },
  { situation: 'P-256', accepted: true, make: by({ name: 'P-256', key: 'P-256' }) },
  {
    situation: 'RSA of 1 024 bits',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'ALGORITHM_TOO_WEAK'],
    make: by({ name: 'RSA 1024', key: 'RSA-1024' }),
  },
  {
    situation: 'a certificate signed with SHA-1',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'ALGORITHM_TOO_WEAK'],
    make: by({ name: 'SHA-1', digest: 'SHA-1' }),
  },
  {
    situation: 'key usage digitalSignature alone',
    accepted: true,
    make: by({ name: 'Chỉ digitalSignature', usage: ['digitalSignature'] }),
  },
  {
    situation: 'key usage nonRepudiation alone',
    accepted: true,
    make: by({ name: 'Chỉ nonRepudiation', usage: ['nonRepudiation'] }),
  },
  {
    situation: 'a certificate for encryption',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'KEY_USAGE_NOT_SIGNING'],
    make: by({ name: 'Mã hóa', usage: ['keyEncipherment'] }),
  },
  // Validity and revocation
  {
    situation: 'expired, without a timestamp',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID'],
    make: by({ name: 'Hết hạn', to: '2026-11-01' }),
  },
  {
    situation: 'expired since, stamped before, the status known from then',
    accepted: true,
    make: async (desk) => {
      const person = await desk.holder({ name: 'Hết hạn sau', to: '2026-11-01', role: 'person' })
      const pdf = await desk.pdf([person, desk.seal], { at: EARLY, stampedAt: EARLY })
      return { files: [main(pdf)], crls: [...(await desk.crls(EARLY)), ...(await desk.crls())] }
    },
  },
  {
    situation: 'not valid yet',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID'],
    make: by({ name: 'Chưa hiệu lực', from: '2027-06-01' }),
  },
  {
    situation: 'revoked',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'CERTIFICATE_REVOKED'],
    make: async (desk) => {
      const person = await desk.holder({ name: 'Thu hồi', role: 'person' })
      const crls = await desk.crlsWith(person, 'keyCompromise', day('2026-09-01'))
      return { files: [main(await desk.pdf([person, desk.seal]))], crls }
    },
  },
  {
    situation: 'revoked after it was stamped',
    accepted: true,
    make: async (desk) => {
      const person = await desk.holder({ name: 'Thu hồi sau', role: 'person' })
      const crls = await desk.crlsWith(person, 'keyCompromise', day('2026-09-01'))
      const pdf = await desk.pdf([person, desk.seal], { at: EARLY, stampedAt: EARLY })
      return { files: [main(pdf)], crls: [...crls, ...(await desk.crls(EARLY))] }
    },
  },
  {
    situation: 'suspended',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'CERTIFICATE_ON_HOLD'],
    make: async (desk) => {
      const person = await desk.holder({ name: 'Tạm dừng', role: 'person' })
      const crls = await desk.crlsWith(person, 'certificateHold', day('2026-11-01'))
      return { files: [main(await desk.pdf([person, desk.seal]))], crls }
    },
  },
  {
    situation: 'nobody says whether it was revoked',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'REVOCATION_DATA_MISSING'],
    make: one((desk) => desk.pdf(), { crls: [] }),
  },
  {
    situation: 'the CRL has run out',
    accepted: false,
    why: ['PERSON_SIGNATURE_NOT_VALID', 'REVOCATION_NOT_FRESH'],
    make: async (desk) => ({
      files: [main(await desk.pdf())],
      crls: await desk.crls(day('2026-11-10')),
    }),
  },
  // The document after signing
  {
    situation: 'a signed byte was changed',
    accepted: false,
    why: ['DUTY_FILE_NOT_VALID', 'DIGEST_MISMATCH'],
    make: changed((signed) => withFlippedByte(signed, '1 000 000')),
  },
  {
    situation: 'a page was replaced',
    accepted: false,
    why: ['CHANGES_NOT_PERMITTED'],
    make: changed((signed) =>
      appendRevision(signed, { objects: { 4: showText('Tra 9 000 000 dong') } }),
    ),
  },
  {
    situation: 'a note was put on the page',
    accepted: false,
    why: ['CHANGES_NOT_PERMITTED'],
    make: changed((signed) =>
      appendRevision(signed, {
        objects: {
          3: objectText(signed, 3).replace(/\/Annots \[/, '/Annots [90 0 R '),
          90: '<< /Type /Annot /Subtype /Text /Rect [10 10 30 30] /Contents (Da xem) /P 3 0 R >>',
        },
      }),
    ),
  },
  {
    situation: 'a form field was filled',
    accepted: false,
    why: ['FORM_FILLED_AFTER_SIGNING'],
    make: changed(
      (signed) =>
        appendRevision(signed, {
          objects: { 7: objectText(signed, 7).replace('/FT /Tx', '/FT /Tx /V (123)') },
        }),
      FORM,
    ),
  },
  {
    situation: 'a form that nobody filled after signing',
    accepted: true,
    make: one((desk) => desk.pdf(undefined, { plain: FORM })),
  },
  {
    situation: 'bytes behind the end',
    accepted: false,
    why: ['CHANGES_NOT_PERMITTED'],
    make: changed((signed) => bytesOf(Buffer.from(signed).toString('latin1') + 'thêm')),
  },
  {
    situation: 'the person certified that nothing may follow, and the agency signed',
    accepted: false,
    why: ['CHANGES_NOT_PERMITTED'],
    make: one(async (desk) => {
      const certified = await signPdf(letter(), desk.director, { at: NOW, certify: 1 })
      return signByHand(certified, { make: cmsBy(desk.seal) })
    }),
  },
  {
    situation: 'somebody’s certificate over another key',
    accepted: false,
    why: ['DUTY_FILE_NOT_VALID', 'SIGNATURE_VALUE_INVALID'],
    make: one(async (desk) => {
      const thief = pretendToBe(desk.director, desk.seal)
      return signPdf(await signByHand(letter(), { make: cmsBy(thief) }), desk.seal, { at: NOW })
    }),
  },
  // Annexes
  {
    situation: 'an annex that the agency signed',
    accepted: true,
    make: async (desk) => ({
      files: [main(await desk.pdf()), annex(await desk.pdf([desk.seal]))],
    }),
  },
  {
    situation: 'an annex without a signature',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: async (desk) => ({ files: [main(await desk.pdf()), annex(letter())] }),
  },
  {
    situation: 'an annex that only the person signed',
    accepted: false,
    why: ['AGENCY_SIGNATURE_MISSING'],
    make: async (desk) => ({
      files: [main(await desk.pdf()), annex(await desk.pdf([desk.director]))],
    }),
  },
  {
    situation: 'an annex that was changed after signing',
    accepted: false,
    why: ['DUTY_FILE_NOT_VALID', 'DIGEST_MISMATCH'],
    make: async (desk) => ({
      files: [
        main(await desk.pdf()),
        annex(withFlippedByte(await desk.pdf([desk.seal]), '1 000 000')),
      ],
    }),
  },
  {
    situation: 'a spreadsheet beside the document, which needs no signature',
    accepted: true,
    make: async (desk) => ({
      files: [main(await desk.pdf()), sheet(new TextEncoder().encode('a;b\n1;2\n'))],
    }),
  },
  {
    situation: 'a text file instead of the document',
    accepted: false,
    why: ['PERSON_SIGNATURE_MISSING', 'AGENCY_SIGNATURE_MISSING'],
    make: one(() => Promise.resolve(new TextEncoder().encode('Kính gửi'))),
  },
]

// B-T, B-LT and B-LTA with the pretend PKI: what our report says of each, and that outsiders still read the files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  augmentPdf,
  signPdf,
  timestampPdf,
  verifyPdf,
  type AugmentPdfOptions,
} from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'
import {
  createPki,
  localTimestampAuthority,
  writeCrlOf,
  writeOcspOf,
  type Pki,
} from '@sealpost/pretend-pki'
import { makeLetters, type Letters } from './documents.ts'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('qpdf', 'pdfsig')

let pki: Pki
let tsa: TimestampAuthority
let letters: Letters
let letter: Uint8Array
let folder: string
let material: Omit<AugmentPdfOptions, 'to'>

beforeAll(async () => {
  pki = await createPki()
  tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  folder = await mkdtemp(join(tmpdir(), 'sealpost-levels-'))
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  const trust = pki.roots.map((certificate) => ({ certificate }))
  material = { trust, crls, at: pki.now, tsa }
  if (!ready) return
  letters = await makeLetters()
  letter = letters.files.get('LibreOffice') ?? new Uint8Array(0)
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  if (ready) await rm(letters.folder, { recursive: true, force: true })
})

/** The signer of the first generation has expired, the time-stamping authority has not. */
const LATER = new Date('2028-06-01T00:00:00Z')

function verify(pdf: Uint8Array, at: Date = pki.now): Promise<VerificationReport> {
  return verifyPdf(pdf, { trust: material.trust, at })
}

async function expectReadable(pdf: Uint8Array, signatures: number): Promise<void> {
  const path = join(folder, 'file.pdf')
  await writeFile(path, pdf)
  expect(await ask('qpdf', '--check', path)).toMatchObject({ ok: true })
  const { text } = await ask('pdfsig', '-nocert', path)
  expect(text.match(/Signature is Valid/g)).toHaveLength(signatures)
}

describe.skipIf(!ready)('levels (EN 319 142-1, 6.3)', () => {
  it('B-T: a signature timestamp', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const { signatures } = await verify(signed)
    expect(signatures).toMatchObject([{ level: 'PAdES-BASELINE-T', coverage: 'whole-document' }])
    expect(signatures[0]?.timestamps).toMatchObject([{ kind: 'signature' }])
    await expectReadable(signed, 1)
  })

  it('B-T: a document timestamp on a signature that has none', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now })
    const { signatures } = await verify(await augmentPdf(signed, { ...material, to: 'T' }))
    expect(signatures).toMatchObject([
      { level: 'PAdES-BASELINE-T', coverage: 'whole-revision', changesPermitted: true },
      { kind: 'document-timestamp', level: 'DOCUMENT-TIMESTAMP', digestsMatch: true },
    ])
  })

  it('B-LT: validation data in the document, so that nothing else is needed', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const augmented = await augmentPdf(signed, { ...material, to: 'LT' })
    const report = await verify(augmented)
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect(report.signatures).toMatchObject([
      { level: 'PAdES-BASELINE-LT', changesAfter: 'validation-data', changesPermitted: true },
    ])
    await expectReadable(augmented, 1)
  })

  it('B-LTA: passes when the signer’s certificate has expired, with nothing at hand but the anchors', async () => {
    const signed = await signPdf(letter, pki.holder('firstGeneration'), { at: pki.now, tsa })
    const augmented = await augmentPdf(signed, { ...material, to: 'LTA' })
    const expected = { level: 'PAdES-BASELINE-LTA', indication: 'TOTAL-PASSED' }
    expect((await verify(augmented)).signatures).toMatchObject([
      expected,
      { kind: 'document-timestamp' },
    ])
    expect((await verify(augmented, LATER)).signatures).toMatchObject([expected, {}])
    expect((await verify(signed, LATER)).signatures).toMatchObject([
      { indication: 'INDETERMINATE' },
    ])
    await expectReadable(augmented, 1)
  })

  it('renews an archive: a new document timestamp over fresh validation data', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const archived = await augmentPdf(signed, { ...material, to: 'LTA' })
    const renewed = await augmentPdf(archived, { ...material, to: 'LTA' })
    const { signatures } = await verify(renewed)
    expect(signatures.map(({ kind }) => kind)).toEqual([
      'signature',
      'document-timestamp',
      'document-timestamp',
    ])
    expect(signatures.every(({ changesPermitted }) => changesPermitted !== false)).toBe(true)
  })

  it('adds nothing that is there already', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const once = await augmentPdf(signed, { ...material, to: 'LT' })
    expect(await augmentPdf(once, { ...material, to: 'LT' })).toEqual(once)
  })

  it('takes OCSP responses, and the responders’ own certificates with them', async () => {
    const others = { ...material, crls: [] }
    const people = [pki.holder('financeDirector'), pki.holder('tsa'), pki.authority('stateG2')]
    const ocsps = await Promise.all(people.map((row) => writeOcspOf(pki, row, { now: pki.now })))
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const augmented = await augmentPdf(signed, { ...others, ocsps, to: 'LT' })
    expect(await verify(augmented)).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect((await verify(augmented)).signatures).toMatchObject([{ level: 'PAdES-BASELINE-LT' }])
  })

  it('raises two signatures at once', async () => {
    const first = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now })
    const second = await signPdf(first, pki.holder('financeSeal'), { at: pki.now, tsa })
    const { signatures } = await verify(await augmentPdf(second, { ...material, to: 'LTA' }))
    expect(signatures.map(({ level }) => level)).toEqual([
      'PAdES-BASELINE-LTA',
      'PAdES-BASELINE-LTA',
      'DOCUMENT-TIMESTAMP',
      'DOCUMENT-TIMESTAMP',
    ])
  })
})

describe.skipIf(!ready)('what cannot be raised', () => {
  it('is named: no signature, no authority, no anchor, no revocation data', async () => {
    const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now, tsa })
    const refused = (pdf: Uint8Array, options: AugmentPdfOptions): Promise<unknown> =>
      augmentPdf(pdf, options).catch((error: unknown) => error)
    const withoutTsa = { ...material, tsa: [] }
    const withoutCrls = { ...material, crls: [] }
    expect(await refused(letter, { ...material, to: 'T' })).toMatchObject({
      code: 'ERR_USAGE_NO_SIGNATURE',
    })
    expect(await refused(signed, { ...withoutTsa, to: 'LTA' })).toMatchObject({
      code: 'ERR_USAGE_NO_TSA',
    })
    expect(await refused(signed, { ...material, trust: [], to: 'LT' })).toMatchObject({
      code: 'ERR_USAGE_TRUST',
    })
    expect(await refused(signed, { ...withoutCrls, to: 'LT' })).toMatchObject({
      code: 'ERR_SERVICE_REVOCATION_DATA',
    })
  })
})

describe.skipIf(!ready)('a document timestamp', () => {
  it('stands on its own as well', async () => {
    const { signatures } = await verify(await timestampPdf(letter, tsa))
    expect(signatures).toMatchObject([
      {
        kind: 'document-timestamp',
        format: 'ETSI.RFC3161',
        digestsMatch: true,
        signatureValueValid: true,
      },
    ])
  })

  it('does not lift a signature that came after it', async () => {
    const stamped = await timestampPdf(letter, tsa)
    const signed = await signPdf(stamped, pki.holder('financeDirector'), { at: pki.now })
    const { signatures } = await verify(signed)
    expect(signatures.map(({ level }) => level)).toEqual(['DOCUMENT-TIMESTAMP', 'PAdES-BASELINE-B'])
  })

  it('proves nothing when its token is another document’s (T07)', async () => {
    const stamped = await timestampPdf(letter, tsa)
    const position = Buffer.from(stamped).indexOf('/MediaBox') + 10
    stamped[position] = (stamped[position] ?? 0) ^ 1
    expect((await verify(stamped, LATER)).signatures).toMatchObject([{ digestsMatch: false }])
  })
})

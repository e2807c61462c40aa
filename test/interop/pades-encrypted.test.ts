// Encrypted letters signed straight to their level and augmented later, and what pdfsig and qpdf, given the password, say of them
// (ISO 32000-2, 7.6).
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDocument } from '@sealpost/core/documents'
import {
  augmentPdf,
  completePdf,
  needsPassword,
  preparePdf,
  signPdf,
  timestampPdf,
} from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'
import { createPki, localTimestampAuthority, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('qpdf', 'pdfsig')
const LETTER = fileURLToPath(
  new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url),
)
const SCHEMES: readonly [name: string, words: readonly string[]][] = [
  ['RC4, 128 bits', ['128', '--use-aes=n']],
  ['AES-128', ['128', '--use-aes=y']],
  ['AES-128, plain metadata', ['128', '--use-aes=y', '--cleartext-metadata']],
  ['AES-256, revision 5', ['256', '--force-R5']],
  ['AES-256, revision 6', ['256']],
]

let pki: Pki
let tsa: TimestampAuthority
let crls: Uint8Array[]
const folder = mkdtempSync(join(tmpdir(), 'sealpost-encrypted-'))

beforeAll(async () => {
  pki = await createPki()
  tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

function encrypt(words: readonly string[], user = 'user'): Uint8Array {
  const to = join(folder, 'encrypted.pdf')
  const options = ['--allow-weak-crypto', '--object-streams=generate', '--encrypt', user, 'owner']
  execFileSync('qpdf', [...options, ...words, '--', LETTER, to])
  return new Uint8Array(readFileSync(to))
}

const trust = () => pki.roots.map((certificate) => ({ certificate }))
const director = () => pki.holder('financeDirector')

function verify(pdf: Uint8Array, password?: string): Promise<VerificationReport> {
  const options = { trust: trust(), at: pki.now }
  return verifyDocument(pdf, password === undefined ? options : { ...options, password })
}

async function expectReadable(pdf: Uint8Array, signatures: number): Promise<void> {
  const path = join(folder, 'signed.pdf')
  writeFileSync(path, pdf)
  expect(await ask('qpdf', '--check', '--password=user', path)).toMatchObject({ ok: true })
  const { text } = await ask('pdfsig', '-nocert', '-upw', 'user', path)
  expect(text.match(/Signature is Valid/g)).toHaveLength(signatures)
}

describe.skipIf(!ready)('an encrypted document', () => {
  it.each(SCHEMES)('is signed straight to B-LTA: %s', async (_, words) => {
    const material = { trust: trust(), crls, tsa, at: pki.now }
    const signed = await signPdf(encrypt(words), director(), {
      ...material,
      level: 'LTA',
      reason: 'Phê duyệt',
      password: 'user',
    })
    for (const password of ['user', 'owner']) {
      const report = await verify(signed, password)
      expect(report).toMatchObject({ indication: 'TOTAL-PASSED', findings: [] })
      expect(report.signatures).toMatchObject([
        {
          id: 'Signature1',
          level: 'PAdES-BASELINE-LTA',
          changesAfter: 'validation-data',
          changesPermitted: true,
        },
        { kind: 'document-timestamp', digestsMatch: true, coverage: 'whole-document' },
      ])
    }
    await expectReadable(signed, 1)
  })

  it.each(SCHEMES)('is augmented, time-stamped and signed again: %s', async (_, words) => {
    const password = 'owner'
    const options = { trust: trust(), crls, tsa, at: pki.now, password }
    const signed = await signPdf(encrypt(words), director(), { at: pki.now, password })
    const archived = await augmentPdf(signed, { ...options, to: 'LTA' })
    const twice = await signPdf(archived, pki.holder('financeSeal'), { at: pki.now, password })
    const stamped = await timestampPdf(twice, tsa, { password })
    const { signatures } = await verify(stamped, 'user')
    expect(signatures.map(({ level }) => level)).toEqual([
      'PAdES-BASELINE-LTA',
      'DOCUMENT-TIMESTAMP',
      'DOCUMENT-TIMESTAMP',
      // The validation data of the first signature is the second one's as well.
      'PAdES-BASELINE-LTA',
      'DOCUMENT-TIMESTAMP',
    ])
    expect(signatures.every((row) => row.digestsMatch && row.changesPermitted)).toBe(true)
    await expectReadable(stamped, 2)
  })

  it('is prepared with the password and completed without', async () => {
    const pdf = encrypt(['256'])
    const signer = director()
    const prepared = await preparePdf(pdf, { signer, at: pki.now, password: 'user' })
    const signature = await signer.sign(Buffer.from(prepared.signedAttributes ?? '', 'base64'))
    const signed = await completePdf(pdf, prepared, { signature })
    expect((await verify(signed, 'user')).signatures).toMatchObject([{ digestsMatch: true }])
  })

  it('without its password is neither signed nor verified, and says so', async () => {
    const locked = await signPdf(encrypt(['256']), director(), { at: pki.now, password: 'user' })
    const needed = { code: 'ERR_FORMAT_PDF_ENCRYPTED' }
    const wrong = { code: 'ERR_USAGE_PDF_PASSWORD' }
    const material = { trust: trust(), crls, tsa, to: 'LTA' } as const
    const password = 'guess'
    await expect(preparePdf(locked)).rejects.toMatchObject(needed)
    await expect(signPdf(locked, director())).rejects.toMatchObject(needed)
    await expect(timestampPdf(locked, tsa)).rejects.toMatchObject(needed)
    await expect(augmentPdf(locked, material)).rejects.toMatchObject(needed)
    await expect(signPdf(locked, director(), { password })).rejects.toMatchObject(wrong)
    await expect(timestampPdf(locked, tsa, { password })).rejects.toMatchObject(wrong)
    await expect(augmentPdf(locked, { ...material, password })).rejects.toMatchObject(wrong)
    const unseen = { indication: 'INDETERMINATE', subIndication: 'SIGNATURE_NOT_FOUND' }
    expect(await verify(locked)).toMatchObject({
      ...unseen,
      document: { kind: 'pdf' },
      findings: [{ code: 'PDF_PASSWORD_NEEDED', severity: 'failure' }],
      signatures: [],
    })
    expect(await verify(locked, 'guess')).toMatchObject({
      ...unseen,
      findings: [{ code: 'PDF_PASSWORD_WRONG' }],
      signatures: [],
    })
  })

  it('that is only restricted needs none, and a superfluous one does no harm', async () => {
    const signed = await signPdf(encrypt(['256'], ''), director(), { at: pki.now })
    expect(await needsPassword(signed)).toBe(false)
    expect(await needsPassword(encrypt(['256']))).toBe(true)
    expect(await needsPassword(new Uint8Array(10))).toBe(false)
    for (const password of [undefined, 'owner', 'of another file'])
      expect((await verify(signed, password)).signatures).toMatchObject([{ digestsMatch: true }])
  })
})

// What pdfsig, qpdf and openssl say of PDF files that we signed.
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Signer } from '@sealpost/core/crypto'
import { signPdf, verifyPdf } from '@sealpost/core/pades'
import { createPki, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { makeLetters, type Letters } from './documents.ts'
import { splitSignatures, verifyWithOpenssl } from './openssl.ts'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('qpdf', 'pdfsig', 'openssl')
const KINDS = ['LibreOffice', 'object streams', 'linearized', 'linearized with object streams', 'uncompressed', 'PDF 2.0'] // prettier-ignore

let letters: Letters
let pki: Pki

beforeAll(async () => {
  if (!ready) return
  letters = await makeLetters()
  pki = await createPki()
  await writeFile(join(letters.folder, 'roots.pem'), pki.roots.map(toPem).join(''))
})

afterAll(async () => {
  if (ready) await rm(letters.folder, { recursive: true, force: true })
})

function toPem(certificate: Uint8Array): string {
  const lines =
    Buffer.from(certificate)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** First the competent person, then the agency (Decree 30, Article 3(8)). */
async function signTwice(kind: string, person: Signer, agency: Signer): Promise<Uint8Array> {
  const letter = letters.files.get(kind) ?? new Uint8Array(0)
  const at = pki.now
  const first = await signPdf(letter, person, { at, reason: 'Ký duyệt', utcOffsetMinutes: 420 })
  return signPdf(first, agency, { at, reason: 'Phát hành', location: 'Cao Bằng' })
}

describe.skipIf(!ready)('files signed twice', () => {
  describe.each([
    ['RSA', 'financeDirector', 'financeSeal'],
    ['P-256', 'homeDirector', 'homeSeal'],
  ])('with %s', (key, person, agency) => {
    it.each(KINDS)('are accepted by all three: %s', async (kind) => {
      const signed = await signTwice(kind, pki.holder(person), pki.holder(agency))
      const path = join(letters.folder, `${key}-${kind}.pdf`)
      await writeFile(path, signed)
      expect(await ask('qpdf', '--check', path)).toMatchObject({ ok: true })
      const { text } = await ask('pdfsig', '-nocert', path)
      expect(text.match(/Signature is Valid/g)).toHaveLength(2)
      expect(text).toContain('Total document signed')
      for (const part of await splitSignatures(signed, join(letters.folder, `${key}-${kind}`))) {
        const answer = await verifyWithOpenssl(part, join(letters.folder, 'roots.pem'))
        expect(answer.text).toContain('CAdES Verification successful')
      }
    })
  })
})

describe.skipIf(!ready)('our own report', () => {
  it('is TOTAL-PASSED with the official-duty anchors and revocation data', async () => {
    const signed = await signTwice(
      'LibreOffice',
      pki.holder('chairman'),
      pki.holder('committeeSeal'),
    )
    expect(await verify(signed)).toMatchObject({ indication: 'TOTAL-PASSED', subIndication: null })
  })

  it('is TOTAL-FAILED / HASH_FAILURE when pdfsig says so too', async () => {
    const signed = await signTwice(
      'LibreOffice',
      pki.holder('chairman'),
      pki.holder('committeeSeal'),
    )
    const position = Buffer.from(signed).indexOf('/Producer') + 12
    signed[position] = (signed[position] ?? 0) ^ 1
    const path = join(letters.folder, 'changed.pdf')
    await writeFile(path, signed)
    const { text } = await ask('pdfsig', '-nocert', path)
    expect(text.match(/Digest Mismatch/g)).toHaveLength(2)
    const report = await verify(signed)
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' })
  })
})

async function verify(pdf: Uint8Array): ReturnType<typeof verifyPdf> {
  const issuers = ['rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return verifyPdf(pdf, { trust, crls, at: pki.now })
}

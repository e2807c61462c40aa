// What pdfsig, qpdf, openssl and xmlsec1 say of documents that a token signed.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePem } from '@sealpost/core'
import { signPdf } from '@sealpost/core/pades'
import { openPkcs11, type Pkcs11Signer } from '@sealpost/core/signers'
import { signXml } from '@sealpost/core/xades'
import { createPki, type Pki } from '@sealpost/pretend-pki'
import {
  hasSoftHsm,
  makeSoftHsm,
  PIN,
  SOFTHSM,
  type SoftHsm,
} from '../../packages/core/test/signers/soft-hsm.ts'
import { splitSignatures, verifyWithOpenssl } from './openssl.ts'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('pdfsig', 'qpdf', 'openssl', 'xmlsec1') && hasSoftHsm
const DOCUMENTS = new URL('../../packages/cli/documents/', import.meta.url)
const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'

let folder = ''
let pki: Pki
let hsm: SoftHsm

beforeAll(async () => {
  if (!ready) return
  folder = await mkdtemp(join(tmpdir(), 'sealpost-tokens-'))
  pki = await createPki()
  const roots = pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
  await writeFile(join(folder, 'roots.pem'), roots.join(''))
  await writeFile(join(folder, 'root.pem'), roots[1] ?? '')
  hsm = makeSoftHsm()
  const issuers = pki.holder('financeSeal').chain
  await hsm.fill('Văn thư', [
    ...['financeSeal', 'homeSeal'].map((name, index) => {
      const { key, certificate } = pki.holder(name)
      return { label: name, id: `0${index}`, key, certificate }
    }),
    ...issuers.map((certificate, index) => ({ label: 'CA', id: `f${index}`, certificate })),
  ])
})

afterAll(async () => {
  if (!ready) return
  hsm.remove()
  await rm(folder, { recursive: true, force: true })
})

function open(key: string, rsaScheme?: 'RSASSA-PSS'): Promise<Pkcs11Signer> {
  return openPkcs11({ module: SOFTHSM, key, pin: PIN, ...(rsaScheme && { rsaScheme }) })
}

async function read(name: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(new URL(name, DOCUMENTS)))
}

describe.skipIf(!ready).each([
  ['RSA', 'financeSeal', undefined],
  ['RSA-PSS', 'financeSeal', 'RSASSA-PSS'],
  ['P-256', 'homeSeal', undefined],
] as const)('a token with %s', (kind, key, scheme) => {
  it('signs PDF files that pdfsig, qpdf and openssl accept', async () => {
    await using signer = await open(key, scheme)
    const signed = await signPdf(await read('01-cong-van.pdf'), signer, { at: pki.now })
    const path = join(folder, `${kind}.pdf`)
    await writeFile(path, signed)
    expect(await ask('qpdf', '--check', path)).toMatchObject({ ok: true })
    expect((await ask('pdfsig', '-nocert', path)).text).toContain('Signature is Valid')
    const [part = ''] = await splitSignatures(signed, join(folder, kind))
    const answer = await verifyWithOpenssl(part, join(folder, 'roots.pem'))
    expect(answer.text).toContain('CAdES Verification successful')
  })
})

// xmlsec1 1.2 knows no RSASSA-PSS in XML.
describe.skipIf(!ready).each([
  ['RSA', 'financeSeal'],
  ['P-256', 'homeSeal'],
] as const)('a token with %s', (kind, key) => {
  it('signs XML files that xmlsec1 accepts', async () => {
    await using signer = await open(key)
    const path = join(folder, `${kind}.xml`)
    await writeFile(path, await signXml(await read('bao-cao.xml'), signer, { at: pki.now }))
    const trust = [
      '--trusted-pem',
      // It takes one certificate of a PEM file only.
      join(folder, 'root.pem'),
      '--verification-gmt-time',
      when(pki.now),
    ]
    const { ok, text } = await ask(
      'xmlsec1',
      '--verify',
      '--id-attr:Id',
      SIGNED_PROPERTIES,
      ...trust,
      path,
    )
    expect({ ok, text }).toMatchObject({ ok: true })
  })
})

/** `2026-11-24 02:00:00`, as xmlsec1 reads it. */
function when(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}

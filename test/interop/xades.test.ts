// What xmlsec1 and xml-crypto say of XML that we signed, and what we say of theirs.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SignedXml } from 'xml-crypto'
import { xmlCryptoSigner } from '@sealpost/core/adapters'
import type { Signer } from '@sealpost/core/crypto'
import type { SignatureReport } from '@sealpost/core/validation'
import { completeXml, prepareXml, signXml, verifyXml } from '@sealpost/core/xades'
import { createPki, type Holder, type Pki } from '@sealpost/pretend-pki'
import { areInstalled, ask } from './outsiders.ts'

const ready = areInstalled('xmlsec1')

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Báo cáo --><report xmlns="urn:sealpost:test" xmlns:x="urn:x" z="2" a='1'>
  <row Id="r1" x:unit="H14">Xã Đoài Dương &amp; <b/>&#xD;</row><row Id="r2"><![CDATA[<thô>]]></row>
</report>
`

let folder = ''
let pki: Pki

beforeAll(async () => {
  if (!ready) return
  folder = await mkdtemp(join(tmpdir(), 'sealpost-xades-'))
  pki = await createPki()
  await writeFile(join(folder, 'roots.pem'), pki.roots.map(certificatePem).join(''))
})

afterAll(async () => {
  if (ready) await rm(folder, { recursive: true, force: true })
})

function certificatePem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (xml: Uint8Array): string => new TextDecoder().decode(xml)

/** Which attributes are identifiers xmlsec1 must be told. */
const ID_ATTRIBUTES = [
  'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
  `${DS}:Object`,
  'urn:sealpost:test:row',
].flatMap((element) => ['--id-attr:Id', element])

async function askXmlsec1(name: string, signed: Uint8Array, ...more: string[]): Promise<string> {
  const file = join(folder, `${name}.xml`)
  await writeFile(file, signed)
  // The pretend PKI lives in its own time; what is asked here is the signature.
  const args = ['--verify', '--insecure', ...ID_ATTRIBUTES, ...more, file]
  const answer = await ask('xmlsec1', ...args)
  return answer.text
}

async function verify(signed: Uint8Array): Promise<readonly SignatureReport[]> {
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return (await verifyXml(signed, { trust, at: pki.now })).signatures
}

const GOOD = { digestsMatch: true, signatureValueValid: true } as const

describe.skipIf(!ready)('what we sign', () => {
  describe.each(['financeDirector', 'homeDirector'])('with the key of %s', (key) => {
    it.each([
      ['the whole document', {}],
      ['an element', { element: 'r1' }],
      ['enveloping', { shape: 'enveloping' }],
      ['with inclusive canonicalisation', { canonicalization: 'inclusive-1.0' }],
      ['with Canonical XML 1.1', { canonicalization: 'inclusive-1.1' }],
      ['inside an element', { parent: 'r2' }],
      [
        'with roles, place and the first certificate reference',
        { roles: ['Chủ tịch'], place: { city: 'Cao Bằng' }, certificateReference: 'v1' },
      ],
    ] as const)('is accepted by xmlsec1: %s', async (name, options) => {
      const signed = await signXml(bytes(DOCUMENT), pki.holder(key), { at: pki.now, ...options })
      expect(await askXmlsec1(`${key}-${name}`, signed)).toContain(
        'SignedInfo References (ok/all): 2/2',
      )
      expect((await verify(signed))[0]).toMatchObject({ ...GOOD, level: 'XAdES-BASELINE-B' })
    })
  })

  it('in two steps', async () => {
    const holder = pki.holder('homeSeal')
    const prepared = await prepareXml(bytes(DOCUMENT), holder, { at: pki.now })
    const value = await holder.sign(new Uint8Array(Buffer.from(prepared.signedInfo, 'base64')))
    const signed = await completeXml(bytes(DOCUMENT), prepared, value)
    expect(await askXmlsec1('two-steps', signed)).toContain('(ok/all): 2/2')
  })

  it('twice, the second over the first', async () => {
    const first = await signXml(bytes(DOCUMENT), pki.holder('financeDirector'), {
      at: pki.now,
      id: 'first',
    })
    const second = await signXml(first, pki.holder('financeSeal'), { at: pki.now, id: 'second' })
    const ids = ['--id-attr:Id', `${DS}:Signature`]
    for (const id of ['first', 'second']) {
      const answer = await askXmlsec1(`twice-${id}`, second, ...ids, '--node-id', id)
      expect(answer).toContain('(ok/all): 2/2')
    }
    expect(await verify(second)).toMatchObject([
      { ...GOOD, coverage: 'whole-document' },
      { ...GOOD, coverage: 'whole-document' },
    ])
  })

  it('is accepted by xml-crypto', async () => {
    const holder = pki.holder('financeDirector')
    const signed = text(await signXml(bytes(DOCUMENT), holder, { at: pki.now }))
    const verifier = new SignedXml({
      publicCert: certificatePem(holder.certificate),
    })
    verifier.loadSignature(/<ds:Signature [^]*<\/ds:Signature>/.exec(signed)?.[0] ?? '')
    expect(verifier.checkSignature(signed)).toBe(true)
  })
})

function template(method: string, digest: string, canonical: string): string {
  const signature =
    `<Signature xmlns="${DS}"><SignedInfo><CanonicalizationMethod Algorithm="${canonical}"/>` +
    `<SignatureMethod Algorithm="${method}"/><Reference URI=""><Transforms>` +
    `<Transform Algorithm="${DS}enveloped-signature"/><Transform Algorithm="${canonical}"/></Transforms>` +
    `<DigestMethod Algorithm="${digest}"/><DigestValue/></Reference></SignedInfo><SignatureValue/>` +
    `<KeyInfo><X509Data/></KeyInfo></Signature>`
  return DOCUMENT.replace('</report>', `${signature}</report>`)
}

describe.skipIf(!ready)('what xmlsec1 signs', () => {
  it.each([
    ['financeDirector', `${MORE}rsa-sha256`, SHA256, EXCLUSIVE],
    [
      'financeDirector',
      `${MORE}rsa-sha512`,
      'http://www.w3.org/2001/04/xmlenc#sha512',
      `${EXCLUSIVE}WithComments`,
    ],
    [
      'homeDirector',
      `${MORE}ecdsa-sha256`,
      SHA256,
      'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
    ],
    [
      'homeDirector',
      `${MORE}ecdsa-sha384`,
      `${MORE}sha384`,
      'http://www.w3.org/2006/12/xml-c14n11',
    ],
  ])('we verify: %s, %s', async (key, method, digest, canonical) => {
    const holder = pki.holder(key)
    const signed = await signWithXmlsec1(holder, template(method, digest, canonical))
    expect((await verify(signed))[0]).toMatchObject({
      ...GOOD,
      format: 'XMLDSig',
      coverage: 'whole-document',
    })
    const changed = bytes(text(signed).replace('Đoài', 'Đoàỉ'))
    expect((await verify(changed))[0]).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    })
  })
})

async function signWithXmlsec1(holder: Holder, unsigned: string): Promise<Uint8Array> {
  const [key, certificate, input, output] = ['k.pem', 'c.pem', 'in.xml', 'out.xml'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]
  await writeFile(key, holder.key.export({ type: 'pkcs8', format: 'pem' }))
  await writeFile(certificate, certificatePem(holder.certificate))
  await writeFile(input, unsigned)
  const { ok, text: said } = await ask(
    'xmlsec1',
    '--sign',
    '--privkey-pem',
    `${key},${certificate}`,
    '--output',
    output,
    input,
  )
  if (!ok) throw new Error(said)
  return new Uint8Array(await readFile(output))
}

function signWithXmlCrypto(
  options: ConstructorParameters<typeof SignedXml>[0],
  prepare?: (signed: SignedXml) => void,
): Promise<string> {
  const signed = new SignedXml({ canonicalizationAlgorithm: EXCLUSIVE, ...options })
  prepare?.(signed)
  signed.addReference({
    xpath: '/*',
    isEmptyUri: true,
    transforms: [`${DS}enveloped-signature`, EXCLUSIVE],
    digestAlgorithm: SHA256,
  })
  return new Promise((resolve, reject) => {
    signed.computeSignature(DOCUMENT, {}, (error) => {
      if (error) reject(error)
      else resolve(signed.getSignedXml())
    })
  })
}

describe.skipIf(!ready)('what xml-crypto signs', () => {
  it('we verify', async () => {
    const holder = pki.holder('financeDirector')
    const signed = await signWithXmlCrypto({
      privateKey: holder.key.export({ type: 'pkcs8', format: 'pem' }),
      publicCert: certificatePem(holder.certificate),
      signatureAlgorithm: `${MORE}rsa-sha256`,
    })
    expect((await verify(bytes(signed)))[0]).toMatchObject({ ...GOOD, coverage: 'whole-document' })
  })

  it.each(['financeDirector', 'homeDirector'])(
    'with our key of %s inside, everybody verifies',
    async (key) => {
      const holder: Signer = pki.holder(key)
      const { uri, Algorithm } = xmlCryptoSigner(holder)
      const publicCert = certificatePem(holder.certificate)
      const options = { privateKey: 'held elsewhere', publicCert, signatureAlgorithm: uri }
      const signed = await signWithXmlCrypto(options, (one) => {
        one.SignatureAlgorithms[uri] = Algorithm
      })
      expect((await verify(bytes(signed)))[0]).toMatchObject({
        ...GOOD,
        coverage: 'whole-document',
      })
      expect(await askXmlsec1(`xml-crypto-${key}`, bytes(signed))).toContain('(ok/all): 1/1')
      const verifier = new SignedXml({ publicCert })
      verifier.SignatureAlgorithms[uri] = Algorithm
      verifier.loadSignature(/<Signature [^]*<\/Signature>/.exec(signed)?.[0] ?? '')
      expect(verifier.checkSignature(signed)).toBe(true)
    },
  )
})

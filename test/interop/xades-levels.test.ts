// B-T, B-LT and B-LTA of XML with the pretend PKI: what our report says of each, and that xmlsec1 still reads the files.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'
import {
  augmentXml,
  completeXml,
  prepareXml,
  signDetachedXml,
  signXml,
  verifyXml,
  type AugmentXmlOptions,
  type SignXmlOptions,
} from '@sealpost/core/xades'
import { createPki, localTimestampAuthority, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { areInstalled, ask } from './outsiders.ts'

const hasXmlsec1 = areInstalled('xmlsec1')
const DOCUMENT: Uint8Array = new TextEncoder().encode(
  '<?xml version="1.0"?>\n<letter xmlns="urn:letter" xml:lang="vi"><order Id="order">Chi 10 triệu</order></letter>\n',
)
/** The signer has expired, the time-stamping authority has not. */
const LATER = new Date('2028-06-01T00:00:00Z')

let pki: Pki
let tsa: TimestampAuthority
let folder: string
let material: Omit<AugmentXmlOptions, 'to'>

beforeAll(async () => {
  pki = await createPki()
  tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  folder = await mkdtemp(join(tmpdir(), 'sealpost-xades-levels-'))
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  const trust = pki.roots.map((certificate) => ({ certificate }))
  material = { trust, crls, at: pki.now, tsa }
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** With nothing at hand but the document and the anchors. */
function verify(xml: Uint8Array, at: Date = pki.now): Promise<VerificationReport> {
  return verifyXml(xml, { trust: material.trust, at })
}

function sign(options: SignXmlOptions = {}, document = DOCUMENT): Promise<Uint8Array> {
  return signXml(document, pki.holder('financeDirector'), { at: pki.now, id: 'first', ...options })
}

async function expectReadable(xml: Uint8Array): Promise<void> {
  if (!hasXmlsec1) return
  const path = join(folder, 'file.xml')
  await writeFile(path, xml)
  const elements = [
    'http://uri.etsi.org/01903/v1.3.2#:SignedProperties',
    'http://www.w3.org/2000/09/xmldsig#:Object',
    'urn:letter:order',
  ]
  const ids = elements.flatMap((element) => ['--id-attr:Id', element])
  const { text } = await ask('xmlsec1', '--verify', '--insecure', ...ids, path)
  expect(text).toContain('SignedInfo References (ok/all): 2/2')
}

describe('levels (EN 319 132-1, 6.3)', () => {
  it('B-T: a timestamp of the signature value', async () => {
    const signed = await sign({ tsa })
    const { signatures } = await verify(signed)
    expect(signatures).toMatchObject([
      { level: 'XAdES-BASELINE-T', digestsMatch: true, timestamps: [{ kind: 'signature' }] },
    ])
    await expectReadable(signed)
  })

  it('B-T in two steps, and beside what is signed', async () => {
    const holder = pki.holder('homeDirector')
    const prepared = await prepareXml(DOCUMENT, holder, { at: pki.now })
    const value = await holder.sign(new Uint8Array(Buffer.from(prepared.signedInfo, 'base64')))
    const inTwo = await completeXml(DOCUMENT, prepared, value, { tsa })
    const beside = await signDetachedXml([{ uri: 'a', content: DOCUMENT }], holder, {
      at: pki.now,
      tsa,
    })
    const detached = new Map([['a', DOCUMENT]])
    for (const document of [inTwo, beside]) {
      const { signatures } = await verifyXml(document, {
        trust: material.trust,
        at: pki.now,
        detached,
      })
      expect(signatures).toMatchObject([{ level: 'XAdES-BASELINE-T', digestsMatch: true }])
    }
  })

  it.each(['enveloped', 'enveloping'] as const)(
    '%s: from B to LT passes with nothing else at hand',
    async (shape) => {
      const signed = await augmentXml(await sign({ shape }), { ...material, to: 'LT' })
      const report = await verify(signed)
      expect(report).toMatchObject({ indication: 'TOTAL-PASSED' })
      expect(report.signatures).toMatchObject([{ level: 'XAdES-BASELINE-LT' }])
      await expectReadable(signed)
    },
  )

  it.each([
    ['the whole document', {}],
    ['an element', { element: 'order' }],
    ['enveloping', { shape: 'enveloping' }],
    ['inclusive canonicalisation', { canonicalization: 'inclusive-1.0' }],
  ] as const)('B-LTA of %s outlives the signer’s certificate', async (_, options) => {
    const signed = await augmentXml(await sign(options), { ...material, to: 'LTA' })
    const now = await verify(signed)
    expect(now).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect(now.signatures).toMatchObject([
      {
        level: 'XAdES-BASELINE-LTA',
        timestamps: [{ kind: 'signature' }, { kind: 'archive', indication: 'PASSED' }],
      },
    ])
    await expectReadable(signed)
  })

  it('keeps every original byte and adds only unsigned properties', async () => {
    const signed = new TextDecoder().decode(await sign())
    const raised = new TextDecoder().decode(
      await augmentXml(new TextEncoder().encode(signed), { ...material, to: 'LTA' }),
    )
    expect(raised.replace(/<xades:UnsignedProperties [^]*<\/xades:UnsignedProperties>/, '')).toBe(
      signed,
    )
  })

  it('renews an archive: the second covers the first', async () => {
    const once = await augmentXml(await sign(), { ...material, to: 'LTA' })
    const twice = await augmentXml(once, { ...material, to: 'LTA' })
    const [signature] = (await verify(twice)).signatures
    expect(signature?.timestamps.map(({ kind }) => kind)).toEqual([
      'signature',
      'archive',
      'archive',
    ])
    expect(signature).toMatchObject({ level: 'XAdES-BASELINE-LTA', indication: 'TOTAL-PASSED' })
  })

  it('adds nothing to what is at the level', async () => {
    const lt = await augmentXml(await sign(), { ...material, to: 'LT' })
    expect(await augmentXml(lt, { ...material, to: 'LT' })).toEqual(lt)
    expect(await augmentXml(lt, { ...material, to: 'T' })).toEqual(lt)
  })

  it('raises two signatures of two elements', async () => {
    const other = new TextEncoder().encode(
      '<letter xmlns="urn:letter"><order Id="order">1</order><note Id="note"/></letter>',
    )
    const first = await signXml(other, pki.holder('financeDirector'), {
      at: pki.now,
      element: 'note',
      id: 'a',
      parent: { uri: 'urn:letter', local: 'note' },
    })
    const second = await sign({ element: 'order', id: 'b' }, first)
    const raised = await augmentXml(second, { ...material, to: 'LTA' })
    expect((await verify(raised)).signatures).toMatchObject([
      { id: 'a', level: 'XAdES-BASELINE-LTA' },
      { id: 'b', level: 'XAdES-BASELINE-LTA' },
    ])
  })

  it('leaves a signature alone that a later one covers, and raises that', async () => {
    const both = await signXml(await sign(), pki.holder('financeSeal'), {
      at: pki.now,
      id: 'second',
    })
    const raised = await augmentXml(both, { ...material, to: 'LT' })
    expect((await verify(raised)).signatures).toMatchObject([
      { id: 'first', level: 'XAdES-BASELINE-B', digestsMatch: true },
      { id: 'second', level: 'XAdES-BASELINE-LT', digestsMatch: true },
    ])
  })

  it('still passes when the certificates of the signer have ended', async () => {
    const raised = await augmentXml(await sign(), { ...material, to: 'LTA' })
    expect(await verify(raised, LATER)).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect(await verify(await sign(), LATER)).toMatchObject({ indication: 'INDETERMINATE' })
  })
})

describe('timestamps that are none of this signature (T07)', () => {
  it('a token of another signature does not lift it', async () => {
    const one = new TextDecoder().decode(await sign({ tsa, id: 'one' }))
    const other = new TextDecoder().decode(await sign({ tsa, id: 'other' }))
    const token = /<xades:EncapsulatedTimeStamp>[^<]*/
    const moved = one.replace(token, token.exec(other)?.[0] ?? '')
    const { signatures } = await verify(new TextEncoder().encode(moved))
    expect(signatures).toMatchObject([{ level: 'XAdES-BASELINE-B', digestsMatch: true }])
  })

  it('an archive does not cover what came in between', async () => {
    const raised = new TextDecoder().decode(
      await augmentXml(await sign(), { ...material, to: 'LTA' }),
    )
    const changed = raised.replace(
      '<xades:RevocationValues',
      '<xades:CertificateValues xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"></xades:CertificateValues><xades:RevocationValues',
    )
    const { signatures } = await verify(new TextEncoder().encode(changed))
    expect(signatures).toMatchObject([{ level: 'XAdES-BASELINE-LT' }])
  })
})

describe('what cannot be raised', () => {
  it.each([
    ['a document without a signature', () => Promise.resolve(DOCUMENT), 'ERR_USAGE_NO_SIGNATURE'],
    [
      'a broken signature',
      async () =>
        new TextEncoder().encode(new TextDecoder().decode(await sign()).replace('10', '90')),
      'ERR_USAGE_NO_SIGNATURE',
    ],
    ['no XML', () => Promise.resolve(new TextEncoder().encode('x')), 'ERR_FORMAT_XML'],
  ])('%s', async (_, make, code) => {
    await expect(augmentXml(await make(), { ...material, to: 'T' })).rejects.toMatchObject({ code })
  })

  it('without an authority, without trust, without revocation data', async () => {
    const signed = await sign()
    const without = { trust: material.trust, at: pki.now }
    await expect(augmentXml(signed, { ...without, to: 'T' })).rejects.toMatchObject({
      code: 'ERR_USAGE_NO_TSA',
    })
    await expect(augmentXml(signed, { ...material, trust: [], to: 'LT' })).rejects.toMatchObject({
      code: 'ERR_USAGE_TRUST',
    })
    await expect(augmentXml(signed, { ...material, crls: [], to: 'LT' })).rejects.toMatchObject({
      code: 'ERR_SERVICE_REVOCATION_DATA',
    })
  })
})

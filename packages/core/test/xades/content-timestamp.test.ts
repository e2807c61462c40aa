// Timestamps that were made before signing and are signed themselves (EN 319 132-1, 5.2.8). We write none: they are put into a signature of
// ours, whose properties and SignedInfo are then signed again.
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/crypto/index.ts'
import { encodeBase64 } from '../../src/encoding/base64.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import type { SignatureReport } from '../../src/validation/index.ts'
import { signDetachedXml, signXml } from '../../src/xades/index.ts'
import { canonicalBytes } from '../../src/xml/canonical/canonicalize.ts'
import type { CanonicalMethod } from '../../src/xml/canonical/method.ts'
import { makeSigner } from '../support/signers.ts'
import { makeToken, tsa } from '../support/timestamps.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from './documents.ts'

const EXCLUSIVE: CanonicalMethod = { form: 'exclusive', comments: false, prefixes: [] }
const METHOD =
  '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod>'
const signer = makeSigner('Người ký')
const plan = bytes('a,b\n1,2\n')
const note = bytes('ghi chú')
const detached = new Map([
  ['plan.csv', plan],
  ['note.txt', note],
])

function canonicalElement(document: string, name: string): Uint8Array {
  const select = Buffer.from(document).indexOf(`<${name}`)
  return canonicalBytes(bytes(document), EXCLUSIVE, { select })
}

/** Puts a property among those of the data and signs the signature again. */
async function withProperty(signed: Uint8Array, property: string): Promise<Uint8Array> {
  const end = '</xades:SignedDataObjectProperties>'
  const before = text(signed).replace(end, () => property + end)
  const digest = digestOf('SHA-256', canonicalElement(before, 'xades:SignedProperties'))
  const bound = before.replace(
    /(Type="http:\/\/uri.etsi.org\/01903#SignedProperties"[^]*?<ds:DigestValue>)[^<]*/,
    (_, start: string) => start + encodeBase64(digest),
  )
  const value = await signer.sign(canonicalElement(bound, 'ds:SignedInfo'))
  return bytes(
    bound.replace(
      /(<ds:SignatureValue[^>]*>)[^<]*/,
      (_, start: string) => start + encodeBase64(value),
    ),
  )
}

async function stamp(local: string, stamped: Uint8Array, includes = ''): Promise<string> {
  const token = `<xades:EncapsulatedTimeStamp>${encodeBase64(await makeToken(stamped))}</xades:EncapsulatedTimeStamp>`
  return `<xades:${local}>${includes}${METHOD}${token}</xades:${local}>`
}

function include(uri: string, data = ' referencedData="true"'): string {
  return `<xades:Include URI="${uri}"${data}></xades:Include>`
}

async function judge(xml: Uint8Array): Promise<SignatureReport | undefined> {
  const trust = [{ certificate: tsa.certificate }]
  const [signature] = await signatures(xml, { trust, detached })
  expect(signature).toMatchObject(GOOD)
  return signature
}

const two = await signDetachedXml(
  [
    { uri: 'plan.csv', content: plan },
    { uri: 'note.txt', content: note },
  ],
  signer,
  { at: AT, id: 'S' },
)

describe('AllDataObjectsTimeStamp (EN 319 132-1, 5.2.8.1)', () => {
  it('is over what every reference to data gives, in their order', async () => {
    const property = await stamp('AllDataObjectsTimeStamp', concatBytes([plan, note]))
    expect(await judge(await withProperty(two, property))).toMatchObject({
      timestamps: [{ kind: 'content', indication: 'PASSED' }],
    })
  })

  it('is over the document without the signature that it stands in', async () => {
    const signed = await signXml(bytes(LETTER), signer, { at: AT, id: 'S' })
    const before = canonicalBytes(bytes(LETTER), EXCLUSIVE)
    const property = await stamp('AllDataObjectsTimeStamp', before)
    expect(await judge(await withProperty(signed, property))).toMatchObject({
      timestamps: [{ kind: 'content', indication: 'PASSED' }],
    })
  })

  it.each([
    ['another order', concatBytes([note, plan])],
    ['a part of it', plan],
  ])('does not hold over %s', async (_, stamped) => {
    const property = await stamp('AllDataObjectsTimeStamp', stamped)
    expect(await judge(await withProperty(two, property))).toMatchObject({
      timestamps: [{ kind: 'content', indication: 'FAILED', subIndication: 'HASH_FAILURE' }],
    })
  })
})

describe('IndividualDataObjectsTimeStamp (EN 319 132-1, 5.2.8.2)', () => {
  const local = 'IndividualDataObjectsTimeStamp'

  it('is over what the named references give, in the order of their names', async () => {
    const both = include('#reference-S-2') + include('#reference-S-1')
    const properties = [
      await stamp(local, note, include('#reference-S-2')),
      await stamp(local, concatBytes([note, plan]), both),
    ]
    expect(await judge(await withProperty(two, properties.join('')))).toMatchObject({
      timestamps: [
        { kind: 'content', indication: 'PASSED' },
        { kind: 'content', indication: 'PASSED' },
      ],
    })
  })

  it('proves nothing when it names what is not signed', async () => {
    const property = await stamp(local, plan, include('#reference-S-9'))
    const judged = await judge(await withProperty(two, property))
    expect(judged?.timestamps[0]?.indication).not.toBe('PASSED')
  })

  it('is not read when it is over elements instead of data (5.1.4.4.2)', async () => {
    const property = await stamp(local, plan, include('#reference-S-1', ''))
    expect(await judge(await withProperty(two, property))).toMatchObject({
      timestamps: [],
      findings: expect.arrayContaining([
        expect.objectContaining({ code: 'TIMESTAMP_UNREADABLE' }),
      ]) as unknown,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { signDetachedXml, signXml } from '../../src/xades/index.ts'
import { makeSigner, type KeyKind } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures, text, verify } from './documents.ts'

const signer = makeSigner('Người ký')
const agency = makeSigner('Cơ quan', { kind: 'p256' })

const SIGNATURE = /<ds:Signature [^]*<\/ds:Signature>/

describe('a signed document (EN 319 132-1, 6.3)', () => {
  it.each<KeyKind>(['rsa', 'pss', 'p256', 'ed25519'])('is at level B-B under %s', async (kind) => {
    const signed = await signXml(bytes(LETTER), makeSigner('Người ký', { kind }), { at: AT })
    expect(await signatures(signed)).toMatchObject([
      {
        ...GOOD,
        format: 'XAdES',
        level: 'XAdES-BASELINE-B',
        coverage: 'whole-document',
        claimedSigningTime: '2026-03-02T01:02:03Z',
        covered: [{ uri: '', kind: 'whole-document' }, { kind: 'signed-properties' }],
      },
    ])
  })

  it.each(['inclusive-1.0', 'inclusive-1.1', 'exclusive'] as const)(
    'is good under %s',
    async (canonicalization) => {
      const signed = await signXml(bytes(LETTER), signer, { at: AT, canonicalization })
      expect(await signatures(signed)).toMatchObject([GOOD])
    },
  )

  it('has every original byte where it was, and nothing besides the signature', async () => {
    const signed = text(await signXml(bytes(LETTER), signer, { at: AT }))
    expect(signed.replace(SIGNATURE, '')).toBe(LETTER)
    expect(signed.indexOf('<ds:Signature ')).toBe(LETTER.indexOf('</letter>'))
  })

  it('opens an empty root', async () => {
    const signed = await signXml(bytes('<a  b="1" />'), signer, { at: AT })
    expect(text(signed).replace(SIGNATURE, '')).toBe('<a  b="1" ></a>')
    expect(await signatures(signed)).toMatchObject([{ ...GOOD, coverage: 'whole-document' }])
  })

  it('keeps a byte order mark', async () => {
    const signed = await signXml(bytes(`\ufeff${LETTER}`), signer, { at: AT })
    expect(text(signed).replace(SIGNATURE, '')).toBe(`\ufeff${LETTER}`)
    expect(await signatures(signed)).toMatchObject([GOOD])
  })

  it('comes as a source from a source, the same bytes', async () => {
    const options = { at: AT, id: 'same' }
    const whole = await signXml(bytes(LETTER), signer, options)
    const source = await signXml(memorySource(bytes(LETTER)), signer, options)
    const pieces: Uint8Array[] = []
    for (let position = 0; position < source.size; position += 7) {
      pieces.push((await source.read(position, Math.min(7, source.size - position))).slice())
    }
    expect(concatBytes(pieces)).toEqual(whole)
  })

  it('says what the signer wants it to say', async () => {
    const signed = text(
      await signXml(bytes(LETTER), signer, {
        at: AT,
        id: 'ký-1',
        mimeType: 'application/xml',
        roles: ['Chủ tịch <UBND>'],
        place: { city: 'Cao Bằng', countryName: 'VN' },
        commitments: ['http://uri.etsi.org/01903/v1.2.2#ProofOfApproval'],
        policy: { id: '1.2.3.4', digest: 'SHA-256', value: new Uint8Array(32) },
        certificateReference: 'v1',
      }),
    )
    for (const part of [
      'Id="ký-1"',
      'Chủ tịch &lt;UBND&gt;',
      'Cao Bằng',
      '#ProofOfApproval',
      'urn:oid:1.2.3.4',
      '<xades:SigningCertificate>',
      'application/xml',
    ]) {
      expect(signed).toContain(part)
    }
    expect(await signatures(bytes(signed))).toMatchObject([{ ...GOOD, level: 'XAdES-BASELINE-B' }])
  })
})

describe('other shapes (XML Signature 1.1, 2.1)', () => {
  it('signs an element inside of a larger document', async () => {
    const signed = await signXml(bytes(LETTER), signer, { at: AT, element: 'order' })
    expect(await signatures(signed)).toMatchObject([
      { ...GOOD, coverage: 'part', covered: [{ uri: '#order', kind: 'element' }, {}] },
    ])
    const elsewhere = bytes(text(signed).replace('<note', '<other/><note'))
    expect(await signatures(elsewhere)).toMatchObject([GOOD])
    const changed = bytes(text(signed).replace('10 triệu', '90 triệu'))
    expect(await verify(changed)).toMatchObject({ subIndication: 'HASH_FAILURE' })
  })

  it('leaves itself out when it stands in the signed element', async () => {
    const signed = await signXml(bytes(LETTER), signer, {
      at: AT,
      element: 'order',
      parent: 'order',
    })
    expect(await signatures(signed)).toMatchObject([{ ...GOOD, coverage: 'part' }])
  })

  it('goes where it is told to go', async () => {
    const signed = text(
      await signXml(bytes(LETTER), signer, {
        at: AT,
        parent: { uri: 'urn:letter', local: 'note' },
      }),
    )
    expect(signed).toContain('<note Id="note"><ds:Signature')
    expect(await signatures(bytes(signed))).toMatchObject([{ ...GOOD, coverage: 'whole-document' }])
  })

  it('carries the root element', async () => {
    const signed = text(await signXml(bytes(LETTER), signer, { at: AT, shape: 'enveloping' }))
    const root = LETTER.slice(LETTER.indexOf('<letter'), LETTER.indexOf('</letter>') + 9)
    expect(signed).toMatch(/^<ds:Signature /)
    expect(signed).toContain(`${root}</ds:Object></ds:Signature>`)
    expect(await signatures(bytes(signed))).toMatchObject([
      { ...GOOD, coverage: 'part', covered: [{ kind: 'object' }, { kind: 'signed-properties' }] },
    ])
  })

  it('lies beside what it signs', async () => {
    const file = new Uint8Array([1, 2, 3])
    const signed = await signDetachedXml(
      [
        { uri: 'a.bin', content: file },
        { uri: 'b.bin', content: bytes('b') },
      ],
      signer,
      { at: AT },
    )
    const detached = new Map([
      ['a.bin', file],
      ['b.bin', bytes('b')],
    ])
    expect(await signatures(signed, { detached })).toMatchObject([
      {
        ...GOOD,
        level: 'XAdES-BASELINE-B',
        covered: [{ kind: 'detached', bytes: 3 }, { kind: 'detached' }, {}],
      },
    ])
    expect(await verify(signed)).toMatchObject({ subIndication: 'SIGNED_DATA_NOT_FOUND' })
    detached.set('b.bin', bytes('c'))
    expect(await verify(signed, { detached })).toMatchObject({ subIndication: 'HASH_FAILURE' })
  })
})

describe('a document that is signed already', () => {
  it('is signed over by any number, each covering those before', async () => {
    let signed = bytes(LETTER)
    for (const one of [signer, agency, signer]) signed = await signXml(signed, one, { at: AT })
    const reports = await signatures(signed)
    expect(reports).toHaveLength(3)
    for (const report of reports)
      expect(report).toMatchObject({ ...GOOD, coverage: 'whole-document' })
    const sizes = reports.map(({ covered }) => covered[0]?.bytes ?? 0)
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
  })

  it('is signed in part after it was signed as a whole, and the other way round', async () => {
    const whole = await signXml(bytes(LETTER), signer, { at: AT })
    const both = await signXml(whole, agency, { at: AT, element: 'order' })
    const other = await signXml(
      await signXml(bytes(LETTER), signer, { at: AT, element: 'order' }),
      agency,
      { at: AT },
    )
    for (const document of [both, other])
      expect(await signatures(document)).toMatchObject([GOOD, GOOD])
  })

  it('carries parallel signatures of different elements', async () => {
    const first = await signXml(bytes(LETTER), signer, { at: AT, element: 'order' })
    const second = await signXml(first, agency, { at: AT, element: 'note' })
    expect(await signatures(second)).toMatchObject([
      { covered: [{ uri: '#order' }, {}] },
      { covered: [{ uri: '#note' }, {}] },
    ])
  })

  it('is not signed where that would break what is there', async () => {
    const enveloping = await signXml(bytes(LETTER), signer, { at: AT, shape: 'enveloping' })
    const inside = { parent: { uri: 'urn:letter', local: 'letter' }, element: 'order' }
    await expect(signXml(enveloping, agency, { at: AT, ...inside })).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_BREAKS_SIGNATURE',
    })
  })
})

describe('what cannot be signed', () => {
  it.each([
    ['an element that is not there', LETTER, { element: 'nobody' }, 'ERR_USAGE_XML_ELEMENT'],
    [
      'an element that is there twice',
      LETTER.replace('"note"', '"order"'),
      { element: 'order' },
      'ERR_USAGE_XML_ELEMENT',
    ],
    ['a parent that is not there', LETTER, { parent: 'nobody' }, 'ERR_USAGE_XML_PARENT'],
    ['an identifier that is none', LETTER, { id: '1 2' }, 'ERR_USAGE_XML_ID'],
    ['no time', LETTER, { at: new Date(Number.NaN) }, 'ERR_USAGE_TIME'],
    [
      'an element of an enveloping signature',
      LETTER,
      { shape: 'enveloping', element: 'order' },
      'ERR_USAGE_XML_SHAPE',
    ],
    ['a control character in a role', LETTER, { roles: ['\u0001'] }, 'ERR_USAGE_XML_CHARACTER'],
    ['no XML', 'hello', {}, 'ERR_FORMAT_XML'],
    ['a document type', '<!DOCTYPE a><a/>', {}, 'ERR_FORMAT_XML_DTD'],
    ['a relative namespace name', '<a xmlns="b"/>', {}, 'ERR_FORMAT_XML_RELATIVE_NAMESPACE'],
  ] as const)('%s', async (_, document, options, code) => {
    await expect(signXml(bytes(document), signer, { at: AT, ...options })).rejects.toMatchObject({
      code,
    })
  })

  it('UTF-16', async () => {
    const document = new Uint8Array(Buffer.from('\ufeff<a/>', 'utf16le'))
    await expect(signXml(document, signer)).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML_ENCODING',
    })
  })

  it('with a key that does not fit its certificate', async () => {
    const mixed = { ...signer, certificate: makeSigner('Khác').certificate }
    await expect(signXml(bytes(LETTER), mixed)).rejects.toMatchObject({
      code: 'ERR_SIGNING_VALUE_FOREIGN',
    })
  })

  it('with a scheme that has no identifier', async () => {
    const odd = {
      ...signer,
      algorithm: { scheme: 'RSASSA-PSS', digest: 'SHA-256', saltBytes: 7 } as const,
    }
    await expect(signXml(bytes(LETTER), odd)).rejects.toMatchObject({
      code: 'ERR_SIGNING_ALGORITHM',
    })
  })

  it.each([
    ['nothing', []],
    ['a fragment', [{ uri: '#a', content: bytes('') }]],
    [
      'one name twice',
      [
        { uri: 'a', content: bytes('') },
        { uri: 'a', content: bytes('') },
      ],
    ],
  ])('detached: %s', async (_, objects) => {
    await expect(signDetachedXml(objects, signer)).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_DETACHED',
    })
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { signXml, verifyXmlWithContent } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { AT, bytes, countingSource, GOOD, LETTER, signatures, text, verify } from './documents.ts'

const root = makeSigner('Gốc', { isAuthority: true })
const signer = makeSigner('Người ký', { issuer: root, kind: 'p256' })
const signed = await signXml(bytes(LETTER), signer, { at: AT, id: 'S' })

describe('what is no signed document', () => {
  it.each([
    ['no signature', '<a/>', 'INDETERMINATE', 'SIGNATURE_NOT_FOUND'],
    ['no XML', 'x', 'TOTAL-FAILED', 'FORMAT_FAILURE'],
    ['nothing', '', 'TOTAL-FAILED', 'FORMAT_FAILURE'],
    ['a document type', '<!DOCTYPE a><a/>', 'TOTAL-FAILED', 'FORMAT_FAILURE'],
    [
      'a signature that is none',
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
      'TOTAL-FAILED',
      'FORMAT_FAILURE',
    ],
  ])('%s', async (_, document, indication, subIndication) => {
    expect(await verify(bytes(document))).toMatchObject({ indication, subIndication })
  })

  it('is described all the same', async () => {
    const report = await verify(bytes('x'), { name: 'a.xml' })
    const sha256 = createHash('sha256').update('x').digest('hex')
    expect(report.document).toEqual({ name: 'a.xml', kind: 'xml', bytes: 1, sha256 })
    expect(report.findings).toMatchObject([{ code: 'XML', severity: 'failure' }])
  })
})

describe('integrity', () => {
  it('is told without any trust', async () => {
    expect(await signatures(signed)).toMatchObject([
      {
        id: 'S',
        ...GOOD,
        indication: 'INDETERMINATE',
        subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
      },
    ])
  })

  it.each([
    ['a digit', '10 triệu', '90 triệu'],
    ['an attribute', 'b="2"', 'b="3"'],
    ['white space between elements', '</order>\n', '</order> '],
    ['a namespace', 'urn:p', 'urn:q'],
  ])('fails with HASH_FAILURE when %s is another one', async (_, from, to) => {
    const changed = bytes(text(signed).replace(from, to))
    expect(await verify(changed)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    })
  })

  it.each([
    ['the order of attributes', `b="2" a='1'`, `a="1" b="2"`],
    ['the spelling of an empty element', '<p:b/>', '<p:b></p:b>'],
    ['a comment outside', '<!-- Công văn -->', ''],
    ['a comment inside', '10 triệu', '10<!-- c --> triệu'],
    ['CDATA', '10 triệu', '<![CDATA[10 triệu]]>'],
    ['a character reference', '10 triệu', '&#49;0 triệu'],
  ])('does not depend on %s', async (_, from, to) => {
    expect(await signatures(bytes(text(signed).replace(from, to)))).toMatchObject([GOOD])
  })

  it('fails with SIG_CRYPTO_FAILURE when the value or SignedInfo is another one, and digests nothing', async () => {
    const value = /SignatureValue Id="value-S">(.)/.exec(text(signed))?.[1] ?? ''
    const otherValue = text(signed).replace(
      `"value-S">${value}`,
      `"value-S">${value === 'A' ? 'B' : 'A'}`,
    )
    const otherInfo = text(signed).replace('reference-S-1" URI', 'reference-T-1" URI')
    for (const document of [otherValue, otherInfo]) {
      expect(await signatures(bytes(document))).toMatchObject([
        { subIndication: 'SIG_CRYPTO_FAILURE', digestsMatch: null, signatureValueValid: false },
      ])
    }
  })

  it('is the same for UTF-16', async () => {
    const document = text(signed).replace(' encoding="UTF-8"', '')
    const wide = new Uint8Array(Buffer.from(`\ufeff${document}`, 'utf16le'))
    expect(await signatures(wide)).toMatchObject([GOOD])
  })
})

describe('no flipped bit', () => {
  it('changes a covered byte and leaves the signature good', async () => {
    const honest = await verifyXmlWithContent(signed, { trust: [], at: AT })
    const covered = await contents(honest)
    const outcomes = new Map<string, number>()
    for (let index = 0; index < signed.length; index += 3) {
      const changed = signed.slice()
      changed[index] = (changed[index] ?? 0) ^ (1 << (index % 7))
      const verification = await verifyXmlWithContent(changed, { trust: [], at: AT })
      const [signature] = verification.report.signatures
      const key = `${signature?.signatureValueValid} ${signature?.digestsMatch}`
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
      if (key === 'true true') expect(await contents(verification)).toEqual(covered)
    }
    expect(outcomes.get('true false')).toBeGreaterThan(20)
  })
})

async function contents({
  covered,
}: Awaited<ReturnType<typeof verifyXmlWithContent>>): Promise<string[]> {
  const all: string[] = []
  for (const part of covered) {
    const pieces: Uint8Array[] = []
    for await (const piece of part.open()) pieces.push(piece.slice())
    all.push(Buffer.concat(pieces).toString())
  }
  return all
}

describe('trust', () => {
  const trust = [{ certificate: root.certificate }]

  it('finds the signer in KeyInfo and its chain to an anchor', async () => {
    const [report] = await signatures(signed, { trust })
    expect(report?.signer).toMatchObject({ commonName: 'Người ký' })
    expect(report?.subIndication).not.toBe('NO_CERTIFICATE_CHAIN_FOUND')
  })

  it('finds the signer among the certificates at hand when KeyInfo has none', async () => {
    const without = text(signed).replace(/<ds:KeyInfo>[^]*<\/ds:KeyInfo>/, '')
    expect(await signatures(bytes(without))).toMatchObject([
      { signatureValueValid: null, subIndication: 'NO_SIGNING_CERTIFICATE_FOUND' },
    ])
    const untrusted = [root.certificate, makeSigner('Khác').certificate, signer.certificate]
    expect(await signatures(bytes(without), { untrusted })).toMatchObject([
      { ...GOOD, level: 'XAdES-BES' },
    ])
  })

  it('does not take a look-alike with the same key for the signer (EN 319 132-1, 5.2.2)', async () => {
    const other = readCertificate(makeSigner('Giả').certificate)
    const swapped = text(signed).replace(
      Buffer.from(signer.certificate).toString('base64'),
      Buffer.from(other.bytes).toString('base64'),
    )
    expect(await signatures(bytes(swapped))).toMatchObject([{ signatureValueValid: false }])
  })
})

describe('the work that a document may cause', () => {
  const long = LETTER.replace('<note', `${'<x>y</x>'.repeat(20_000)}<note`)

  it('is two readings for good signatures, however many', async () => {
    const twice = await signXml(await signXml(bytes(long), signer, { at: AT }), signer, { at: AT })
    const source = countingSource(twice)
    expect(await signatures(source)).toMatchObject([GOOD, GOOD])
    expect(source.bytesRead).toBe(2 * twice.length)
  })

  it('is one reading for a bogus signature, with any number of references', async () => {
    const one = text(await signXml(bytes(long), signer, { at: AT }))
    const reference = /<ds:Reference Id=[^]*?<\/ds:Reference>/.exec(one)?.[0] ?? ''
    const bogus = bytes(one.replace(reference, reference.repeat(100)))
    const source = countingSource(bogus)
    expect(await signatures(source)).toMatchObject([
      { signatureValueValid: false, digestsMatch: null },
    ])
    expect(source.bytesRead).toBe(bogus.length)
  })

  it('ends by name with 5 000 references', async () => {
    const one = text(signed)
    const reference = /<ds:Reference Id=[^]*?<\/ds:Reference>/.exec(one)?.[0] ?? ''
    const report = await verify(bytes(one.replace(reference, reference.repeat(5_000))))
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' })
    expect(report.signatures[0]?.findings[0]).toMatchObject({ code: 'XML_SIGNATURE_LIMIT' })
  })

  it('finds duplicates also where there are more identifiers than it remembers', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `<r id="r${index}"/>`).join('')
    const document = LETTER.replace('<note', `${rows}<note`)
    const one = await signXml(bytes(document), signer, { at: AT, element: 'order' })
    expect(await signatures(one)).toMatchObject([{ ...GOOD, coverage: 'part' }])
    const twice = bytes(text(one).replace('id="r59999"', 'id="order"'))
    expect(await verify(twice)).toMatchObject({ subIndication: 'FORMAT_FAILURE' })
  })
})

describe('covered content', () => {
  it('is what was digested, in the order of the report', async () => {
    const { report, covered } = await verifyXmlWithContent(signed, { trust: [], at: AT })
    expect(covered).toMatchObject(report.signatures[0]?.covered ?? [])
    const [whole] = await contents({ report, covered })
    expect(whole).toMatch(
      /^<letter xmlns="urn:letter" a="1" b="2"><order Id="order">Chi 10 triệu &amp; <p:b xmlns:p="urn:p"><\/p:b>/,
    )
    expect(whole).not.toContain('Signature')
  })

  it('says at its end when the document is another one by now', async () => {
    const content = signed.slice()
    const { covered } = await verifyXmlWithContent(memorySource(content), { trust: [], at: AT })
    content.set(bytes('9'), text(content).indexOf('10 triệu') + 'ô'.length)
    content[Buffer.from(text(signed).split('10 triệu')[0] ?? '').length] = 0x39
    await expect(contents({ report: await verify(signed), covered })).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML_CHANGED',
    })
  })
})

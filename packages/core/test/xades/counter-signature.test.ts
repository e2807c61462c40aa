// A counter-signature signs the value of the signature it stands in (EN 319 132-1, 5.2.7): made, read, judged, and told whose signature it signs.
import { describe, expect, it } from 'vitest'
import { memorySource, readInto } from '../../src/encoding/byte-source.ts'
import { counterSignXml, signXml } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from './documents.ts'

const signer = makeSigner('Người ký')
const agency = makeSigner('Cơ quan', { kind: 'p256' })
const TYPE = 'http://uri.etsi.org/01903#CountersignedSignature'

const first = await signXml(bytes(LETTER), signer, { at: AT, id: 'S', element: 'order' })
const countered = await counterSignXml(first, agency, { at: AT, id: 'C' })

/** Replaces what must be there. */
function swap(document: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const before = text(document)
  const after = before.replace(from, () => to)
  expect(after).not.toBe(before)
  return bytes(after)
}

const COUNTER = /<xades:CounterSignature[^]*<\/xades:CounterSignature>/
const counter = COUNTER.exec(text(countered))?.[0] ?? ''

describe('a counter-signature', () => {
  it('is a signature of its own over the value around it, and says whose it signs', async () => {
    expect(await signatures(countered)).toMatchObject([
      { id: 'S', ...GOOD, level: 'XAdES-BASELINE-B' },
      {
        id: 'C',
        ...GOOD,
        level: 'XAdES-BASELINE-B',
        counterSigns: ['S'],
        coverage: 'part',
        covered: [
          { uri: '#value-S', kind: 'signature-value' },
          { uri: '#properties-C', kind: 'signed-properties' },
        ],
      },
    ])
    expect((await signatures(countered))[0]).not.toHaveProperty('counterSigns')
  })

  it('changes no byte of what was there, and reads large documents by position', async () => {
    expect(text(countered).replace(/<xades:UnsignedProp[^]*<\/xades:UnsignedProperties>/, '')).toBe(
      text(first),
    )
    const source = await counterSignXml(memorySource(first), agency, { at: AT, id: 'C' })
    const whole = new Uint8Array(source.size)
    await readInto(source, 0, whole)
    expect(await signatures(whole)).toMatchObject([{ ...GOOD }, { ...GOOD, counterSigns: ['S'] }])
  })

  it('carries its type, and no format of a data object (5.2.7.1, 6.3)', () => {
    expect(counter).toContain(`Type="${TYPE}" URI="#value-S"`)
    expect(counter).not.toContain('SignedDataObjectProperties')
  })

  it('may be counter-signed in turn, and beside another', async () => {
    const nested = await counterSignXml(countered, signer, { at: AT, id: 'N', signature: 'C' })
    const beside = await counterSignXml(nested, signer, { at: AT, id: 'B' })
    expect(await signatures(beside)).toMatchObject([
      { id: 'S', ...GOOD },
      { id: 'C', ...GOOD, counterSigns: ['S'] },
      { id: 'N', ...GOOD, counterSigns: ['C'] },
      { id: 'B', ...GOOD, counterSigns: ['S'] },
    ])
  })

  it('goes with every shape, and with a signature over the whole document', async () => {
    for (const options of [
      {},
      { shape: 'enveloping' },
      { canonicalization: 'inclusive-1.1' },
    ] as const) {
      const signed = await signXml(bytes(LETTER), signer, { at: AT, id: 'S', ...options })
      const both = await counterSignXml(signed, agency, { at: AT, id: 'C', commitments: ['urn:x'] })
      expect(await signatures(both)).toMatchObject([{ ...GOOD }, { ...GOOD, counterSigns: ['S'] }])
    }
  })

  it('names a value that has no identifier, unless a timestamp is over it', async () => {
    const bare = swap(first, ' Id="value-S"', '')
    const both = await counterSignXml(bare, agency, { at: AT, id: 'C' })
    expect(await signatures(both)).toMatchObject([{ ...GOOD }, { ...GOOD, counterSigns: ['S'] }])
    const stamped = swap(
      bare,
      '</xades:QualifyingProperties>',
      '<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp/>' +
        '</xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties>',
    )
    await expect(counterSignXml(stamped, agency, { at: AT })).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_SIGNATURE',
    })
  })

  it('fails when the value it signs is another one', async () => {
    const changed = swap(countered, /Id="value-S">./, 'Id="value-S">A')
    const bent =
      text(changed) === text(countered) ? swap(countered, /Id="value-S">./, 'B') : changed
    expect(await signatures(bent)).toMatchObject([
      { id: 'S', subIndication: 'SIG_CRYPTO_FAILURE' },
      { id: 'C', subIndication: 'HASH_FAILURE' },
    ])
  })
})

describe('what only looks like a counter-signature', () => {
  it('promises by its type the value of a signature, and is held to that', async () => {
    const moved = swap(
      swap(countered, 'Id="value-S"', ''),
      '<note Id="note"/>',
      '<note Id="value-S"/>',
    )
    expect(await signatures(moved)).toMatchObject([
      { id: 'S', ...GOOD },
      { id: 'C', digestsMatch: null, subIndication: 'FORMAT_FAILURE', covered: [{}] },
    ])
  })

  it('stands in a signature that it does not sign', async () => {
    const two = await signXml(first, agency, { at: AT, id: 'T', element: 'note' })
    const bare = swap(two, '</ds:Signature>', '</ds:Signature><x/>')
    const moved = swap(
      bare,
      '</xades:QualifyingProperties></ds:Object></ds:Signature></letter>',
      unsigned(counter),
    )
    expect(await signatures(moved)).toMatchObject([
      { id: 'S', ...GOOD },
      { id: 'T', ...GOOD },
      {
        id: 'C',
        ...GOOD,
        counterSigns: ['S'],
        indication: 'TOTAL-FAILED',
        subIndication: 'FORMAT_FAILURE',
      },
    ])
  })

  it.each([
    ['with two signatures in it', counter.replace(/(<ds:Signature [^]*<\/ds:Signature>)/, '$1$1')],
    [
      'with nothing in it',
      '<xades:CounterSignature xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"/>',
    ],
  ])('is a property %s', async (_, property) => {
    const [report] = await signatures(swap(countered, COUNTER, property))
    expect(report).toMatchObject({ id: 'S', ...GOOD, subIndication: 'FORMAT_FAILURE' })
  })

  it('is not moved elsewhere unnoticed: outside of the property it still says whose signature it signs', async () => {
    const inner = /<ds:Signature [^]*<\/ds:Signature>/.exec(counter)?.[0] ?? ''
    const moved = swap(first, '</letter>', `${inner}</letter>`)
    expect(await signatures(moved)).toMatchObject([{ ...GOOD }, { ...GOOD, counterSigns: ['S'] }])
  })
})

function unsigned(property: string): string {
  return (
    `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${property}` +
    '</xades:UnsignedSignatureProperties></xades:UnsignedProperties>' +
    '</xades:QualifyingProperties></ds:Object></ds:Signature></letter>'
  )
}

describe('which signature is counter-signed', () => {
  it('is the only one, or is named by its id in the report', async () => {
    const two = await signXml(first, agency, { at: AT, id: 'T', element: 'note' })
    await expect(counterSignXml(two, agency, { at: AT })).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_SIGNATURE',
      details: { signatures: 'S T' },
    })
    const named = await counterSignXml(two, agency, { at: AT, id: 'C', signature: 'T' })
    expect(await signatures(named)).toMatchObject([{}, {}, { id: 'C', counterSigns: ['T'] }])
    await expect(counterSignXml(first, agency, { signature: 'x' })).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_SIGNATURE',
    })
  })

  it('must be good, and not under another that it would break', async () => {
    await expect(
      counterSignXml(swap(first, 'Chi 10', 'Chi 99'), agency, { at: AT }),
    ).rejects.toMatchObject({ code: 'ERR_USAGE_NO_SIGNATURE' })
    const covered = await signXml(first, agency, { at: AT, id: 'W' })
    await expect(counterSignXml(covered, agency, { signature: 'S' })).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_SIGNATURE',
    })
  })
})

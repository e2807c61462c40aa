// A counter-signature signs the value of the signature it stands in (EN 319 132-1, 5.2.7). Made by hand here: a signature over `ds:SignatureValue`, put where it belongs.
import { describe, expect, it } from 'vitest'
import { signXml } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from './documents.ts'

const signer = makeSigner('Người ký')
const agency = makeSigner('Cơ quan', { kind: 'p256' })
const TYPE = 'http://uri.etsi.org/01903#CountersignedSignature'

/** The counter-signature is made beside the signature and then moved; its bytes do not depend on where it stands. */
async function counterSigned(): Promise<string> {
  const first = text(await signXml(bytes(LETTER), signer, { at: AT, id: 'S', element: 'order' }))
  const both = text(await signXml(bytes(first), agency, { at: AT, id: 'C', element: 'value-S' }))
  const counter = /<ds:Signature [^>]*Id="C"[^]*?<\/ds:Signature>/.exec(both)?.[0] ?? ''
  const property =
    '<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:CounterSignature>' +
    `${counter}</xades:CounterSignature></xades:UnsignedSignatureProperties></xades:UnsignedProperties>`
  return first.replace('</xades:QualifyingProperties>', `${property}</xades:QualifyingProperties>`)
}

describe('a counter-signature', () => {
  it('is a signature of its own, over the value around it', async () => {
    expect(await signatures(bytes(await counterSigned()))).toMatchObject([
      { id: 'S', ...GOOD },
      { id: 'C', ...GOOD, covered: [{ uri: '#value-S', kind: 'element' }, {}] },
    ])
  })

  it('fails when the value it signs is another one', async () => {
    const document = await counterSigned()
    const changed = document.replace(
      /(Id="value-S">)(.)/,
      (_, open: string, first: string) => open + (first === 'A' ? 'B' : 'A'),
    )
    expect(await signatures(bytes(changed))).toMatchObject([
      { id: 'S', subIndication: 'SIG_CRYPTO_FAILURE' },
      { id: 'C', subIndication: 'HASH_FAILURE' },
    ])
  })

  it('promises by its type to sign the value around it, and is held to that', async () => {
    // A type is part of SignedInfo: whoever adds it afterwards breaks the value.
    const document = (await counterSigned()).replace(
      'URI="#value-S"',
      `Type="${TYPE}" URI="#value-S"`,
    )
    expect(await signatures(bytes(document))).toMatchObject([
      { id: 'S', ...GOOD },
      { id: 'C', signatureValueValid: false },
    ])
  })
})

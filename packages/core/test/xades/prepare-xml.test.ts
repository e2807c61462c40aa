import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { completeXml, prepareXml, signXml, type PreparedXml } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures } from './documents.ts'

const signer = makeSigner('Người ký', { kind: 'p256' })
const identity = {
  certificate: signer.certificate,
  chain: signer.chain,
  algorithm: signer.algorithm,
}

function signedInfo({ signedInfo: value }: PreparedXml): Uint8Array {
  return new Uint8Array(Buffer.from(value, 'base64'))
}

describe('signing in two steps', () => {
  it.each(['enveloped', 'enveloping'] as const)(
    '%s: the value between survives JSON',
    async (shape) => {
      const prepared = await prepareXml(bytes(LETTER), identity, { at: AT, shape })
      const back = JSON.parse(JSON.stringify(prepared)) as PreparedXml
      expect(back).toEqual(prepared)
      const signed = await completeXml(bytes(LETTER), back, await signer.sign(signedInfo(back)))
      expect(await signatures(signed)).toMatchObject([{ ...GOOD, level: 'XAdES-BASELINE-B' }])
    },
  )

  it('gives what one step gives', async () => {
    const key = makeSigner('Người ký')
    const options = { at: AT, id: 'same' }
    const prepared = await prepareXml(memorySource(bytes(LETTER)), key, options)
    const signed = await completeXml(bytes(LETTER), prepared, await key.sign(signedInfo(prepared)))
    expect(signed).toEqual(await signXml(bytes(LETTER), key, options))
  })

  it('refuses another document', async () => {
    const prepared = await prepareXml(bytes(LETTER), identity)
    const value = await signer.sign(signedInfo(prepared))
    const other = bytes(LETTER.replace('10', '90'))
    await expect(completeXml(other, prepared, value)).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_CHANGED',
    })
  })

  it('refuses a value over something else', async () => {
    const prepared = await prepareXml(bytes(LETTER), identity)
    const value = await signer.sign(bytes('something else'))
    await expect(completeXml(bytes(LETTER), prepared, value)).rejects.toMatchObject({
      code: 'ERR_SIGNING_VALUE_FOREIGN',
    })
  })

  it.each([
    ['an unknown version', { version: 9 }],
    ['a piece outside of the document', { pieces: [{ original: [0, 1_000_000] }] }],
    ['a piece turned round', { pieces: [{ original: [9, 1] }] }],
  ])('refuses %s', async (_, change) => {
    const prepared = await prepareXml(bytes(LETTER), identity)
    const value = await signer.sign(signedInfo(prepared))
    const broken = { ...prepared, ...change } as unknown as PreparedXml
    await expect(completeXml(bytes(LETTER), broken, value)).rejects.toMatchObject({
      code: 'ERR_USAGE_PREPARED',
    })
  })
})

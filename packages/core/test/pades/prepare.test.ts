import { describe, expect, it } from 'vitest'
import { decodeBase64 } from '../../src/encoding/base64.ts'
import { memorySource } from '../../src/encoding/byte-source.ts'
import {
  AppendedPdf,
  completePdf,
  preparePdf,
  verifyPdf,
  type PreparedPdf,
} from '../../src/pades/index.ts'
import { onePage } from '../support/pdfs.ts'
import { makeSigner } from '../support/signers.ts'
import { timestampAuthority } from '../support/timestamps.ts'
import { signOver } from '../support/sign-over.ts'

const signer = makeSigner('Người ký từ xa', { kind: 'p256' })
const { certificate, chain, algorithm } = signer
const identity = { certificate, chain, algorithm }
const at = new Date('2026-03-02T01:02:03Z')

/** To another process and back, on another day. */
function travel(prepared: PreparedPdf): PreparedPdf {
  return JSON.parse(JSON.stringify(prepared)) as PreparedPdf
}

function toBeSigned(prepared: PreparedPdf): Uint8Array {
  return decodeBase64(prepared.signedAttributes ?? '')
}

describe('signing in two steps', () => {
  it('takes a raw signature over the attributes that were handed out', async () => {
    const prepared = travel(await preparePdf(onePage(), { signer: identity, at }))
    const signature = await signer.sign(toBeSigned(prepared))
    const signed = await completePdf(onePage(), prepared, { signature })
    const { signatures } = await verifyPdf(signed, { trust: [], at })
    expect(signatures).toMatchObject([
      { level: 'PAdES-BASELINE-B', digestsMatch: true, signatureValueValid: true },
    ])
  })

  it('takes a whole CMS made elsewhere over the digest', async () => {
    const prepared = travel(await preparePdf(onePage(), { at }))
    expect(prepared.signedAttributes).toBeNull()
    const cms = await signOver(signer, decodeBase64(prepared.digest.value))
    const signed = await completePdf(onePage(), prepared, { cms })
    expect((await verifyPdf(signed, { trust: [], at })).signatures).toMatchObject([
      { digestsMatch: true, signatureValueValid: true, coverage: 'whole-document' },
    ])
  })

  it('completes a source without holding it', async () => {
    const source = memorySource(onePage())
    const prepared = await preparePdf(source, { signer: identity, at })
    const signature = await signer.sign(toBeSigned(prepared))
    const signed = await completePdf(source, prepared, { signature })
    expect(signed).toBeInstanceOf(AppendedPdf)
    expect((await verifyPdf(signed, { trust: [], at })).signatures).toMatchObject([
      { digestsMatch: true },
    ])
  })

  it('adds a timestamp of the value when it is complete', async () => {
    const prepared = await preparePdf(onePage(), { signer: identity, at })
    const signature = await signer.sign(toBeSigned(prepared))
    const signed = await completePdf(
      onePage(),
      prepared,
      { signature },
      { tsa: timestampAuthority() },
    )
    expect((await verifyPdf(signed, { trust: [], at })).signatures).toMatchObject([
      { level: 'PAdES-BASELINE-T' },
    ])
  })
})

describe('a value that does not belong to the prepared document', () => {
  async function refusal(
    pdf: Uint8Array,
    prepared: PreparedPdf,
    result: Parameters<typeof completePdf>[2],
  ): Promise<unknown> {
    return completePdf(pdf, prepared, result).catch((error: unknown) => error)
  }

  it('is named when the document is another one', async () => {
    const prepared = await preparePdf(onePage(), { signer: identity, at })
    const signature = await signer.sign(toBeSigned(prepared))
    const other = onePage({ 4: '<< /Length 12 >>\nstream\n0 0 m 8 8 l S\nendstream' })
    expect(await refusal(other, prepared, { signature })).toMatchObject({
      code: 'ERR_USAGE_PDF_CHANGED',
    })
    expect(await refusal(onePage({ 5: 'null' }), prepared, { signature })).toMatchObject({
      code: 'ERR_USAGE_PDF_CHANGED',
    })
  })

  it('is named when it was made over something else or by another key', async () => {
    const prepared = await preparePdf(onePage(), { signer: identity, at })
    const foreign = { code: 'ERR_SIGNING_VALUE_FOREIGN' }
    const overOther = { signature: await signer.sign(new Uint8Array(3)) }
    expect(await refusal(onePage(), prepared, overOther)).toMatchObject(foreign)
    const byOther = {
      signature: await makeSigner('Kẻ khác', { kind: 'p256' }).sign(toBeSigned(prepared)),
    }
    expect(await refusal(onePage(), prepared, byOther)).toMatchObject(foreign)
    const cms = await signOver(signer, new Uint8Array(32))
    expect(await refusal(onePage(), prepared, { cms })).toMatchObject(foreign)
  })

  it('is named when the CMS does not fit, for a signed document cannot be laid out anew', async () => {
    const prepared = await preparePdf(onePage(), { at, reservedBytes: 100 })
    const cms = await signOver(signer, decodeBase64(prepared.digest.value))
    expect(await refusal(onePage(), prepared, { cms })).toMatchObject({
      code: 'ERR_SIGNING_CMS_TOO_LARGE',
    })
  })

  it('is named when the prepared value was bent on its way', async () => {
    const prepared = await preparePdf(onePage(), { signer: identity, at })
    const signature = await signer.sign(toBeSigned(prepared))
    const bent: readonly Partial<PreparedPdf>[] = [
      { version: 2 as 1 },
      { byteRange: [0, 10, 5, 1] },
      { originalSize: 5 },
      { signedAttributes: prepared.digest.value },
      { digest: { ...prepared.digest, algorithm: 'ROT13' as 'SHA-256' } },
    ]
    for (const change of bent) {
      expect(await refusal(onePage(), { ...prepared, ...change }, { signature })).toMatchObject({
        code: 'ERR_USAGE_PREPARED',
      })
    }
  })

  it('is named when a raw signature comes for a document prepared without its signer', async () => {
    const prepared = await preparePdf(onePage(), { at })
    const signature = await signer.sign(new Uint8Array(3))
    expect(await refusal(onePage(), prepared, { signature })).toMatchObject({
      code: 'ERR_USAGE_PREPARED',
    })
  })
})

// Callers without a type checker: what cannot be meant ends in a named error that says what is wanted, and never repeats what was given.
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { augmentPdf, signPdf, verifyPdf } from '../../src/pades/index.ts'
import { loadPem, loadPkcs12 } from '../../src/signers/index.ts'
import { verifyCertificate } from '../../src/trust/index.ts'
import { parseTrustFile } from '../../src/validation/index.ts'
import { augmentXml, signXml, verifyXml } from '../../src/xades/index.ts'
import { onePage } from '../support/pdfs.ts'
import { makeSigner } from '../support/signers.ts'

const SECRET = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
const signer = makeSigner('Người ký')
const xml = new TextEncoder().encode('<a/>')
const pdf = onePage()

/** As JavaScript sees it: anything goes. */
function call(run: unknown, ...given: readonly unknown[]): Promise<unknown> {
  if (typeof run !== 'function') throw new TypeError('no function')
  return Promise.resolve().then(() => Reflect.apply(run, undefined, given) as unknown)
}

const at = new Date('2026-03-02T00:00:00Z')
const trust: readonly [] = []

describe('a front door that is given what cannot be meant', () => {
  it.each<readonly [rule: string, code: string, run: unknown, ...given: unknown[]]>([
    ['a path for a PDF to sign', 'ERR_USAGE_SOURCE', signPdf, 'letter.pdf', signer],
    ['a path for a PDF to verify', 'ERR_USAGE_SOURCE', verifyPdf, 'letter.pdf', { trust }],
    ['nothing to verify', 'ERR_USAGE_SOURCE', verifyXml, undefined, { trust }],
    ['a path for XML', 'ERR_USAGE_SOURCE', signXml, 'letter.xml', signer],
    ['no options', 'ERR_USAGE_OPTIONS', verifyPdf, pdf],
    ['no anchors', 'ERR_USAGE_TRUST_ANCHORS', verifyPdf, pdf, {}],
    ['anchors as PEM', 'ERR_USAGE_TRUST_ANCHORS', verifyXml, xml, { trust: SECRET }],
    ['anchors as a list of PEM', 'ERR_USAGE_TRUST_ANCHORS', verifyPdf, pdf, { trust: [SECRET] }],
    ['a text for an instant', 'ERR_USAGE_TIME', verifyPdf, pdf, { trust, at: '2026-03-02' }],
    ['a date that is none', 'ERR_USAGE_TIME', verifyPdf, pdf, { trust, at: new Date('x') }],
    ['a text for the signing time', 'ERR_USAGE_TIME', signPdf, pdf, signer, { at: '2026-03-02' }],
    ['the same for XML', 'ERR_USAGE_TIME', signXml, xml, signer, { at: '2026-03-02' }],
    ['no signer', 'ERR_USAGE_SIGNER', signPdf, pdf],
    ['a signer that was not awaited', 'ERR_USAGE_SIGNER', signPdf, pdf, Promise.resolve(signer)],
    ['the same for XML', 'ERR_USAGE_SIGNER', signXml, xml, Promise.resolve(signer)],
    ['a level that is none', 'ERR_USAGE_LEVEL', augmentPdf, pdf, { to: 'lta', trust, at }],
    ['the same for XML', 'ERR_USAGE_LEVEL', augmentXml, xml, { to: 'B-LTA', trust, at }],
    ['a path for a container', 'ERR_USAGE_BYTES', loadPkcs12, 'key.p12', 'secret'],
    ['no password', 'ERR_USAGE_TEXT', loadPkcs12, new Uint8Array(0)],
    ['bytes for PEM', 'ERR_USAGE_TEXT', loadPem, { key: new Uint8Array(9), certificate: SECRET }],
    ['PEM for a certificate', 'ERR_USAGE_BYTES', verifyCertificate, SECRET, { trust, at }],
    ['no instant', 'ERR_USAGE_TIME', verifyCertificate, signer.certificate, { trust }],
    ['a trust file that is no JSON', 'ERR_USAGE_TRUST_FILE', parseTrustFile, SECRET],
  ])('is told by name: %s → %s', async (_, code, run, ...given) => {
    const error: unknown = await call(run, ...given).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UsageError)
    expect(error).toMatchObject({ code })
    expect(JSON.stringify([error, String(error)])).not.toContain('PRIVATE KEY')
  })

  it('takes a trust file as text and parsed', () => {
    const file = { version: 1, anchors: [] }
    expect(parseTrustFile(JSON.stringify(file)).anchors).toEqual(parseTrustFile(file).anchors)
  })
})

// What our report says of signatures that others make, oddly or with bad intent. Files come from preparePdf and a CMS of our own making.
import { sign as nodeSign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  derElement,
  derExplicit,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
  derInteger,
  TAG,
} from '../../src/asn1/index.ts'
import {
  CMS_OID,
  signerProfile,
  writeCommitmentType,
  writeSignature,
  writeSignatureTimestamp,
  writeSignedData,
  writeSignerInfo,
  writeSigningTime,
  writeSignedAttributes,
  type SignerProfile,
} from '../../src/cms/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import { decodeBase64 } from '../../src/encoding/base64.ts'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { asBuffer } from '../../src/encoding/bytes.ts'
import { encodeHex } from '../../src/encoding/hex.ts'
import {
  AppendedPdf,
  preparePdf,
  signPdf,
  verifyPdf,
  type PrepareOptions,
} from '../../src/pades/index.ts'
import { MAX_TOKENS } from '../../src/pades/verification/draft-timestamps.ts'
import type { SignatureReport, VerificationReport } from '../../src/validation/index.ts'
import { onePage } from '../support/pdfs.ts'
import { signOver } from '../support/sign-over.ts'
import { makeSigner, signWith, type TestSigner } from '../support/signers.ts'
import { makeToken } from '../support/timestamps.ts'

const signer = makeSigner('Người ký', { kind: 'p256' })
const at = new Date('2026-03-02T01:02:03Z')

interface Parts {
  readonly digest: Uint8Array
  /** The bytes that the ByteRange covers. */
  readonly content: Uint8Array
  readonly profile: SignerProfile
}

/** Puts whatever `make` gives into /Contents; `subFilter` replaces the one we write, with spaces up to its length. */
async function fileWith(
  make: (parts: Parts) => Uint8Array | Promise<Uint8Array>,
  { subFilter, ...options }: PrepareOptions & { readonly subFilter?: string } = {},
): Promise<Uint8Array> {
  const original = onePage()
  const prepared = await preparePdf(original, { at, ...options })
  const pdf = Buffer.concat([original, decodeBase64(prepared.appended)])
  if (subFilter !== undefined) respell(pdf, subFilter)
  const [, before, after] = prepared.byteRange
  const content = Buffer.concat([pdf.subarray(0, before), pdf.subarray(after)])
  const digest = digestOf('SHA-256', content)
  const cms = await make({ digest, content, profile: signerProfile(signer) })
  pdf.write(encodeHex(cms), before + 1, 'latin1')
  return new Uint8Array(pdf)
}

function respell(pdf: Buffer, subFilter: string): void {
  const ours = '/ETSI.CAdES.detached'
  pdf.write(`/${subFilter}`.padEnd(ours.length), pdf.indexOf(ours), 'latin1')
}

async function reportOf(pdf: Uint8Array): Promise<SignatureReport & { codes: string[] }> {
  const { signatures } = await verifyPdf(pdf, { trust: [], at })
  const [signature] = signatures
  if (signature === undefined) throw new Error('No signature')
  return { ...signature, codes: signature.findings.map(({ code }) => code) }
}

interface CmsShape {
  readonly content?: Uint8Array
  readonly signers?: number
  readonly withoutAttributes?: boolean
}

function writeCms({ digest, content, profile }: Parts, shape: CmsShape = {}): Uint8Array {
  const attributes = writeSignedAttributes(profile, digest)
  const signed = shape.withoutAttributes === true ? content : attributes
  const value = signWith(signer.algorithm, signer.keys.privateKey, signed)
  const { issuer, serial } = profile.certificate
  const info = {
    identifier: { issuer: issuer.bytes, serial },
    digestAlgorithm: profile.digestAlgorithm,
    signatureAlgorithm: profile.signatureAlgorithm,
    signature: value,
  }
  const signerInfo =
    shape.withoutAttributes === true
      ? withoutAttributes(info)
      : writeSignerInfo({ ...info, signedAttributes: attributes })
  return writeSignedData({
    contentType: CMS_OID.data,
    ...(shape.content && { content: shape.content }),
    digestAlgorithms: [profile.digestAlgorithm],
    certificates: profile.certificates,
    signers: Array.from({ length: shape.signers ?? 1 }, () => signerInfo),
  })
}

type BareSigner = Omit<Parameters<typeof writeSignerInfo>[0], 'signedAttributes'>

function withoutAttributes(info: BareSigner): Uint8Array {
  const { issuer, serial } = info.identifier
  return derSequence(
    derInteger(1),
    derSequence(issuer, derElement(TAG.integer, serial)),
    info.digestAlgorithm,
    info.signatureAlgorithm,
    derOctetString(info.signature),
  )
}

describe('signatures that others make', () => {
  it('adbe.pkcs7.detached is verified and has no PAdES level', async () => {
    const report = await reportOf(
      await fileWith(({ digest }) => signOver(signer, digest), {
        subFilter: 'adbe.pkcs7.detached',
      }),
    )
    expect(report).toMatchObject({
      level: 'PKCS7-B',
      digestsMatch: true,
      signatureValueValid: true,
    })
  })

  it('without signed attributes the value is over the document itself (RFC 5652, 5.4)', async () => {
    const subFilter = 'adbe.pkcs7.detached'
    const make = (parts: Parts): Uint8Array => writeCms(parts, { withoutAttributes: true })
    const pdf = await fileWith(make, { subFilter })
    expect(await reportOf(pdf)).toMatchObject({ digestsMatch: true, signatureValueValid: true })
    const position = asBuffer(pdf).indexOf('0 0 m')
    pdf[position] = 0x31
    expect(await reportOf(pdf)).toMatchObject({
      indication: 'TOTAL-FAILED',
      signatureValueValid: false,
    })
  })

  it('a CMS signing-time keeps a signature from the baseline (EN 319 142-1, 6.3)', async () => {
    const report = await reportOf(
      await fileWith(({ digest }) => signOver(signer, digest, [writeSigningTime(at)])),
    )
    expect(report).toMatchObject({ level: 'PAdES-BES', digestsMatch: true })
  })

  it('a commitment beside /Reason does too', async () => {
    const commitment = writeCommitmentType('1.2.840.113549.1.9.16.6.1')
    const report = await reportOf(
      await fileWith(({ digest }) => signOver(signer, digest, [commitment]), { reason: 'Ký' }),
    )
    expect(report.level).toBe('PAdES-BES')
  })

  it('adbe.pkcs7.sha1 is verified and named weak', async () => {
    const pdf = await fileWith(
      ({ content, profile }) => {
        const sha1 = digestOf('SHA-1', content)
        const inner = { digest: digestOf('SHA-256', sha1), content: sha1, profile }
        return writeCms(inner, { content: sha1 })
      },
      { subFilter: 'adbe.pkcs7.sha1' },
    )
    const report = await reportOf(pdf)
    expect(report).toMatchObject({
      level: 'PDF-NOT-ETSI',
      digestsMatch: true,
      signatureValueValid: true,
    })
    expect(report.codes).toContain('ALGORITHM_TOO_WEAK')
  })

  it('adbe.x509.rsa_sha1 is named and not verified', async () => {
    const pdf = await fileWith(() => derOctetString(new Uint8Array(256)), {
      subFilter: 'adbe.x509.rsa_sha1',
    })
    const report = await reportOf(pdf)
    expect(report).toMatchObject({ indication: 'INDETERMINATE', format: 'adbe.x509.rsa_sha1' })
    expect(report.codes).toContain('PDF_SUBFILTER_UNSUPPORTED')
  })
})

describe('signatures made to deceive (T04, T07)', () => {
  const table: readonly [rule: string, make: (parts: Parts) => Uint8Array, code: string][] = [
    ['content of its own in a detached CMS', (parts) => writeCms(parts, { content: parts.content }), 'CMS_CONTENT_EMBEDDED'],
    ['two signers in one CMS', (parts) => writeCms(parts, { signers: 2 }), 'PDF_SEVERAL_SIGNERS'],
    ['no signer at all', (parts) => writeCms(parts, { signers: 0 }), 'PDF_SIGNATURE_UNREADABLE'],
    ['something else than a CMS', () => derSequence(derOid('1.2.3')), 'PDF_SIGNATURE_UNREADABLE'],
    ['another CMS type', () => derSequence(derOid('1.2.840.113549.1.7.3'), derExplicit(0, derSequence())), 'PDF_SIGNATURE_UNREADABLE'],
    ['nothing but zeros', () => new Uint8Array(4), 'PDF_SIGNATURE_UNREADABLE'],
    ['data behind the CMS', (parts) => Buffer.concat([writeCms(parts), derSetOf([])]), 'PDF_SIGNATURE_UNREADABLE'],
  ] // prettier-ignore
  it.each(table)('fail with FORMAT_FAILURE: %s', async (_rule, make, code) => {
    const report = await reportOf(await fileWith(make))
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' })
    expect(report.codes).toContain(code)
  })

  it('a timestamp of another signature lifts nothing', async () => {
    const token = await makeToken(new Uint8Array(70))
    const pdf = await fileWith((parts) => withTimestamp(parts, token))
    const report = await reportOf(pdf)
    expect(report.level).toBe('PAdES-BASELINE-B')
    expect(report.timestamps).toMatchObject([
      { indication: 'FAILED', subIndication: 'HASH_FAILURE' },
    ])
  })

  it('of very many timestamps only so many are looked at', async () => {
    const tokens = Array.from({ length: MAX_TOKENS + 8 }, (_, index) =>
      makeToken(Uint8Array.of(index)),
    )
    const attributes = (await Promise.all(tokens)).map(writeSignatureTimestamp)
    const pdf = await fileWith((parts) => withUnsigned(parts, attributes), {
      reservedBytes: 100_000,
    })
    expect((await reportOf(pdf)).timestamps).toHaveLength(MAX_TOKENS)
  })

  it('a timestamp that cannot be read is remarked on', async () => {
    const report = await reportOf(await fileWith((parts) => withTimestamp(parts, derSequence())))
    expect(report.codes).toContain('TIMESTAMP_UNREADABLE')
    expect(report).toMatchObject({ level: 'PAdES-BASELINE-B', signatureValueValid: true })
  })
})

function withTimestamp(parts: Parts, token: Uint8Array): Promise<Uint8Array> {
  return withUnsigned(parts, [writeSignatureTimestamp(token)])
}

async function withUnsigned(
  { digest, profile }: Parts,
  unsigned: readonly Uint8Array[],
): Promise<Uint8Array> {
  const attributes = writeSignedAttributes(profile, digest)
  const value = await signer.sign(attributes)
  return writeSignature(profile, attributes, value, unsigned)
}

describe('documents without a readable signature', () => {
  async function verdict(
    pdf: Uint8Array,
  ): Promise<Pick<VerificationReport, 'indication' | 'subIndication'>> {
    const { indication, subIndication } = await verifyPdf(pdf, { trust: [], at })
    return { indication, subIndication }
  }

  it('an unsigned PDF is INDETERMINATE, so an empty list never reads as good', async () => {
    expect(await verdict(onePage())).toEqual({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNATURE_NOT_FOUND',
    })
  })

  it('what is no PDF has no signature', async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(1000), Buffer.from('<a/>')]) {
      expect(await verdict(bytes)).toEqual({
        indication: 'INDETERMINATE',
        subIndication: 'SIGNATURE_NOT_FOUND',
      })
    }
  })

  it('a PDF that cannot be read fails', async () => {
    const signed = await signPdf(onePage(), signer, { at })
    expect(await verdict(signed.subarray(0, signed.length - 200))).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
    })
  })

  it('every truncation and every changed byte of a signed file ends in a report, and none of them passes', async () => {
    const signed = await signPdf(onePage(), signer, { at })
    const good = await verifyPdf(signed, { trust: [], at })
    for (let position = 7; position < signed.length; position += 41) {
      const changed = Uint8Array.from(signed)
      changed[position] = (changed[position] ?? 0) ^ 0x11
      for (const pdf of [changed, signed.subarray(0, position)]) {
        const { signatures } = await verifyPdf(pdf, { trust: [], at })
        const intact = signatures.filter(
          (row) =>
            row.digestsMatch === true &&
            row.signatureValueValid === true &&
            row.coverage === 'whole-document',
        )
        // Spare zeros of /Contents and unsigned parts of the CMS are all that may change.
        if (intact.length > 0) expect(inContents(signed, position)).toBe(true)
      }
    }
    expect(good.signatures).toHaveLength(1)
  })
})

function inContents(pdf: Uint8Array, position: number): boolean {
  const start = asBuffer(pdf).indexOf('/Contents <')
  return position > start && position < asBuffer(pdf).indexOf('>', start)
}

describe('the report', () => {
  it('is the same for bytes and for a source that answers later', async () => {
    const signed = await signPdf(onePage(), signer, { at })
    const memory = memorySource(signed)
    const later = {
      size: memory.size,
      read: (position: number, length: number) => Promise.resolve(memory.read(position, length)),
    }
    const options = { trust: [], at }
    expect(await verifyPdf(later, options)).toEqual(await verifyPdf(signed, options))
    const appended = new AppendedPdf(memorySource(signed.subarray(0, 300)), signed.subarray(300))
    expect(await verifyPdf(appended, options)).toEqual(await verifyPdf(signed, options))
  })

  it('takes the signer’s certificate from the caller when the CMS lacks it', async () => {
    const bare: TestSigner = { ...signer, chain: [] }
    const pdf = await fileWith(({ digest, profile }) => {
      const attributes = writeSignedAttributes(profile, digest)
      const value = nodeSign('sha256', attributes, bare.keys.privateKey)
      const { issuer, serial } = profile.certificate
      const info = writeSignerInfo({
        identifier: { issuer: issuer.bytes, serial },
        digestAlgorithm: profile.digestAlgorithm,
        signedAttributes: attributes,
        signatureAlgorithm: profile.signatureAlgorithm,
        signature: value,
      })
      return writeSignedData({
        contentType: CMS_OID.data,
        digestAlgorithms: [profile.digestAlgorithm],
        certificates: [],
        signers: [info],
      })
    })
    expect(await reportOf(pdf)).toMatchObject({ signatureValueValid: null, signer: null })
    const { signatures } = await verifyPdf(pdf, { trust: [], at, untrusted: [bare.certificate] })
    expect(signatures).toMatchObject([
      { signatureValueValid: true, signer: { commonName: 'Người ký' } },
    ])
  })
})

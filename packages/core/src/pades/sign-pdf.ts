// PAdES baseline signatures (EN 319 142-1) straight to their level, B-B to B-LTA. The document is hashed once a signature and never held.
import {
  signatureTemplate,
  signerProfile,
  writeSignature,
  type SignerProfile,
} from '../cms/index.ts'
import { verifySignature, type Signer } from '../crypto/index.ts'
import { toSource, type ByteSource } from '../encoding/byte-source.ts'
import { listenToStep, type ProgressListener } from '../encoding/progress.ts'
import { SigningError } from '../errors.ts'
import type { Authorities } from '../trust/request-timestamp.ts'
import { joinRevision, type AppendedPdf } from './appended-pdf.ts'
import { GrowingPdf } from './growing-pdf.ts'
import { layOutSignature, type LaidOutSignature } from './lay-out-signature.ts'
import {
  resolveLevel,
  resolveOptions,
  type SignatureLevel,
  type SignPdfOptions,
} from './options.ts'
import { timestampSignature } from './request-timestamp.ts'
import { reservedBytesFor } from './reserve.ts'
import {
  digestRevision,
  fillRoom,
  roomBytes,
  signedSize,
  type UnsignedRevision,
} from './signed-revision.ts'

/**
 * Signs a PDF: bytes in, bytes out; a `ByteSource` in, a source out that reads the original and the new revision behind it.
 * Throws `FormatError` for a document that cannot be signed safely, `UsageError` for options that contradict it or lack what the level
 * needs (`ERR_USAGE_NO_TSA`, `ERR_USAGE_NO_TRUST`, `ERR_USAGE_TRUST`), `SigningError` from the key, `ServiceError` from the time-stamping
 * authorities and where revocation data cannot be had (`ERR_SERVICE_REVOCATION_DATA`).
 */
export function signPdf(
  pdf: Uint8Array,
  signer: Signer,
  options?: SignPdfOptions,
): Promise<Uint8Array>
export function signPdf(
  pdf: ByteSource,
  signer: Signer,
  options?: SignPdfOptions,
): Promise<AppendedPdf>
export async function signPdf(
  pdf: Uint8Array | ByteSource,
  signer: Signer,
  options: SignPdfOptions = {},
): Promise<Uint8Array | AppendedPdf> {
  const level = resolveLevel(options)
  const source = toSource(pdf)
  const revision = await signRevision(source, signer, options, level)
  if (level === 'B' || level === 'T') return joinRevision(pdf, revision.appended)
  const growing = new GrowingPdf(source, options)
  growing.append(revision.appended)
  await growing.addValidationData({ ...options, trust: options.trust ?? [] }, revision.field)
  if (level === 'LTA') await growing.addTimestamp(options.tsa)
  return joinRevision(pdf, growing.appended)
}

/** Room that turns out too small is made larger and the signature made again: nothing is ever cut off. */
async function signRevision(
  source: ByteSource,
  signer: Signer,
  options: SignPdfOptions,
  level: SignatureLevel,
): Promise<LaidOutSignature> {
  const profile = signerProfile(signer)
  const resolved = resolveOptions(options)
  const tsa = level === 'B' ? undefined : options.tsa
  const { onProgress } = options
  const intent = { profile, digest: profile.digest, level }
  let reserved = options.reservedBytes ?? reservedBytesFor(profile, tsa !== undefined)
  for (;;) {
    const revision = await layOutSignature(source, resolved, intent, reserved)
    const cms = await signOver(source, revision, { signer, profile, tsa, onProgress })
    if (cms.length <= roomBytes(revision)) {
      fillRoom(revision, cms)
      return revision
    }
    reserved = cms.length + GROWTH_BYTES
  }
}

/** A second signature or timestamp may come out a little longer than the first. */
const GROWTH_BYTES = 256

interface Signing {
  readonly signer: Signer
  readonly profile: SignerProfile
  readonly tsa: Authorities | undefined
  readonly onProgress: ProgressListener | undefined
}

async function signOver(
  source: ByteSource,
  revision: UnsignedRevision,
  { signer, profile, tsa, onProgress }: Signing,
): Promise<Uint8Array> {
  const template = signatureTemplate(profile)
  const onBytes = listenToStep(onProgress, 'sign', signedSize(revision))
  const digest = await digestRevision(source, revision, profile.digest, onBytes)
  const attributes = template.signedAttributes(digest)
  const value = await signer.sign(attributes)
  assertKeyFits(signer, profile, attributes, value)
  if (tsa === undefined) return template.signature(attributes, value)
  return writeSignature(profile, attributes, value, [await timestampSignature(tsa, value)])
}

const provenSigners = new WeakSet<Signer>()

/** A key and a certificate that do not belong together are found out, and a service that answers the value of another document. */
function assertKeyFits(
  signer: Signer,
  { algorithm, certificate }: SignerProfile,
  attributes: Uint8Array,
  value: Uint8Array,
): void {
  if (signer.inProcess === true && provenSigners.has(signer)) return
  if (!verifySignature(algorithm, certificate.publicKey, attributes, value)) {
    throw new SigningError(
      'ERR_SIGNING_KEY_MISMATCH',
      'The signature is not one of the signer’s certificate over this document',
    )
  }
  provenSigners.add(signer)
}

// One CRL that is not held: which certificates it was read for, and under whose keys.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { MAX_EDDSA_BYTES, startVerification, type RunningVerification } from '../../crypto/index.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import {
  openStreamedCrl,
  readStreamedCrl,
  sameName,
  type CertificateList,
  type Name,
  type StreamedCrl,
} from '../../x509/index.ts'
import { rememberLink, tryPublicKey, type KeyHolder } from '../verify-link.ts'
import type { Origin, StoredCrl } from './stored-crl.ts'

/** How often one list is read through; each time for all certificates that are asked about together. */
export const MAX_LIST_WALKS = 64

export class ListSource {
  readonly #source: ByteSource
  readonly #origin: Origin
  #opened: StreamedCrl | null | undefined
  #walks = 0
  readonly #serials = new Map<string, Uint8Array>()
  readonly #signers = new Set<KeyHolder>()
  #read: StoredCrl | undefined

  constructor(source: ByteSource, origin: Origin) {
    this.#source = source
    this.#origin = origin
  }

  /** Everything but the entries; `undefined` when it is no CRL. */
  async open(): Promise<CertificateList | undefined> {
    this.#opened ??= await tryOpen(this.#source)
    return this.#opened?.skeleton
  }

  /** What was read, unless that was for other certificates. */
  readFor(issuer: Name, serial: Uint8Array): StoredCrl | undefined {
    if (this.#read === undefined || !this.#serials.has(encodeHex(serial))) return undefined
    return sameName(this.#read.crl.issuer, issuer) ? this.#read : undefined
  }

  /** Reads the list through when these are not all known to it. */
  async read(serials: readonly Uint8Array[], signers: readonly KeyHolder[]): Promise<void> {
    const isNew =
      serials.some((serial) => !this.#serials.has(encodeHex(serial))) ||
      signers.some((signer) => !this.#signers.has(signer))
    if (!isNew || this.#opened == null || this.#walks >= MAX_LIST_WALKS) return
    this.#walks++
    for (const serial of serials) this.#serials.set(encodeHex(serial), serial)
    for (const signer of signers) this.#signers.add(signer)
    const crl = await walk(this.#opened, this.#serials.values(), this.#signers)
    this.#read = { crl, origin: this.#origin }
  }
}

async function tryOpen(source: ByteSource): Promise<StreamedCrl | null> {
  try {
    return await openStreamedCrl(source)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

/** Whether each signer signed the list is found out on the same walk, and remembered. */
async function walk(
  opened: StreamedCrl,
  serials: Iterable<Uint8Array>,
  signers: Iterable<KeyHolder>,
): Promise<CertificateList> {
  const started = [...signers].flatMap((signer) => startOne(opened, signer) ?? [])
  const verifications = started.map(({ verification }) => verification)
  const crl = await readStreamedCrl(opened, { serials, verifications })
  for (const { signer, verification } of started)
    rememberLink(crl, signer, verification.verify(crl.signature))
  return crl
}

interface StartedVerification {
  readonly signer: KeyHolder
  readonly verification: RunningVerification
}

/** `undefined` where nothing can be verified: the link stays unknown, and what is left of the list does not verify. */
function startOne(
  { skeleton, signed }: StreamedCrl,
  signer: KeyHolder,
): StartedVerification | undefined {
  const { algorithm } = skeleton.signatureAlgorithm
  const key = tryPublicKey(signer)
  if (algorithm === undefined || key === undefined) return undefined
  // EdDSA digests twice and would hold the list.
  if (algorithm.digest === undefined && signed.end - signed.start > MAX_EDDSA_BYTES)
    return undefined
  return { signer, verification: startVerification(algorithm, key) }
}

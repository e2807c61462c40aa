// The container itself (RFC 7292, 4): authenticated safes, safe contents, bags. Keys and certificates are kept, CRLs and secrets skipped.
// Not: containers protected by public keys.
import { DerReader, normalizeBer, readDer, TAG } from '../../asn1/index.ts'
import { concatBytes } from '../../encoding/bytes.ts'
import { FormatError, SigningError } from '../../errors.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../../x509/index.ts'
import { readMac, type Mac } from './check-mac.ts'
import { CONTENT } from './oids.ts'

export interface Pfx {
  /** Contents octets of the authenticated safe: what the MAC covers. */
  readonly content: Uint8Array
  readonly safes: readonly Safe[]
  readonly mac: Mac | undefined
}

/** SafeContents, in clear or encrypted. */
export interface Safe {
  readonly contents: Uint8Array
  readonly encryption: AlgorithmIdentifier | undefined
}

/** Honest containers stay below 100 kB. */
export const MAX_PKCS12_BYTES: number = 4 << 20
const VERSION = 3

export function readPfx(bytes: Uint8Array): Pfx {
  if (bytes.length > MAX_PKCS12_BYTES) {
    throw new FormatError('ERR_FORMAT_PKCS12', 'The PKCS#12 container is too large', {
      details: { bytes: bytes.length, maxBytes: MAX_PKCS12_BYTES },
    })
  }
  return readDer(normalizeBer(bytes), (reader) => {
    const sequence = reader.sequence()
    if (sequence.smallInteger() !== VERSION) {
      throw new FormatError('ERR_FORMAT_PKCS12', 'The version of the PKCS#12 container is unknown')
    }
    const { contents: content } = readContentInfo(sequence)
    const mac = sequence.optional(TAG.sequence, readMac)
    sequence.end()
    const safes = readDer(normalizeBer(content), (safe) => safe.sequence().all(readContentInfo))
    return { content, safes, mac }
  })
}

function readContentInfo(reader: DerReader): Safe {
  const sequence = reader.sequence()
  const type = sequence.oid()
  const content = sequence.explicit(0)
  sequence.end()
  if (type === CONTENT.data) return { contents: content.octetString(), encryption: undefined }
  if (type === CONTENT.encryptedData) return readEncryptedData(content.sequence())
  throw new SigningError(
    'ERR_SIGNING_UNSUPPORTED_CONTAINER',
    'The PKCS#12 container is not protected by a password',
    { details: { oid: type } },
  )
}

/** RFC 2315, 13. */
function readEncryptedData(sequence: DerReader): Safe {
  sequence.smallInteger()
  const info = sequence.sequence()
  info.oid()
  const encryption = readAlgorithmIdentifier(info)
  const contents = readEncryptedContent(info)
  info.end()
  return { contents, encryption }
}

/** `[0] IMPLICIT OCTET STRING`; in BER perhaps in segments, whose universal tags do not show through the implicit one. */
function readEncryptedContent(info: DerReader): Uint8Array {
  const { tag, contents } = info.element()
  if (tag === 0x80) return contents
  if (tag === 0xa0) return concatBytes(new DerReader(contents).all((r) => r.octetString()))
  throw new FormatError('ERR_FORMAT_PKCS12', 'Encrypted content of an unknown form')
}

// A SignedData as files hold it: maybe padded with zeros behind (PDF /Contents), maybe BER. What was not plain DER is told.
import { normalizeFirstBer } from '../asn1/index.ts'
import { FormatError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import { readSignedData, type SignedData } from './signed-data.ts'

export interface OpenedSignedData {
  readonly signedData: SignedData
  /** The ContentInfo, DER, without padding. */
  readonly der: Uint8Array
  /** A warning when it was BER. */
  readonly remarks: readonly Finding[]
}

/** Throws `ERR_FORMAT_DER`, `ERR_FORMAT_BER`, `ERR_FORMAT_CMS_TYPE`, and `ERR_FORMAT_CMS_PADDING` for data behind it that is not zero. */
export function openSignedData(padded: Uint8Array): OpenedSignedData {
  const length = definiteLength(padded)
  if (length !== undefined) {
    const strict = tryStrict(padded, length)
    if (strict !== undefined) return strict
  }
  const { der, consumed } = normalizeFirstBer(padded)
  assertZeros(padded, consumed)
  return { signedData: readSignedData(der), der, remarks: [notDer()] }
}

function tryStrict(padded: Uint8Array, length: number): OpenedSignedData | undefined {
  const der = padded.subarray(0, length)
  try {
    const signedData = readSignedData(der)
    assertZeros(padded, length)
    return { signedData, der, remarks: [] }
  } catch (error) {
    if (error instanceof FormatError && error.code === 'ERR_FORMAT_DER') return undefined
    throw error
  }
}

/** The whole element's octets, from its first bytes; undefined for an indefinite length and for one beyond the data. */
function definiteLength(bytes: Uint8Array): number | undefined {
  const [, first = 0x80] = bytes
  if (first === 0x80) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  let length = first < 0x80 ? first : 0
  for (const octet of bytes.subarray(2, 2 + octets)) length = length * 256 + octet
  const end = 2 + octets + length
  return end <= bytes.length ? end : undefined
}

/** A plain loop: this runs over tens of kilobytes for every signature. */
function assertZeros(padded: Uint8Array, from: number): void {
  for (let position = from; position < padded.length; position++) {
    if (padded[position] !== 0) throw paddingError(position)
  }
}

function paddingError(position: number): FormatError {
  return new FormatError('ERR_FORMAT_CMS_PADDING', 'Something other than padding follows the CMS', {
    details: { position },
  })
}

function notDer(): Finding {
  return {
    code: 'CMS_NOT_DER',
    severity: 'warning',
    message: 'The signature is encoded in BER, not in DER',
    clause: 'EN 319 142-1, 6.3',
  }
}

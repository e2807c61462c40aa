// TSTInfo, what a time-stamping authority signs (RFC 3161, 2.4.2). The CMS around it is read in cms/.
import {
  contextConstructed,
  contextPrimitive,
  readDer,
  TAG,
  type DerReader,
} from '../asn1/index.ts'
import type { DigestName } from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
import { digestNameOf, readAlgorithmIdentifier } from './algorithm-identifier.ts'
import { NO_EXTENSIONS, readExtensions, type Extensions } from './extensions/extension.ts'
import { readGeneralName, type GeneralName } from './general-name.ts'

/** The content type of a timestamp's CMS. */
export const OID_TST_INFO = '1.2.840.113549.1.9.16.1.4'

export interface MessageImprint {
  /** OID of the digest. */
  readonly oid: string
  /** `undefined` for a digest we do not know. */
  readonly digest: DigestName | undefined
  readonly value: Uint8Array
}

export interface TstInfo {
  /** OID. */
  readonly policy: string
  readonly messageImprint: MessageImprint
  /** INTEGER contents. */
  readonly serial: Uint8Array
  readonly genTime: Date
  /** By how much genTime may be off, in milliseconds; 0 when not stated. */
  readonly accuracyMs: number
  readonly ordering: boolean
  readonly nonce: bigint | undefined
  /** The authority's name, as a hint to its certificate. */
  readonly tsa: GeneralName | undefined
  readonly extensions: Extensions
}

/** Reads a TSTInfo that fills `der`. Throws a `FormatError`: `ERR_FORMAT_DER`, `ERR_FORMAT_EXTENSION` or `ERR_FORMAT_TIMESTAMP`. */
export function readTstInfo(der: Uint8Array): TstInfo {
  return readDer(der, (reader) => {
    const sequence = reader.sequence()
    if (sequence.smallInteger() !== 1) throw invalid('The timestamp version is unknown')
    const info = {
      policy: sequence.oid(),
      messageImprint: readImprint(sequence),
      serial: sequence.integerBytes(),
      genTime: readGenTime(sequence),
      accuracyMs: sequence.optional(TAG.sequence, readAccuracy) ?? 0,
      ordering: sequence.optional(TAG.boolean, (r) => r.boolean()) ?? false,
      nonce: sequence.optional(TAG.integer, (r) => r.integer()),
      tsa: sequence.optional(contextConstructed(0), (r) =>
        readDer(r.element().contents, readGeneralName),
      ),
      extensions:
        sequence.optional(contextConstructed(1), (r) => readExtensions(r, contextConstructed(1))) ??
        NO_EXTENSIONS,
    }
    sequence.end()
    return info
  })
}

export function readImprint(reader: DerReader): MessageImprint {
  const sequence = reader.sequence()
  const identifier = readAlgorithmIdentifier(sequence)
  const value = sequence.octetString()
  sequence.end()
  return { oid: identifier.oid, digest: digestNameOf(identifier), value }
}

function readGenTime(reader: DerReader): Date {
  if (reader.peek() === TAG.generalizedTime) return reader.time()
  throw invalid('The time of a timestamp is no GeneralizedTime')
}

function readAccuracy(reader: DerReader): number {
  const sequence = reader.sequence()
  const seconds = sequence.optional(TAG.integer, (r) => r.smallInteger()) ?? 0
  const millis = sequence.optional(contextPrimitive(0), (r) => readThousandths(r, 0)) ?? 0
  const micros = sequence.optional(contextPrimitive(1), (r) => readThousandths(r, 1)) ?? 0
  sequence.end()
  if (seconds < 0) throw invalid('The accuracy of a timestamp is negative')
  return seconds * 1000 + millis + micros / 1000
}

/** INTEGER (1..999). */
function readThousandths(reader: DerReader, number: number): number {
  const value = reader.smallInteger(contextPrimitive(number))
  if (value >= 1 && value <= 999) return value
  throw invalid('The accuracy of a timestamp is out of range')
}

function invalid(message: string): FormatError {
  return new FormatError('ERR_FORMAT_TIMESTAMP', message)
}

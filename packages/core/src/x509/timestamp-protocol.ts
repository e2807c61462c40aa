// The time-stamp protocol (RFC 3161, 2.4): requests and responses, reading and writing. The token itself is CMS and read in cms/.
import {
  derBoolean,
  derGeneralizedTime,
  derInteger,
  derOctetString,
  derOid,
  derSequence,
  derUtf8String,
  namedBits,
  readDer,
  TAG,
} from '../asn1/index.ts'
import type { DigestName } from '../crypto/index.ts'
import { writeDigestAlgorithm } from './algorithm-identifier.ts'
import { readImprint, type MessageImprint } from './tst-info.ts'

export interface NewTimestampRequest {
  readonly digest: DigestName
  readonly imprint: Uint8Array
  readonly nonce?: bigint
  /** OID of the policy asked for. */
  readonly policy?: string
}

export interface TimestampRequest {
  readonly messageImprint: MessageImprint
  readonly policy: string | undefined
  readonly nonce: bigint | undefined
  readonly wantsCertificate: boolean
}

/** PKIStatusInfo (RFC 3161, 2.4.2); 0 and 1 mean that there is a token. */
export interface TimestampResponse {
  readonly status: number
  readonly statusText: string
  /** Numbers of the PKIFailureInfo bits. */
  readonly failures: readonly number[]
  /** The TimeStampToken, DER. */
  readonly token: Uint8Array | undefined
}

export interface NewTstInfo {
  readonly policy: string
  readonly digest: DigestName
  readonly imprint: Uint8Array
  readonly serial: bigint
  /** Whole seconds. */
  readonly genTime: Date
  /** Whole seconds. */
  readonly accuracySeconds?: number
  readonly nonce?: bigint
}

/** A request that asks for the authority's certificate, so that the token can be verified alone. */
export function writeTimestampRequest(request: NewTimestampRequest): Uint8Array {
  return derSequence(
    derInteger(1),
    writeImprint(request.digest, request.imprint),
    ...(request.policy === undefined ? [] : [derOid(request.policy)]),
    ...(request.nonce === undefined ? [] : [derInteger(request.nonce)]),
    derBoolean(true),
  )
}

/** Throws `ERR_FORMAT_DER`. */
export function readTimestampRequest(der: Uint8Array): TimestampRequest {
  return readDer(der, (reader) => {
    const sequence = reader.sequence()
    sequence.smallInteger()
    return {
      messageImprint: readImprint(sequence),
      policy: sequence.optional(TAG.oid, (r) => r.oid()),
      nonce: sequence.optional(TAG.integer, (r) => r.integer()),
      wantsCertificate: sequence.optional(TAG.boolean, (r) => r.boolean()) ?? false,
    }
  })
}

/** Throws `ERR_FORMAT_DER`. */
export function readTimestampResponse(der: Uint8Array): TimestampResponse {
  return readDer(der, (reader) => {
    const sequence = reader.sequence()
    const info = sequence.sequence()
    const status = info.smallInteger()
    const texts =
      info.optional(TAG.sequence, (r) => r.sequence().all((text) => text.string())) ?? []
    const failures = info.optional(TAG.bitString, (r) => namedBits(r.bitString())) ?? []
    const token = sequence.optional(TAG.sequence, (r) => r.element().bytes)
    sequence.end()
    return { status, statusText: texts.join('; '), failures, token }
  })
}

export function writeTimestampResponse(token: Uint8Array): Uint8Array {
  return derSequence(derSequence(derInteger(0)), token)
}

/** A rejection (status 2) with a text for people. */
export function writeTimestampRejection(text: string): Uint8Array {
  return derSequence(derSequence(derInteger(2), derSequence(derUtf8String(text))))
}

/** TSTInfo, the content that the authority signs. */
export function writeTstInfo(info: NewTstInfo): Uint8Array {
  return derSequence(
    derInteger(1),
    derOid(info.policy),
    writeImprint(info.digest, info.imprint),
    derInteger(info.serial),
    derGeneralizedTime(info.genTime),
    ...(info.accuracySeconds === undefined ? [] : [derSequence(derInteger(info.accuracySeconds))]),
    ...(info.nonce === undefined ? [] : [derInteger(info.nonce)]),
  )
}

function writeImprint(digest: DigestName, imprint: Uint8Array): Uint8Array {
  return derSequence(writeDigestAlgorithm(digest, 'null'), derOctetString(imprint))
}

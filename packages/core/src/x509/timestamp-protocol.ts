// The time-stamp protocol (RFC 3161, 2.4): requests and responses, reading and writing. The token itself is CMS and read in cms/.
import {
  contextConstructed,
  derBoolean,
  derGeneralizedTime,
  derInteger,
  derNamedBits,
  derOctetString,
  derOid,
  derSequence,
  derUtf8String,
  namedBits,
  readDer,
  TAG,
} from '../asn1/index.ts'
import type { DigestName } from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
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

/** Extensions are skipped. Throws `ERR_FORMAT_DER`, and `ERR_FORMAT_TIMESTAMP` for another version than 1. */
export function readTimestampRequest(der: Uint8Array): TimestampRequest {
  return readDer(der, (reader) => {
    const sequence = reader.sequence()
    if (sequence.smallInteger() !== 1)
      throw new FormatError('ERR_FORMAT_TIMESTAMP', 'The version of the request is unknown')
    const request = {
      messageImprint: readImprint(sequence),
      policy: sequence.optional(TAG.oid, (r) => r.oid()),
      nonce: sequence.optional(TAG.integer, (r) => r.integer()),
      wantsCertificate: sequence.optional(TAG.boolean, (r) => r.boolean()) ?? false,
    }
    sequence.optional(contextConstructed(0), (r) => r.element())
    sequence.end()
    return request
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

/** Numbers of the PKIFailureInfo bits that a requester can do something about (RFC 3161, 2.4.2). */
export const TIMESTAMP_FAILURES = {
  badAlg: 0,
  badRequest: 2,
  badDataFormat: 5,
  timeNotAvailable: 14,
  unacceptedPolicy: 15,
  unacceptedExtension: 16,
  addInfoNotAvailable: 17,
  systemFailure: 25,
} as const

/** A rejection (status 2) with a text for people and a reason for programs. */
export function writeTimestampRejection(
  text: string,
  failure: keyof typeof TIMESTAMP_FAILURES,
): Uint8Array {
  const reason = derNamedBits([TIMESTAMP_FAILURES[failure]])
  return derSequence(derSequence(derInteger(2), derSequence(derUtf8String(text)), reason))
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

// signing-time (RFC 5652, 11.3): the signer's own word. PAdES baseline forbids it, for /M says the same (EN 319 142-1, 6.3).
import { derTime, readDer } from '../../asn1/index.ts'
import type { Finding } from '../../findings.ts'
import { findAttribute, writeAttribute, type Attribute } from './attribute.ts'

export const SIGNING_TIME = '1.2.840.113549.1.9.5'

export function readSigningTime(value: Uint8Array): Date {
  return readDer(value, (reader) => reader.time())
}

export function writeSigningTime(time: Date): Uint8Array {
  return writeAttribute(SIGNING_TIME, derTime(time))
}

/** For PAdES baseline, where the attribute must not be present. */
export function checkNoSigningTime(attributes: readonly Attribute[]): Finding | undefined {
  if (findAttribute(attributes, SIGNING_TIME) === undefined) return undefined
  return {
    code: 'CMS_SIGNING_TIME_PRESENT',
    severity: 'information',
    message: 'The attribute signing-time is present, so the signature is not at a baseline level',
    clause: 'EN 319 142-1, 6.3',
    at: 'signing-time',
  }
}

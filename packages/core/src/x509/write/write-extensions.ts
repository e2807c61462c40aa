// The certificate and CRL extensions that an issuer needs (RFC 5280, 4.2 and 5.2; RFC 6960, 4.2.2.2.1). Reading is next door in extensions/.
import {
  contextConstructed,
  contextPrimitive,
  derBoolean,
  derElement,
  derExplicit,
  derIa5String,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  DerReader,
} from '../../asn1/index.ts'
import { KEY_USAGES, type KeyUsage } from '../extensions/key-usage.ts'
import { digestOf } from '../../crypto/index.ts'

/** One Extension, DER. */
export function writeExtension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return derSequence(derOid(oid), ...(critical ? [derBoolean(true)] : []), derOctetString(value))
}

export function writeBasicConstraints(isCa: boolean, maxPathLength?: number): Uint8Array {
  const path = maxPathLength === undefined ? [] : [derInteger(maxPathLength)]
  return writeExtension(
    '2.5.29.19',
    derSequence(...(isCa ? [derBoolean(true), ...path] : [])),
    true,
  )
}

export function writeKeyUsage(usages: readonly KeyUsage[]): Uint8Array {
  return writeExtension(
    '2.5.29.15',
    derNamedBits(usages.map((usage) => KEY_USAGES.indexOf(usage))),
    true,
  )
}

export function writeExtendedKeyUsage(oids: readonly string[], critical = false): Uint8Array {
  return writeExtension('2.5.29.37', derSequence(...oids.map(derOid)), critical)
}

/** SHA-1 of the key's BIT STRING contents, method 1 of RFC 5280, 4.2.1.2: an identifier, no security rests on it. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  const sequence = new DerReader(spki).sequence()
  sequence.element()
  return digestOf('SHA-1', sequence.bitString().bytes)
}

export function writeSubjectKeyIdentifier(spki: Uint8Array): Uint8Array {
  return writeExtension('2.5.29.14', derOctetString(keyIdentifier(spki)))
}

export function writeAuthorityKeyIdentifier(issuerSpki: Uint8Array): Uint8Array {
  return writeExtension(
    '2.5.29.35',
    derSequence(derOctetString(keyIdentifier(issuerSpki), contextPrimitive(0))),
  )
}

export function writeCertificatePolicies(oids: readonly string[]): Uint8Array {
  return writeExtension('2.5.29.32', derSequence(...oids.map((oid) => derSequence(derOid(oid)))))
}

/** DNS names as subject alternative names. */
export function writeSubjectAltNames(dnsNames: readonly string[]): Uint8Array {
  return writeExtension(
    '2.5.29.17',
    derSequence(...dnsNames.map((name) => derIa5String(name, contextPrimitive(2)))),
  )
}

export interface AccessAddresses {
  readonly ocsp?: string
  readonly caIssuers?: string
}

export function writeAuthorityInfoAccess({ ocsp, caIssuers }: AccessAddresses): Uint8Array {
  const rows = [
    ...accessRow('1.3.6.1.5.5.7.48.1', ocsp),
    ...accessRow('1.3.6.1.5.5.7.48.2', caIssuers),
  ]
  return writeExtension('1.3.6.1.5.5.7.1.1', derSequence(...rows))
}

export function writeCrlDistributionPoint(url: string): Uint8Array {
  const fullName = derElement(contextConstructed(0), derIa5String(url, URI))
  return writeExtension('2.5.29.31', derSequence(derSequence(derExplicit(0, fullName))))
}

/** id-pkix-ocsp-nocheck: the responder's certificate need not be checked for revocation. */
export function writeOcspNoCheck(): Uint8Array {
  return writeExtension('1.3.6.1.5.5.7.48.1.5', derNull())
}

export function writeCrlNumber(number: bigint | number): Uint8Array {
  return writeExtension('2.5.29.20', derInteger(number))
}

/** `[number] EXPLICIT SEQUENCE OF Extension`, or nothing when there are none. */
export function taggedExtensions(number: number, extensions: readonly Uint8Array[]): Uint8Array[] {
  return extensions.length === 0 ? [] : [derExplicit(number, derSequence(...extensions))]
}

const URI = contextPrimitive(6)

function accessRow(method: string, url: string | undefined): Uint8Array[] {
  return url === undefined ? [] : [derSequence(derOid(method), derIa5String(url, URI))]
}

/** directoryName `[4]`, for the TSA field and alternative names. */
export function writeDirectoryName(name: Uint8Array): Uint8Array {
  return derExplicit(4, name)
}

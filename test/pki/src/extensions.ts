import {
  KEY_PURPOSES,
  writeAuthorityInfoAccess,
  writeAuthorityKeyIdentifier,
  writeBasicConstraints,
  writeCrlDistributionPoint,
  writeExtendedKeyUsage,
  writeKeyUsage,
  writeOcspNoCheck,
  writeSubjectKeyIdentifier,
} from '@sealpost/core/x509'
import type { HolderDescription } from './description.ts'

/** Where an issuer's revocation data and certificate are served. */
export interface Addresses {
  readonly ocsp: string
  readonly crl: string
  readonly caIssuers: string
}

interface Issuer {
  readonly spki: Uint8Array
  readonly addresses: Addresses
}

export function authorityExtensions(spki: Uint8Array, issuer: Issuer | null): Uint8Array[] {
  const own = [
    writeBasicConstraints(true),
    writeKeyUsage(['keyCertSign', 'cRLSign']),
    writeSubjectKeyIdentifier(spki),
  ]
  return issuer === null ? own : [...own, ...pointers(issuer)]
}

export function holderExtensions(
  row: HolderDescription,
  spki: Uint8Array,
  issuer: Issuer,
): Uint8Array[] {
  return [writeSubjectKeyIdentifier(spki), ...pointers(issuer), ...usages(row.use)]
}

function pointers({ spki, addresses }: Issuer): Uint8Array[] {
  return [
    writeAuthorityKeyIdentifier(spki),
    writeAuthorityInfoAccess(addresses),
    writeCrlDistributionPoint(addresses.crl),
  ]
}

function usages(use: HolderDescription['use']): Uint8Array[] {
  if (use === 'signing') return [writeKeyUsage(['digitalSignature', 'nonRepudiation'])]
  if (use === 'encryption') return [writeKeyUsage(['keyEncipherment'])]
  if (use === 'timestamping') {
    return [
      writeKeyUsage(['digitalSignature']),
      writeExtendedKeyUsage([KEY_PURPOSES.timeStamping], true),
    ]
  }
  return [
    writeKeyUsage(['digitalSignature']),
    writeExtendedKeyUsage([KEY_PURPOSES.OCSPSigning]),
    writeOcspNoCheck(),
  ]
}

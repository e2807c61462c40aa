import type { DerReader } from '../../asn1/index.ts'
import type { ExtensionType } from './extension.ts'

/** Purposes by the names of RFC 5280, 4.2.1.12 and RFC 9336. */
export const KEY_PURPOSES = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  codeSigning: '1.3.6.1.5.5.7.3.3',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
  documentSigning: '1.3.6.1.5.5.7.3.36',
} as const

/** OIDs, at least one. */
export const extendedKeyUsage: ExtensionType<readonly string[]> = {
  oid: '2.5.29.37',
  name: 'extKeyUsage',
  read: readPurposes,
}

function readPurposes(reader: DerReader): string[] {
  const sequence = reader.sequence()
  return [sequence.oid(), ...sequence.all((purpose) => purpose.oid())]
}

import type { DerReader } from '../../asn1/index.ts'
import type { ExtensionType } from './extension.ts'

const ID_KP = '1.3.6.1.5.5.7.3'

/** Purposes by the names of RFC 5280, 4.2.1.12 and of later documents. */
export const KEY_PURPOSES = {
  anyExtendedKeyUsage: '2.5.29.37.0',
  serverAuth: `${ID_KP}.1`,
  clientAuth: `${ID_KP}.2`,
  codeSigning: `${ID_KP}.3`,
  emailProtection: `${ID_KP}.4`,
  timeStamping: `${ID_KP}.8`,
  OCSPSigning: `${ID_KP}.9`,
  documentSigning: `${ID_KP}.36`,
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

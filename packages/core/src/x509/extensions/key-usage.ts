import { namedBits, type DerReader } from '../../asn1/index.ts'
import type { ExtensionType } from './extension.ts'

/** In the order of their bits. */
export const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export type KeyUsage = (typeof KEY_USAGES)[number]

/** RFC 5280, 4.2.1.3. Bits without a name are left out. */
export const keyUsage: ExtensionType<readonly KeyUsage[]> = {
  oid: '2.5.29.15',
  name: 'keyUsage',
  read: readKeyUsage,
}

function readKeyUsage(reader: DerReader): KeyUsage[] {
  return namedBits(reader.bitString()).flatMap((bit) => KEY_USAGES[bit] ?? [])
}

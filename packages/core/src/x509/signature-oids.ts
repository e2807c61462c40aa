import type { DigestName, SignatureAlgorithm, SignatureScheme } from '../crypto/index.ts'

export const OID_RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
export const OID_RSASSA_PSS = '1.2.840.113549.1.1.10'
export const OID_MGF1 = '1.2.840.113549.1.1.8'
export const OID_EC_PUBLIC_KEY = '1.2.840.10045.2.1'
/** The arc of ECDSA signatures itself: some signers name no more than that. */
export const OID_ECDSA_BARE = '1.2.840.10045.4'

const PKCS1 = '1.2.840.113549.1.1'
const ANSI_ECDSA = '1.2.840.10045.4'
const NIST_SIGNATURES = '2.16.840.1.101.3.4.3'

const TABLE: readonly (readonly [oid: string, scheme: SignatureScheme, digest?: DigestName])[] = [
  [`${PKCS1}.4`, 'RSA PKCS#1 v1.5', 'MD5'],
  [`${PKCS1}.5`, 'RSA PKCS#1 v1.5', 'SHA-1'],
  [`${PKCS1}.14`, 'RSA PKCS#1 v1.5', 'SHA-224'],
  [`${PKCS1}.11`, 'RSA PKCS#1 v1.5', 'SHA-256'],
  [`${PKCS1}.12`, 'RSA PKCS#1 v1.5', 'SHA-384'],
  [`${PKCS1}.13`, 'RSA PKCS#1 v1.5', 'SHA-512'],
  [`${PKCS1}.16`, 'RSA PKCS#1 v1.5', 'SHA-512/256'],
  [`${NIST_SIGNATURES}.14`, 'RSA PKCS#1 v1.5', 'SHA3-256'],
  [`${NIST_SIGNATURES}.15`, 'RSA PKCS#1 v1.5', 'SHA3-384'],
  [`${NIST_SIGNATURES}.16`, 'RSA PKCS#1 v1.5', 'SHA3-512'],
  ['1.3.36.3.3.1.2', 'RSA PKCS#1 v1.5', 'RIPEMD160'],
  [`${ANSI_ECDSA}.1`, 'ECDSA', 'SHA-1'],
  [`${ANSI_ECDSA}.3.1`, 'ECDSA', 'SHA-224'],
  [`${ANSI_ECDSA}.3.2`, 'ECDSA', 'SHA-256'],
  [`${ANSI_ECDSA}.3.3`, 'ECDSA', 'SHA-384'],
  [`${ANSI_ECDSA}.3.4`, 'ECDSA', 'SHA-512'],
  [`${NIST_SIGNATURES}.10`, 'ECDSA', 'SHA3-256'],
  [`${NIST_SIGNATURES}.11`, 'ECDSA', 'SHA3-384'],
  [`${NIST_SIGNATURES}.12`, 'ECDSA', 'SHA3-512'],
  ['1.3.101.112', 'Ed25519'],
  ['1.3.101.113', 'Ed448'],
  ['1.2.840.10040.4.3', 'DSA', 'SHA-1'],
  [`${NIST_SIGNATURES}.1`, 'DSA', 'SHA-224'],
  [`${NIST_SIGNATURES}.2`, 'DSA', 'SHA-256'],
  [`${NIST_SIGNATURES}.3`, 'DSA', 'SHA-384'],
  [`${NIST_SIGNATURES}.4`, 'DSA', 'SHA-512'],
]

const byOid: ReadonlyMap<string, SignatureAlgorithm> = new Map(
  TABLE.map(([oid, scheme, digest]) => [
    oid,
    digest === undefined ? { scheme } : { scheme, digest },
  ]),
)

/** RSASSA-PSS is not in the table: its meaning is in its parameters. */
export function signatureByOid(oid: string): SignatureAlgorithm | undefined {
  return byOid.get(oid)
}

export function signatureOid({ scheme, digest }: SignatureAlgorithm): string | undefined {
  return TABLE.find((row) => row[1] === scheme && row[2] === digest)?.[0]
}

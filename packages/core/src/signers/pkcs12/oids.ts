/** PKCS#7 content types, PKCS#12 bags and their attributes (RFC 7292, 4). */
export const CONTENT = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
} as const

export const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const

export const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1'
export const FRIENDLY_NAME = '1.2.840.113549.1.9.20'

/** HMAC identifiers of PBKDF2 (RFC 8018, B.1.2) and PBMAC1, by what node:crypto calls their digest. */
export const HMAC_DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
}

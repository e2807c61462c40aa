import { Refusal } from '../refusals.ts'

// RFC 9530 with the dictionary syntax of RFC 8941: `sha-256=:base64:` among others that are passed over.
const SHA_256 = /(?:^|,)\s{0,9}sha-256=:([A-Za-z0-9+/]{43}=):\s{0,9}(?:,|$)/

/** The announced SHA-256, lower-case hexadecimal. Throws `digest-required`. */
export function readContentDigest(header: string | string[] | undefined): string {
  const value = Array.isArray(header) ? header.join(',') : (header ?? '')
  const digest = SHA_256.exec(value)?.[1]
  if (digest !== undefined) return Buffer.from(digest, 'base64').toString('hex')
  throw new Refusal('digest-required', 'Content-Digest with sha-256 is needed: sha-256=:…:')
}

/** `sha256` in lower-case hexadecimal. */
export function writeContentDigest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
}

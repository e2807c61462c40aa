// Tokens and cookies are 256 random bits of which the store keeps the SHA-256: whoever reads it can come in with none of them.
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Hexadecimal. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

// JSON Web Signatures in compact form (RFC 7515) by Ed25519 (RFC 8037): what receipts need of them, and no more.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'

/** Signs bytes by Ed25519: a key in memory, or one on a token. */
export type SignBytes = (bytes: Uint8Array) => Promise<Uint8Array>

/** Signs the claims. `keyId` names the key for whoever checks. */
export async function signCompact(
  claims: object,
  sign: SignBytes,
  keyId: string,
  type: string,
): Promise<string> {
  const header = encode({ alg: 'EdDSA', kid: keyId, typ: type })
  const input = `${header}.${encode(claims)}`
  return `${input}.${Buffer.from(await sign(Buffer.from(input))).toString('base64url')}`
}

export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
  readonly kid: string
  readonly alg: 'EdDSA'
  readonly use: 'sig'
}

/** The public half as a JWK; its id is the thumbprint of RFC 7638. */
export function toPublicJwk(key: KeyObject): PublicJwk {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' })
  return toJwk(x)
}

/** Of the 32 octets of a key, base64url. */
export function toJwk(x: string): PublicJwk {
  const thumbprint = createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`)
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid: thumbprint.digest('base64url'),
    alg: 'EdDSA',
    use: 'sig',
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

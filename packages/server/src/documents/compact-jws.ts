// JSON Web Signatures in compact form (RFC 7515) by Ed25519 (RFC 8037): what receipts need of them, and no more.
import { createHash, createPublicKey, sign, type KeyObject } from 'node:crypto'

/** Signs the claims. `keyId` names the key for whoever checks. */
export function signCompact(claims: object, key: KeyObject, keyId: string, type: string): string {
  const header = encode({ alg: 'EdDSA', kid: keyId, typ: type })
  const input = `${header}.${encode(claims)}`
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`
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

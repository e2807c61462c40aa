import { importJWK } from 'jose'
import { z, type ZodType } from 'zod'
import { Refusal } from '../../refusals.ts'

/** What assertions may be signed with (RFC 7518, 3.1; RFC 8037): nothing symmetric, nothing with SHA-1. */
export const ALGORITHMS = ['ES256', 'PS256', 'RS256', 'EdDSA'] as const

const MIN_RSA_BITS = 2048
const MAX_RSA_BITS = 8192

const name = z.string().min(1).max(200).exactOptional()
const number = z.string().regex(/^[A-Za-z0-9_-]{1,1400}$/)
const common = {
  kid: name,
  alg: z.enum(ALGORITHMS).exactOptional(),
  use: z.literal('sig').exactOptional(),
}

interface Common {
  readonly kid?: string
  readonly alg?: (typeof ALGORITHMS)[number]
  readonly use?: 'sig'
}

/** A public key (RFC 7517). */
export type PublicKey =
  | (Common & { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string })
  | (Common & { readonly kty: 'OKP'; readonly crv: 'Ed25519'; readonly x: string })
  | (Common & { readonly kty: 'RSA'; readonly n: string; readonly e: string })

/** Strict, so that a private key that was sent by mistake is refused and not kept. */
export const publicKeySchema: ZodType<PublicKey> = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: number,
    y: number,
    ...common,
  }),
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: number, ...common }),
  z.strictObject({ kty: z.literal('RSA'), n: number, e: number, ...common }),
])

const KIND_OF = { EC: 'ES256', OKP: 'EdDSA', RSA: 'RS256' } as const

/** Throws `invalid-request` that points at the key. */
export async function assertUsableKey(key: PublicKey, index: number): Promise<void> {
  const bits = key.kty === 'RSA' ? Buffer.from(key.n, 'base64url').length * 8 : MIN_RSA_BITS
  const isFit = bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS
  try {
    await importJWK(key, key.alg ?? KIND_OF[key.kty])
    if (isFit) return
  } catch {
    // Said below.
  }
  const detail = `An EC key on P-256, an Ed25519 key, or an RSA key of ${MIN_RSA_BITS} to ${MAX_RSA_BITS} bits is needed`
  throw new Refusal('invalid-request', 'A key cannot be used', {
    errors: [{ pointer: `/keys/${index}`, detail }],
  })
}

// Who asks for a token: a JWT that the client signed (RFC 7521, 4.2 and 5.2; RFC 7523, 2.2 and 3). The key is one of those that are
// registered; what the token's own header says of keys is not looked at.
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { z } from 'zod'
import type { ClientRow } from '../../store/schema.ts'
import { OAuthRefusal } from './oauth-refusal.ts'
import { ALGORITHMS, publicKeySchema } from './public-keys.ts'

/** Longest assertion, in characters. */
const MAX_ASSERTION = 8_192
/** How long an assertion may count, in seconds. */
const MAX_LIFETIME = 300
/** How far clocks may be apart, in seconds. */
const TOLERANCE = 60
const TYPES: readonly unknown[] = [undefined, 'JWT', 'client-authentication+jwt']

const claimsSchema = z.object({
  aud: z.union([z.string(), z.tuple([z.string()])]),
  exp: z.number(),
  iat: z.number().optional(),
  jti: z.string().min(1).max(256),
})

/** Whom an assertion claims to be from, before anything is checked. Throws `invalid_client`. */
export function claimedClient(assertion: string): string {
  if (assertion.length > MAX_ASSERTION) throw refuse('The assertion is too long')
  try {
    return z.string().parse(decodeJwt(assertion).sub)
  } catch (cause) {
    throw refuse('The assertion cannot be read', cause)
  }
}

export interface CheckedAssertion {
  readonly jti: string
  /** Until when it would count, tolerance included. */
  readonly expiresAt: Date
}

/** Throws `invalid_client` for anything but a fresh assertion of this client, made for one of these audiences. */
export async function checkAssertion(
  assertion: string,
  client: ClientRow,
  audiences: readonly string[],
  now: Date,
): Promise<CheckedAssertion> {
  const claims = claimsSchema.safeParse(await verify(assertion, client, now))
  if (!claims.success) throw refuse('The assertion lacks aud, exp or jti')
  const { aud, exp, iat, jti } = claims.data
  const seconds = now.getTime() / 1000
  if (!audiences.includes(typeof aud === 'string' ? aud : aud[0]))
    throw refuse('The assertion is meant for somebody else')
  if (exp > seconds + MAX_LIFETIME + TOLERANCE)
    throw refuse(`The assertion counts for more than ${MAX_LIFETIME} seconds`)
  if (iat !== undefined && iat > seconds + TOLERANCE) throw refuse('The assertion is of the future')
  return { jti, expiresAt: new Date((exp + TOLERANCE) * 1000) }
}

async function verify(assertion: string, client: ClientRow, now: Date): Promise<JWTPayload> {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      assertion,
      createLocalJWKSet(keysOf(client)),
      {
        algorithms: [...ALGORITHMS],
        issuer: client.id,
        subject: client.id,
        currentDate: now,
        clockTolerance: TOLERANCE,
      },
    )
    if (!TYPES.includes(protectedHeader.typ)) throw refuse('The token is of another type')
    return payload
  } catch (cause) {
    if (cause instanceof OAuthRefusal) throw cause
    throw refuse('The assertion does not hold', cause)
  }
}

function keysOf(client: ClientRow): JSONWebKeySet {
  return z.object({ keys: z.array(publicKeySchema) }).parse(JSON.parse(client.jwks))
}

function refuse(message: string, cause?: unknown): OAuthRefusal {
  return new OAuthRefusal('invalid_client', message, cause)
}

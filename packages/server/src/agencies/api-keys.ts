// Keys are 256 random bits, shown once; the register holds their SHA-256. A hash without salt is enough for a secret nobody can guess.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import { newId, type AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { ApiKeyRow } from '../store/schema.ts'
import { insertApiKey } from '../store/statements/insert-api-key.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { revokeApiKey } from '../store/statements/revoke-api-key.ts'
import { selectApiKeyByHash } from '../store/statements/select-api-key-by-hash.ts'
import type { Caller, Scope } from './caller.ts'
import { getAgency } from './register.ts'

/** Tells our keys from other secrets, so that scanners find one that leaked. */
const PREFIX = 'spk_'
const KEY = /^spk_[A-Za-z0-9_-]{43}$/

export interface KeyRequest {
  readonly label: string
  readonly scopes: readonly Scope[]
  readonly expiresAt: Date | null
}

export interface IssuedKey {
  readonly id: string
  /** Not kept: whoever loses it asks for another. */
  readonly key: string
}

/** 256 random bits that nobody knows yet. */
export function newKey(): string {
  return PREFIX + randomBytes(32).toString('base64url')
}

/** Issues a key to an agency, or to the operator (null). */
export async function issueKey(
  context: Pick<Context, 'store' | 'clock'>,
  agencyId: AgencyId | null,
  request: KeyRequest,
  key: string = newKey(),
): Promise<IssuedKey> {
  const at = context.clock()
  const row = toRow(key, agencyId, request, at)
  await context.store.write(async (db) => {
    await insertApiKey(db, row)
    await insertEvents(db, [
      {
        ...NOBODY,
        type: 'key.issued',
        at,
        senderId: agencyId,
        data: { keyId: row.id, scopes: request.scopes },
      },
    ])
  })
  return { id: row.id, key }
}

/** Ends a key at once. Throws `not-found` for a key that is not the agency's, or ended before. */
export async function revokeKey(
  context: Context,
  agencyId: AgencyId,
  keyId: string,
): Promise<void> {
  await getAgency(context, agencyId)
  const at = context.clock()
  await context.store.write(async (db) => {
    if (!(await revokeApiKey(db, { id: keyId, agencyId }, at))) {
      throw new Refusal('not-found', 'There is no such key to revoke')
    }
    await insertEvents(db, [
      { ...NOBODY, type: 'key.revoked', at, senderId: agencyId, data: { keyId } },
    ])
  })
}

/** Who holds the key. Throws `unauthenticated`, `key-expired` or `agency-not-active`. */
export async function findCaller(context: Context, key: string): Promise<Caller> {
  const row = KEY.test(key) ? await selectApiKeyByHash(context.store.read, hashOf(key)) : undefined
  if (row === undefined || row.revoked_at !== null) {
    throw new Refusal('unauthenticated', 'The key is unknown')
  }
  if (row.expires_at !== null && row.expires_at <= context.clock().getTime()) {
    throw new Refusal('key-expired', 'The key has expired')
  }
  if (row.agency_status !== null && row.agency_status !== 'active') {
    throw new Refusal('agency-not-active', 'The agency is suspended or closed')
  }
  return {
    kind: 'key',
    keyId: row.id,
    agencyId: row.agency_id,
    scopes: new Set(readScopes(row.scopes)),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
  }
}

function toRow(key: string, agencyId: AgencyId | null, request: KeyRequest, at: Date): ApiKeyRow {
  return {
    id: newId(at),
    agency_id: agencyId,
    hash: hashOf(key),
    label: request.label,
    scopes: JSON.stringify(request.scopes),
    created_at: at.getTime(),
    expires_at: request.expiresAt?.getTime() ?? null,
    revoked_at: null,
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function readScopes(text: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text))
}

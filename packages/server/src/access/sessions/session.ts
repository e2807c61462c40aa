// The session of a person who signed in: a random cookie, kept as its hash, that ends when it is not used and after a working day.
import { z } from 'zod'
import type { Caller } from '../../agencies/caller.ts'
import { ROLES, type Role } from '../../door-settings.ts'
import type { Context, Person } from '../../context.ts'
import { Refusal } from '../../refusals.ts'
import type { SessionRow } from '../../store/schema.ts'
import { deleteSession } from '../../store/statements/delete-session.ts'
import { insertSession } from '../../store/statements/insert-session.ts'
import { selectSession } from '../../store/statements/select-session.ts'
import { touchSession } from '../../store/statements/touch-session.ts'
import { scopesOf } from '../roles.ts'
import { hashSecret, newSecret } from '../secrets.ts'

/** That a request came is written down this often. */
const TOUCH_MS = 60_000

const SECRET = /^[A-Za-z0-9_-]{43}$/

export interface Session {
  readonly person: Person
  readonly endsAt: Date
}

/** Answers the cookie's value, which is kept nowhere. */
export async function startSession(context: Context, person: Person): Promise<string> {
  const secret = newSecret()
  const at = context.clock().getTime()
  const row: SessionRow = {
    hash: hashSecret(secret),
    subject: person.subject,
    name: person.name,
    roles: JSON.stringify(person.roles),
    created_at: at,
    seen_at: at,
    ends_at: at + context.config.sessionLifetimeMs,
  }
  await context.store.write((db) => insertSession(db, row))
  return secret
}

/** The session that a cookie belongs to; undefined when there is none, or none any more. */
export async function findSession(context: Context, secret: string): Promise<Session | undefined> {
  if (!SECRET.test(secret)) return undefined
  const row = await selectSession(context.store.read, hashSecret(secret))
  const now = context.clock().getTime()
  const { sessionIdleMs } = context.config
  if (row === undefined || row.ends_at <= now || row.seen_at + sessionIdleMs <= now)
    return undefined
  if (now - row.seen_at >= TOUCH_MS)
    await context.store.write((db) => touchSession(db, row.hash, now))
  const endsAt = new Date(row.ends_at)
  return { person: { subject: row.subject, name: row.name, roles: readRoles(row.roles) }, endsAt }
}

/** Ends it at once; harmless when it has ended. */
export async function endSession(context: Context, secret: string): Promise<void> {
  await context.store.write((db) => deleteSession(db, hashSecret(secret)))
}

/** People act for no agency: they run the gateway. Throws `unauthenticated`. */
export async function findPerson(context: Context, secret: string): Promise<Caller> {
  const session = await findSession(context, secret)
  if (session === undefined) throw new Refusal('unauthenticated', 'The session has ended')
  const { subject, roles } = session.person
  const expiresAt = session.endsAt
  return { kind: 'person', keyId: subject, agencyId: null, scopes: scopesOf(roles), expiresAt }
}

function readRoles(text: string): Role[] {
  return z.array(z.enum(ROLES)).parse(JSON.parse(text))
}

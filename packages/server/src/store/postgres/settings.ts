// How every session with the server is: what a commit means, and how long anything may take before the server ends it.
import type { ClientConfig } from 'pg'
import { InternalError } from '@sealpost/core/errors'

const CONNECT_TIMEOUT_MS = 5_000
/** A statement of ours that runs longer has met a database that cannot serve. */
const STATEMENT_TIMEOUT_MS = 30_000
/** How long the other writers are waited for. */
const LOCK_TIMEOUT_MS = 15_000
/** A writer that stopped in the middle, as a process that was suspended does, loses its transaction and lets the others go on. */
const IDLE_IN_TRANSACTION_MS = 10_000

/** Types of PostgreSQL that are numbers (pg_type.oid): int8, int2, int4, float8, numeric. */
const NUMBERS: readonly number[] = [20, 21, 23, 701, 1700]

export function sessionSettings(url: string, kind: 'reader' | 'writer'): ClientConfig {
  const parameters = {
    // Of the others only signals commit at all, and those are hints.
    synchronous_commit: kind === 'writer' ? 'on' : 'off',
    statement_timeout: STATEMENT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    default_transaction_read_only: kind === 'reader' ? 'on' : 'off',
    client_min_messages: 'warning',
    // A plan that was made while a table was empty must not outlive that.
    plan_cache_mode: 'force_custom_plan',
  }
  const options = Object.entries(parameters).map(([name, value]) => `-c ${name}=${value}`)
  return {
    connectionString: url,
    application_name: `sealpost-${kind}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: options.join(' '),
    types: { getTypeParser },
  }
}

/** Counts and instants are numbers, all else is text, as on the embedded store: every whole number of ours is far below 2^53. */
function getTypeParser(oid: number): (text: string) => unknown {
  return NUMBERS.includes(oid) ? readNumber : (text) => text
}

function readNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value) || text.includes('.')) return value
  throw new InternalError('A number of the store is too large')
}

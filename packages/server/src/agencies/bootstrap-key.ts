import { readFile, writeFile } from 'node:fs/promises'
import { crashPoint } from '../crash-points.ts'
import type { Context } from '../context.ts'
import { selectApiKeys } from '../store/statements/select-api-keys.ts'
import { issueKey, newKey } from './api-keys.ts'
import { SCOPES } from './caller.ts'

/**
 * Gives a new gateway its operator's key, in a file that only its owner may read. Answers whether one was made.
 * The file may be deleted once the key is in safe hands: no other is made while the register knows one.
 */
export async function ensureOperatorKey(
  context: Pick<Context, 'store' | 'clock'>,
  file: string,
): Promise<boolean> {
  const keys = await selectApiKeys(context.store.read, null)
  if (keys.some((key) => key.revoked_at === null)) return false
  // The file first: a key that is registered and written nowhere would lock the operator out.
  const key = newKey()
  await writeFile(file, `${key}\n`, { mode: 0o600, flush: true })
  crashPoint('after_operator_key_before_row')
  await issueKey(context, null, { label: 'operator', scopes: SCOPES, expiresAt: null }, key)
  return true
}

/** The operator's key as the file has it; undefined when the file was deleted. */
export async function readOperatorKey(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )
}

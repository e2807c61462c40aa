// One link of a chain: did this key sign that certificate? Remembered for as long as both are in memory, for it never changes.
import type { PublicKey } from '../crypto/index.ts'
import { FormatError } from '../errors.ts'
import { verifySigned, type Signed } from '../x509/index.ts'

/** Whoever signs: a certificate or a trust anchor. */
export interface KeyHolder {
  readonly spki: Uint8Array
  /** Throws a `FormatError` when the key cannot be read. */
  readonly publicKey: PublicKey
}

const answers = new WeakMap<Signed, WeakMap<KeyHolder, boolean>>()

/** False as well for a key that cannot be read and an algorithm that is not known. */
export function verifyLink(signed: Signed, issuer: KeyHolder): boolean {
  const known = answers.get(signed)?.get(issuer)
  if (known !== undefined) return known
  const key = tryPublicKey(issuer)
  return remember(signed, issuer, key !== undefined && verifySigned(signed, key))
}

/** Whether `verifyLink` would answer without computing. */
export function isLinkKnown(signed: Signed, issuer: KeyHolder): boolean {
  return answers.get(signed)?.has(issuer) ?? false
}

export function tryPublicKey(holder: KeyHolder): PublicKey | undefined {
  try {
    return holder.publicKey
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** What was found out in another way, such as over octets that are not held. */
export function rememberLink(signed: Signed, issuer: KeyHolder, answer: boolean): void {
  remember(signed, issuer, answer)
}

function remember(signed: Signed, issuer: KeyHolder, answer: boolean): boolean {
  const bySigner = answers.get(signed) ?? new WeakMap<KeyHolder, boolean>()
  answers.set(signed, bySigner.set(issuer, answer))
  return answer
}

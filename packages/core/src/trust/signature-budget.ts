// How much verifying one request may cost. Links of an established path are always verified; the budget is for trying out who might
// have signed, where an attacker chooses how many there are and how large their keys.
import type { Finding } from '../findings.ts'
import type { Signed } from '../x509/index.ts'
import { isLinkKnown, tryPublicKey, verifyLink, type KeyHolder } from './verify-link.ts'

/** In RSA-2048 verifications, which take a tenth of a millisecond. An honest document of a hundred signatures needs some hundreds. */
export const MAX_SIGNATURE_COST = 4_096

const RSA_BITS_OF_ONE = 2_048
/** Octets that take about as long to digest as one verification. */
const OCTETS_OF_ONE = 1 << 17

export class SignatureBudget {
  #left = MAX_SIGNATURE_COST

  /** Something was not tried for want of it. */
  get isExhausted(): boolean {
    return this.#left < 0
  }

  /** As `verifyLink`; false as well when the budget is spent. What was verified before costs nothing. */
  verify(signed: Signed, holder: KeyHolder): boolean {
    if (!isLinkKnown(signed, holder)) this.#left -= costOf(signed, holder)
    return !this.isExhausted && verifyLink(signed, holder)
  }
}

/** RSA grows with the square of the modulus; elliptic curves are all about as dear as one. */
function costOf({ tbsBytes }: Signed, holder: KeyHolder): number {
  const key = tryPublicKey(holder)
  const bits = key?.kind.startsWith('RSA') === true ? key.bits : RSA_BITS_OF_ONE
  return Math.max(1, (bits / RSA_BITS_OF_ONE) ** 2) + tbsBytes.length / OCTETS_OF_ONE
}

/** What was left out must be said. */
export function remarkBudget({ isExhausted }: SignatureBudget): Finding[] {
  if (!isExhausted) return []
  const message = 'Not every certificate was tried as an issuer: there are more than can be honest'
  return [{ code: 'SIGNATURES_TOO_MANY', severity: 'warning', message }]
}

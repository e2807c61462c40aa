import { instantText } from '../encoding/instant-text.ts'
import type { CertificateFacts, ObjectId, RevocationFacts } from '../trust/facts.ts'
import type { Facts } from './facts.ts'
import type { Policy } from './policy.ts'
import type { ProofsOfExistence } from './proofs-of-existence.ts'

/** What every block and process judges with. Instants are milliseconds since the epoch. */
export interface Judging {
  readonly facts: Facts
  readonly policy: Policy
  /** The validation time. */
  readonly at: number
  readonly proofs: ProofsOfExistence
  readonly revocationsOf: ReadonlyMap<ObjectId, readonly RevocationFacts[]>
}

export function instant(text: string): number {
  return Date.parse(text)
}

export function text(time: number): string {
  return instantText(new Date(time))
}

export function certificateOf(judging: Judging, id: ObjectId): CertificateFacts {
  const certificate = judging.facts.certificates[id]
  // Facts come from a file on replay, so a dangling id is bad input, not a defect of ours.
  if (certificate === undefined) throw new RangeError(`The facts lack certificate ${id}`)
  return certificate
}

/** The chain's certificates that are to be judged: all but the anchor's own. */
export function judgedCertificates(
  judging: Judging,
  chain: {
    readonly certificates: readonly ObjectId[]
    readonly anchor: { readonly id: ObjectId } | null
  },
): CertificateFacts[] {
  return chain.certificates
    .filter((id, index) => index === 0 || id !== chain.anchor?.id)
    .map((id) => certificateOf(judging, id))
}

import { UsageError } from '../../errors.ts'
import type { Policy } from '../policy.ts'
import { BASELINE } from './baseline.ts'
import { OFFICIAL_DUTY, OFFICIAL_DUTY_OUTGOING } from './official-duty.ts'

export type PolicyName = 'baseline' | 'official-duty' | 'official-duty-outgoing'

const POLICIES: readonly Policy[] = [BASELINE, OFFICIAL_DUTY, OFFICIAL_DUTY_OUTGOING]

/** Throws `ERR_USAGE_UNKNOWN_POLICY` for a name that is not ours. */
export function findPolicy(policy: string | Policy): Policy {
  if (typeof policy !== 'string') return policy
  const found = POLICIES.find(({ name }) => name === policy)
  if (found !== undefined) return found
  const names = POLICIES.map(({ name }) => name).join(', ')
  throw new UsageError(
    'ERR_USAGE_UNKNOWN_POLICY',
    `There is no policy "${policy}"; there are: ${names}`,
  )
}

// Who asks, told to itself: what a system needs to know of its key before it sends anything.
import type { Context } from '../context.ts'
import type { AgencyRow } from '../store/schema.ts'
import type { Caller } from './caller.ts'
import { getAgency } from './register.ts'

export interface CallerDescription {
  /** Null: whoever runs the gateway. */
  readonly agency: AgencyRow | null
  readonly limits: CallerLimits
}

export interface CallerLimits {
  /** Requests a second that the agency may make for long, with all of its keys together. */
  readonly requestsPerSecond: number
  /** Requests that it may make at once. */
  readonly requestsAtOnce: number
  readonly maxFileBytes: number
  readonly maxPackageBytes: number
  /** Of one document. */
  readonly maxFiles: number
  readonly maxRecipients: number
}

export async function describeCaller(
  context: Context,
  { agencyId }: Caller,
): Promise<CallerDescription> {
  const { maxFileBytes, maxPackageBytes, maxFiles, maxRecipients } = context.config
  const { callerRate, callerBurst } = context.config
  return {
    agency: agencyId === null ? null : await getAgency(context, agencyId),
    limits: {
      ...{ requestsPerSecond: callerRate, requestsAtOnce: callerBurst },
      ...{ maxFileBytes, maxPackageBytes, maxFiles, maxRecipients },
    },
  }
}

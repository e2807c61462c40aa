// Asks time-stamping authorities in order until one answers (RFC 3161).
import { ServiceError } from '../errors.ts'
import type { TimestampAuthority, TimestampQuery } from './sources.ts'

export type Authorities = TimestampAuthority | readonly TimestampAuthority[]

/** The token, DER. Throws the last authority's `ServiceError`, or `ERR_SERVICE_NO_TSA` when the list is empty. */
export async function requestTimestamp(
  authorities: Authorities,
  query: TimestampQuery,
): Promise<Uint8Array> {
  let failure = new ServiceError('ERR_SERVICE_NO_TSA', 'No time-stamping authority is configured')
  for (const authority of asList(authorities)) {
    try {
      return await authority.timestamp(query)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      failure = error
    }
  }
  throw failure
}

export function hasAuthorities(authorities: Authorities | undefined): authorities is Authorities {
  return authorities !== undefined && asList(authorities).length > 0
}

function asList(authorities: Authorities): readonly TimestampAuthority[] {
  return 'timestamp' in authorities ? [authorities] : authorities
}

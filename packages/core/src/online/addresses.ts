// Where a certificate says that something about it or its issuer lies. Only HTTP is spoken: ldap: and file: addresses are skipped.
import {
  accessUris,
  authorityInfoAccess,
  crlDistributionPoints,
  freshestCrl,
  uriNames,
  type Certificate,
  type DistributionPoint,
} from '../x509/index.ts'
import { isHttpUrl } from './host-policy.ts'

/** The same thing at each of them (RFC 5280, 4.2.1.13). */
export type Addresses = readonly string[]

/** Of an access method in the authority information access (RFC 5280, 4.2.2.1). */
export function accessAddresses({ extensions }: Certificate, method: string): Addresses {
  return accessUris(extensions.peek(authorityInfoAccess), method).filter(isHttpUrl)
}

/**
 * Where the CRLs about a certificate lie. Points that each cover some reasons are all needed; points that cover all reasons are
 * copies of each other in practice and are joined.
 */
export function crlAddresses({ extensions }: Certificate): Addresses[] {
  const points = extensions.peek(crlDistributionPoints) ?? []
  const partial = points.filter(({ reasons }) => reasons !== undefined)
  const complete = points.filter(({ reasons }) => reasons === undefined)
  return [complete.flatMap(addressesOf), ...partial.map(addressesOf)].filter(
    (addresses) => addresses.length > 0,
  )
}

/** Where a delta CRL lies (RFC 5280, 4.2.1.15). */
export function deltaAddresses({ extensions }: Certificate): Addresses {
  return (extensions.peek(freshestCrl) ?? []).flatMap(addressesOf)
}

function addressesOf({ name }: DistributionPoint): string[] {
  return uriNames(name?.fullName ?? []).filter(isHttpUrl)
}

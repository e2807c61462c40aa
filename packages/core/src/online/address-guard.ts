// Which network addresses a URL out of somebody's certificate may lead to. Asked when the connection is made, about the very address
// that is connected to: a name that resolves differently the second time gains nothing.
import { lookup as resolveName, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { ServiceError } from '../errors.ts'

/** IANA's special-purpose registries (RFC 6890 and successors): what is no public unicast address. */
const SPECIAL_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]

/** Inside 2000::/3, the one block that holds public unicast addresses; everything outside it is refused whole. */
const SPECIAL_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const special = new BlockList()
for (const [address, prefix] of SPECIAL_IPV4) special.addSubnet(address, prefix, 'ipv4')
for (const [address, prefix] of SPECIAL_IPV6) special.addSubnet(address, prefix, 'ipv6')
const publicIpv6 = new BlockList()
publicIpv6.addSubnet('2000::', 3, 'ipv6')

/** False for loopback, private, link-local, documentation, multicast, tunnelled and IPv4-mapped addresses. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return publicIpv6.check(address, 'ipv6') && !special.check(address, 'ipv6')
  return isIP(address) === 4 && !special.check(address, 'ipv4')
}

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses?: LookupAddress[]) => void,
) => void

/** A resolver for `net.connect` that gives public addresses alone, and an error when there are none. */
export function publicLookup(resolve: Resolve = resolveName): LookupFunction {
  return (hostname, options, callback) => {
    // Of a name that nobody knows, Node gives an error and no list at all.
    resolve(hostname, { ...options, all: true }, (error, addresses = []) => {
      const [first, ...others] = addresses.filter(({ address }) => isPublicAddress(address))
      if (error !== null) callback(error, '')
      else if (first === undefined) callback(addressRefused(hostname), '')
      else if (options.all === true) callback(null, [first, ...others])
      else callback(null, first.address, first.family)
    })
  }
}

/** Node connects to a literal address without asking the resolver. */
export function assertPublicLiteral(hostname: string): void {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(address) !== 0 && !isPublicAddress(address)) throw addressRefused(address)
}

function addressRefused(host: string): ServiceError {
  return new ServiceError(
    'ERR_SERVICE_ADDRESS_REFUSED',
    'The service has no public network address',
    { details: { host } },
  )
}

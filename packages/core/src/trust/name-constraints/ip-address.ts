// iPAddress: an address and a mask of the same length, the mask a run of ones (RFC 4632); four octets never match sixteen.
import type { GeneralName } from '../../x509/index.ts'
import type { Matcher } from './matcher.ts'

const IPV4_OCTETS = 4
const IPV6_OCTETS = 16

export const ipAddressMatcher: Matcher = {
  isConstraint: (constraint) => isNetwork(octetsOf(constraint)),
  isName: (name) => [IPV4_OCTETS, IPV6_OCTETS].includes(octetsOf(name).length),
  matches: (name, constraint) => isInNetwork(octetsOf(name), octetsOf(constraint)),
}

function octetsOf(name: GeneralName): Uint8Array {
  return name.kind === 'iPAddress' ? name.address : new Uint8Array(0)
}

function isNetwork(octets: Uint8Array): boolean {
  if (![IPV4_OCTETS * 2, IPV6_OCTETS * 2].includes(octets.length)) return false
  const mask = octets.subarray(octets.length / 2)
  const bits = Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join('')
  return !bits.includes('01')
}

function isInNetwork(address: Uint8Array, network: Uint8Array): boolean {
  if (network.length !== address.length * 2) return false
  return address.every((octet, index) => {
    const mask = network[address.length + index] ?? 0
    return (octet & mask) === ((network[index] ?? 0) & mask)
  })
}

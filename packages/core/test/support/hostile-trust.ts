// Certificates and revocation data made to make a verifier loop, overflow or eat all memory. Each is made when it is asked for.
import { sign } from 'node:crypto'
import {
  derBitString,
  derElement,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derTime,
  TAG,
} from '../../src/asn1/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import type { CertificateVerificationOptions } from '../../src/trust/index.ts'
import {
  altNames,
  AT,
  authorityKeyId,
  caExtensions,
  certify,
  constrain,
  crl,
  extension,
  leaf,
  mapPolicies,
  ocsp,
  party,
  policies,
  requirePolicy,
  root,
  subCa,
  TOMORROW,
  YESTERDAY,
  type Issued,
} from './issue.ts'

export interface HostileCase {
  readonly name: string
  /** Whether it is only large, and good. */
  readonly valid?: true
  readonly make: () => HostileMaterial
}

export interface HostileMaterial {
  readonly certificate: Uint8Array
  readonly options: CertificateVerificationOptions
}

const MANY = 20_000
const anchor = root()
const ca = subCa(anchor)
const SERIAL = derInteger(4711)

function material(
  end: Issued,
  parts: Partial<CertificateVerificationOptions> = {},
): HostileMaterial {
  const trust = [{ certificate: anchor.certificate }]
  const crls = [crl(anchor), crl(ca)]
  return {
    certificate: end.certificate,
    options: { trust, untrusted: [ca.certificate], crls, at: AT, ...parts },
  }
}

function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
}

/** Sequences in sequences. */
function nested(depth: number): Uint8Array {
  let value = derNull()
  for (let level = 0; level < depth; level++) value = derSequence(value)
  return value
}

/** A chain in which every authority maps each of `width` policies to each other one. */
function mappingMesh(depth: number, width: number): HostileMaterial {
  const oids = many(width, (index) => `1.2.3.${index}`)
  const pairs = oids.flatMap((from) => oids.map((to) => [from, to] as const))
  const issuers: Issued[] = []
  let issuer: Issued = anchor
  for (let level = 0; level < depth; level++) {
    const self = party(`CA ${level}`)
    const more = [policies(oids), mapPolicies(pairs), requirePolicy(0)]
    issuer = certify(self, issuer, { extensions: [...caExtensions(self, issuer), ...more] })
    issuers.push(issuer)
  }
  const end = leaf(issuer, { more: [policies(oids)] })
  return material(end, {
    untrusted: issuers.map(({ certificate }) => certificate),
    crls: [crl(anchor), ...issuers.map((each) => crl(each))],
  })
}

/** Nobody verifies under a key that needs a minute for it. */
function hugeKey(): HostileMaterial {
  const bits = 65_536
  const modulus = new Uint8Array(bits / 8 + 1).fill(0xff)
  modulus[0] = 0
  const rsa = derSequence(derOid('1.2.840.113549.1.1.1'), derNull())
  const key = derSequence(
    derElement(TAG.integer, modulus),
    derElement(TAG.integer, modulus.slice(0, modulus.length - 1)),
  )
  const spki = derSequence(rsa, derBitString(key))
  const self = { ...party('Huge key'), spki }
  const huge = certify(self, anchor, { extensions: caExtensions(self, anchor) })
  return material(leaf(huge), { untrusted: [huge.certificate] })
}

const ECDSA_SHA256 = derSequence(derOid('1.2.840.10045.4.3.2'))

/** Written without an object per entry: `entries` rows of 25 octets. */
function largeCrl(entries: number): Uint8Array {
  const time = derTime(YESTERDAY)
  const row = derSequence(derElement(TAG.integer, new Uint8Array(8).fill(0x40)), time)
  const rows = new Uint8Array(row.length * entries)
  const view = new DataView(rows.buffer)
  for (let index = 0; index < entries; index++) {
    rows.set(row, index * row.length)
    view.setUint32(index * row.length + 8, index)
  }
  const tbs = derSequence(
    derInteger(1),
    ECDSA_SHA256,
    ca.name,
    time,
    derTime(TOMORROW),
    derElement(TAG.sequence, rows),
    derElement(0xa0, derSequence(authorityKeyId(ca), extension('2.5.29.20', derInteger(1)))),
  )
  const value = sign('sha256', tbs, { key: ca.key, dsaEncoding: 'der' })
  return derSequence(tbs, ECDSA_SHA256, derBitString(value))
}

export const HOSTILE_CASES: readonly HostileCase[] = [
  {
    name: 'a million policies',
    make: () => {
      const row = derSequence(derOid('1.2.3'))
      const all = new Uint8Array(row.length * 1_000_000)
      for (let at = 0; at < all.length; at += row.length) all.set(row, at)
      return material(leaf(ca, { more: [extension('2.5.29.32', derElement(TAG.sequence, all))] }))
    },
  },
  {
    name: 'as many policies as fit',
    make: () =>
      material(
        leaf(ca, { more: [policies(many(80_000, (index) => `1.2.${index}`)), requirePolicy(0)] }),
      ),
  },
  { name: 'policies mapped each to each', valid: true, make: () => mappingMesh(8, 40) },
  {
    name: 'name constraints against names',
    make: () => {
      const self = party('Constrained')
      const excluded = many(MANY, (index) => `dns:a${index}.vn`)
      const more = [constrain([], excluded)]
      const issuer = certify(self, anchor, { extensions: [...caExtensions(self, anchor), ...more] })
      const names = altNames(many(MANY, (index) => `dns:b${index}.vn`))
      const end = leaf(issuer, { more: [names] })
      return material(end, { untrusted: [issuer.certificate], crls: [crl(anchor), crl(issuer)] })
    },
  },
  {
    name: 'an extension nested ten thousand deep',
    make: () => material(leaf(ca, { more: [extension('2.5.29.17', nested(10_000))] })),
  },
  {
    name: 'one extension ten thousand times',
    make: () => material(leaf(ca, { more: many(10_000, () => policies(['1.2.3'])) })),
  },
  {
    name: 'ten thousand extensions',
    make: () =>
      material(leaf(ca, { more: many(10_000, (index) => extension(`1.2.3.${index}`, derNull())) })),
  },
  {
    name: 'a serial number of half a megabyte',
    make: () =>
      material(leaf(ca, { serial: derElement(TAG.integer, new Uint8Array(1 << 19).fill(0x41)) })),
  },
  {
    name: 'a name of fifty thousand parts',
    valid: true,
    make: () => {
      const part = derElement(
        TAG.set,
        derSequence(derOid('2.5.4.3'), derElement(TAG.utf8String, Uint8Array.of(0x61))),
      )
      const name = derElement(TAG.sequence, concatBytes(many(50_000, () => part)))
      return material(certify(party('x', name), ca))
    },
  },
  { name: 'a key of 65 536 bits', make: hugeKey },
  {
    name: 'five thousand issuers of one name',
    make: () => {
      const name = ca.name
      const crowd = many(5_000, () =>
        certify({ ...ca, spki: party('x', name).spki }, anchor, { unsigned: true }),
      )
      return material(leaf(subCa(anchor, 'Nobody')), {
        untrusted: crowd.map(({ certificate }) => certificate),
      })
    },
  },
  {
    name: 'an OCSP response with two thousand certificates',
    make: () => {
      const end = leaf(ca, { serial: SERIAL })
      const crowd = many(2_000, () =>
        certify(party('Responder', ca.name), anchor, { unsigned: true }),
      )
      const answer = ocsp(SERIAL, ca, party('Stranger', ca.name), {
        byName: true,
        certificates: crowd.map(({ certificate }) => certificate),
      })
      return material(end, { ocsps: [answer], crls: [crl(anchor)] })
    },
  },
  {
    name: 'a CRL of fifty megabytes',
    valid: true,
    make: () =>
      material(leaf(ca, { serial: SERIAL }), { crls: [crl(anchor), largeCrl(1_900_000)] }),
  },
  {
    name: 'a CRL that is not what it says, of fifty megabytes',
    make: () => {
      const list = largeCrl(1_900_000)
      list[list.length - 1] = (list.at(-1) ?? 0) ^ 1
      return material(leaf(ca, { serial: SERIAL }), { crls: [crl(anchor), list] })
    },
  },
  {
    name: 'octets that are no certificate',
    make: () => ({ ...material(leaf(ca)), certificate: derOctetString(new Uint8Array(1 << 20)) }),
  },
]

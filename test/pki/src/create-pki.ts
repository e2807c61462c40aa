import { writeCertificate, writeName, type NameEntry } from '@sealpost/core/x509'
import {
  AUTHORITIES,
  HOLDERS,
  ORGANIZATION,
  PKI_TIME,
  type AuthorityDescription,
  type HolderDescription,
} from './description.ts'
import { authorityExtensions, holderExtensions, type Addresses } from './extensions.ts'
import { spkiOf, toHolder, type Holder } from './holder.ts'
import { keyFor } from './keys.ts'

export interface Authority extends Holder {
  /** Who issued it; itself for a root. */
  readonly issuerName: string
  readonly revokedAt: Date | null
  /** Where its revocation data lies. */
  readonly addresses: Addresses
}

export interface Certified extends Holder {
  readonly issuerName: string
  readonly revokedAt: Date | null
}

export interface Pki {
  /** The instant the PKI is made for. */
  readonly now: Date
  /** Certificates of both generations of the official-duty root, DER. */
  readonly roots: readonly Uint8Array[]
  authority(name: string): Authority
  holder(name: string): Certified
  readonly authorities: readonly Authority[]
  readonly holders: readonly Certified[]
}

export interface PkiOptions {
  /** Default `PKI_TIME`. */
  readonly now?: Date
  /** Where the servers of `startPki` listen; default a port where nothing is. */
  readonly baseUrl?: string
}

const NOWHERE = 'http://127.0.0.1:9'

/** Makes every certificate of description.ts. The same description gives the same certificates, but for ECDSA's random part. */
export async function createPki({
  now = PKI_TIME,
  baseUrl = NOWHERE,
}: PkiOptions = {}): Promise<Pki> {
  const authorities = new Map<string, Authority>()
  for (const [index, row] of AUTHORITIES.entries()) {
    authorities.set(row.name, await createAuthority(row, index, authorities, baseUrl))
  }
  const made = await Promise.all(HOLDERS.map((row, index) => createHolder(row, index, authorities)))
  const holders = new Map(made.map((holder) => [holder.name, holder]))
  return {
    now,
    roots: ['rootG1', 'rootG2'].map((name) => known(authorities, name).certificate),
    authority: (name) => known(authorities, name),
    holder: (name) => known(holders, name),
    authorities: [...authorities.values()],
    holders: made,
  }
}

async function createAuthority(
  row: AuthorityDescription,
  index: number,
  earlier: ReadonlyMap<string, Authority>,
  baseUrl: string,
): Promise<Authority> {
  const key = await keyFor(row.name, row.key)
  const subject = authorityName(row)
  const issuer = row.issuer === null ? null : known(earlier, row.issuer)
  const serial = serialNumber(1, index)
  const self = toHolder({
    name: row.name,
    type: row.key,
    key,
    subject,
    serial,
    certificate: new Uint8Array(0),
    chain: [],
  })
  const signer = issuer ?? self
  const certificate = await writeCertificate(
    {
      serial,
      issuer: signer.subject,
      subject,
      notBefore: midnight(row.from),
      notAfter: midnight(row.to),
      spki: self.spki,
      extensions: authorityExtensions(self.spki, issuer),
    },
    signer,
  )
  const chain = issuer === null ? [] : [issuer.certificate, ...issuer.chain]
  return {
    ...toHolder({ name: row.name, type: row.key, key, subject, serial, certificate, chain }),
    issuerName: row.issuer ?? row.name,
    revokedAt: row.revokedAt === undefined ? null : midnight(row.revokedAt),
    addresses: addressesOf(row.name, baseUrl),
  }
}

async function createHolder(
  row: HolderDescription,
  index: number,
  authorities: ReadonlyMap<string, Authority>,
): Promise<Certified> {
  const issuer = known(authorities, row.issuer)
  const key = await keyFor(row.name, row.key)
  const subject = holderName(row)
  const serial = serialNumber(2, index)
  const certificate = await writeCertificate(
    {
      serial,
      issuer: issuer.subject,
      subject,
      notBefore: midnight(row.from),
      notAfter: midnight(row.to),
      spki: spkiOf(key),
      extensions: holderExtensions(row, spkiOf(key), issuer),
    },
    issuer,
  )
  return {
    ...toHolder({
      name: row.name,
      type: row.key,
      key,
      subject,
      serial,
      certificate,
      chain: [issuer.certificate, ...issuer.chain],
    }),
    issuerName: row.issuer,
    revokedAt: row.revokedAt === undefined ? null : midnight(row.revokedAt),
  }
}

function addressesOf(name: string, baseUrl: string): Addresses {
  return {
    ocsp: `${baseUrl}/ocsp/${name}`,
    crl: `${baseUrl}/crl/${name}.crl`,
    caIssuers: `${baseUrl}/certificates/${name}.crt`,
  }
}

function authorityName({ name, commonName }: AuthorityDescription): Uint8Array {
  return writeName([
    ['C', 'VN'],
    ['O', ORGANIZATION[name] ?? ''],
    ['CN', commonName],
  ])
}

function holderName({ organization, unit, commonName, email }: HolderDescription): Uint8Array {
  const entries: (NameEntry | undefined)[] = [
    ['C', 'VN'],
    ['L', 'Cao Bằng'],
    ['O', organization],
    unit === undefined ? undefined : ['OU', unit],
    ['CN', commonName],
    email === undefined ? undefined : ['emailAddress', email],
  ]
  return writeName(entries.filter((entry) => entry !== undefined))
}

/** Eight octets that look random to nobody: kind, then number. */
function serialNumber(kind: number, index: number): Uint8Array {
  return Uint8Array.of(0x40 | kind, 0x14, 0, 0, 0, 0, (index + 1) >> 8, (index + 1) & 0xff)
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

function known<T>(map: ReadonlyMap<string, T>, name: string): T {
  const found = map.get(name)
  if (found === undefined)
    throw new RangeError(`The pretend PKI has no "${name}"; it has ${[...map.keys()].join(', ')}`)
  return found
}

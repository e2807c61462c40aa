// The trust file: whom this installation trusts, and who holds which certificate. One JSON document that people read, review and sign off;
// every anchor repeats its SHA-256, which is compared (the pin), so that a file swapped on the way trusts nobody.
import { sha256Hex } from '../../crypto/index.ts'
import { FormatError, UsageError } from '../../errors.ts'
import type { TrustAnchor } from '../../trust/anchor.ts'
import { describeAnchor } from '../../trust/describe-anchor.ts'
import { formatName, readCertificate } from '../../x509/index.ts'
import {
  makeRegister,
  type CertificateRegister,
  type HolderRole,
  type RegisterEntry,
} from './certificate-register.ts'
import {
  derOf,
  digestOf,
  instantOf,
  listOf,
  membersOf,
  notATrustFile,
  textOf,
  wrong,
  WHOLE,
  type Members,
} from './json-members.ts'

const MAX_ANCHORS = 1_000
const MAX_HOLDERS = 1_000_000

/** For people: what stands in the file, in its order. */
export interface ListedAnchor {
  readonly label: string
  readonly kind: 'certificate' | 'name and key'
  readonly subject: string
  /** Of the certificate, or of the public key. */
  readonly sha256: string
  /** Of the certificate itself; null for a bare key. */
  readonly notBefore: Date | null
  readonly notAfter: Date | null
  /** The day this installation stops trusting it; null when none is set. */
  readonly trustedUntil: Date | null
}

export type ListedHolder = RegisterEntry & {
  /** Where the certificate stands in the file. */
  readonly subject: string | null
}

export interface TrustFile {
  readonly anchors: readonly TrustAnchor[]
  readonly register: CertificateRegister
  readonly listing: {
    readonly anchors: readonly ListedAnchor[]
    readonly holders: readonly ListedHolder[]
  }
}

/**
 * Reads JSON, as text or parsed: `{ version: 1, anchors?, holders? }`. An anchor is `{ label, sha256, certificate }` or
 * `{ label, sha256, name, publicKey, nameConstraints? }` with an optional `trustedUntil`; a holder is
 * `{ role, agency?, name?, sha256 and/or certificate, from?, until? }`. DER is PEM or base64. Throws `ERR_USAGE_TRUST_FILE` naming the
 * member that is wrong, `ERR_USAGE_TRUST_PIN` for a digest that is not that of what stands beside it.
 */
export function parseTrustFile(json: unknown): TrustFile {
  const file = membersOf(typeof json === 'string' ? parseText(json) : json, WHOLE, [
    'version',
    'anchors',
    'holders',
  ])
  if (file['version'] !== 1) throw wrong('version', 'must be 1')
  const anchors = listOf(file['anchors'], 'anchors', MAX_ANCHORS).map((row, index) =>
    readAnchor(row, `anchors[${index}]`),
  )
  const holders = listOf(file['holders'], 'holders', MAX_HOLDERS).map((row, index) =>
    readHolder(row, `holders[${index}]`),
  )
  assertOneHolder(holders)
  return {
    anchors: anchors.map(({ anchor }) => anchor),
    register: makeRegister(holders),
    listing: { anchors: anchors.map(({ listed }) => listed), holders },
  }
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw notATrustFile(cause)
  }
}

const ANCHOR = [
  'label',
  'sha256',
  'certificate',
  'name',
  'publicKey',
  'nameConstraints',
  'trustedUntil',
]

function readAnchor(json: unknown, where: string): { anchor: TrustAnchor; listed: ListedAnchor } {
  const row = membersOf(json, where, ANCHOR)
  const trustedUntil = instantOf(row['trustedUntil'], `${where}.trustedUntil`, true)
  const anchor = {
    ...(row['certificate'] === undefined
      ? readKeyAnchor(row, where)
      : readCertificateAnchor(row, where)),
    ...(trustedUntil === undefined ? {} : { notAfter: trustedUntil }),
  }
  const pinned = 'certificate' in anchor ? anchor.certificate : anchor.publicKey
  assertPin(digestOf(row['sha256'], `${where}.sha256`), pinned, where)
  const described = guard(`${where}.${'certificate' in anchor ? 'certificate' : 'publicKey'}`, () =>
    describeAnchor(anchor),
  )
  const label = textOf(row['label'], `${where}.label`)
  return { anchor, listed: { label, ...described, trustedUntil: trustedUntil ?? null } }
}

function readCertificateAnchor(row: Members, where: string): TrustAnchor {
  const odd = ['name', 'publicKey', 'nameConstraints'].find((member) => row[member] !== undefined)
  if (odd !== undefined) throw wrong(`${where}.${odd}`, 'cannot stand beside a certificate')
  return { certificate: derOf(row['certificate'], `${where}.certificate`) }
}

function readKeyAnchor(row: Members, where: string): TrustAnchor {
  const constraints = row['nameConstraints']
  return {
    name: derOf(row['name'], `${where}.name`),
    publicKey: derOf(row['publicKey'], `${where}.publicKey`),
    ...(constraints === undefined
      ? {}
      : { nameConstraints: derOf(constraints, `${where}.nameConstraints`) }),
  }
}

const HOLDER = ['role', 'agency', 'name', 'sha256', 'certificate', 'from', 'until']

function readHolder(json: unknown, where: string): ListedHolder {
  const row = membersOf(json, where, HOLDER)
  const { sha256, subject } = readHolderCertificate(row, where)
  const from = instantOf(row['from'], `${where}.from`, false)
  const until = instantOf(row['until'], `${where}.until`, true)
  if (from !== undefined && until !== undefined && from > until)
    throw wrong(`${where}.until`, 'is before "from"')
  return {
    sha256,
    subject,
    role: roleOf(row['role'], `${where}.role`),
    agency: row['agency'] === undefined ? null : textOf(row['agency'], `${where}.agency`),
    ...(row['name'] === undefined ? {} : { name: textOf(row['name'], `${where}.name`) }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  }
}

function readHolderCertificate(
  row: Members,
  where: string,
): { sha256: string; subject: string | null } {
  if (row['certificate'] === undefined)
    return { sha256: digestOf(row['sha256'], `${where}.sha256`), subject: null }
  const der = derOf(row['certificate'], `${where}.certificate`)
  const { id, subject } = guard(`${where}.certificate`, () => readCertificate(der))
  if (row['sha256'] !== undefined) assertPin(digestOf(row['sha256'], `${where}.sha256`), der, where)
  return { sha256: id, subject: formatName(subject) }
}

function roleOf(json: unknown, where: string): HolderRole {
  if (json === 'person' || json === 'agency') return json
  throw wrong(where, 'must be "person" or "agency"')
}

/** Two entries about one certificate must not hold at the same time: which of them speaks would be chance. */
function assertOneHolder(holders: readonly ListedHolder[]): void {
  const rows = holders
    .map((holder, index) => ({ ...holder, index }))
    .toSorted((a, b) => compareText(a.sha256, b.sha256) || startOf(a) - startOf(b))
  for (const [position, row] of rows.entries()) {
    const next = rows[position + 1]
    if (next?.sha256 !== row.sha256 || startOf(next) > (row.until?.getTime() ?? Infinity)) continue
    throw wrong(
      `holders[${Math.max(row.index, next.index)}]`,
      `holds at the same time as holders[${Math.min(row.index, next.index)}], for the same certificate`,
    )
  }
}

function startOf({ from }: RegisterEntry): number {
  return from?.getTime() ?? -Infinity
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function assertPin(pin: string, bytes: Uint8Array, where: string): void {
  const actual = sha256Hex(bytes)
  if (actual === pin) return
  throw new UsageError(
    'ERR_USAGE_TRUST_PIN',
    `${where} is not what its SHA-256 says: ${pin} is written down, ${actual} stands there`,
    { details: { member: where, expected: pin, actual } },
  )
}

/** What cannot be read names the member it stands in. */
function guard<T>(where: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw wrong(where, `cannot be read: ${cause.message}`)
  }
}

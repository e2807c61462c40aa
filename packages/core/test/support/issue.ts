// A small certification authority for tests that need odd certificates, CRLs and OCSP responses: everything can be said, nothing is
// checked, and it is quick (P-256, keys made once for each name). What is not odd is written by core, as for the pretend PKI in test/pki.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import {
  contextConstructed,
  contextPrimitive,
  derBitString,
  derBoolean,
  derElement,
  derExplicit,
  derGeneralizedTime,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derRetag,
  derSequence,
  derTime,
  TAG,
} from '../../src/asn1/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { decodeHex } from '../../src/encoding/hex.ts'
import {
  KEY_USAGES,
  publicKeyBits,
  writeCertificatePolicies,
  writeCrlDistributionPoint,
  writeCrlNumber,
  writeExtendedKeyUsage,
  writeExtension,
  writeName,
  writeOcspNoCheck,
  type KeyUsage,
} from '../../src/x509/index.ts'

export const AT = new Date('2026-06-01T00:00:00Z')
export const FROM = new Date('2020-01-01T00:00:00Z')
const UNTIL = new Date('2035-01-01T00:00:00Z')
const ECDSA_SHA256 = derSequence(derOid('1.2.840.10045.4.3.2'))

/** Well-formed, for no message. */
const NO_SIGNATURE = derSequence(derInteger(1), derInteger(1))

export interface Party {
  readonly name: Uint8Array
  readonly spki: Uint8Array
  readonly key: KeyObject
}

export interface Issued extends Party {
  readonly certificate: Uint8Array
}

/** A name with a key of its own. */
export function party(commonName: string, name = nameOf(commonName)): Party {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  return { name, spki, key: privateKey }
}

export function nameOf(commonName: string): Uint8Array {
  return writeName([
    ['C', 'VN'],
    ['CN', commonName],
  ])
}

export interface CertificateParts {
  readonly serial?: Uint8Array
  /** Extensions instead of, or after, the customary ones. */
  readonly extensions?: readonly Uint8Array[]
  readonly more?: readonly Uint8Array[]
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly version?: Uint8Array
  /** A signature that costs nothing and is none, for crowds. */
  readonly unsigned?: boolean
}

let counter = 0x100000

/** A certificate for `subject` under `issuer`'s key. */
export function certify(subject: Party, issuer: Party, parts: CertificateParts = {}): Issued {
  const { notBefore = FROM, notAfter = UNTIL } = parts
  const extensions = [
    ...(parts.extensions ?? [keyId(subject), authorityKeyId(issuer)]),
    ...(parts.more ?? []),
  ]
  const tbs = derSequence(
    parts.version ?? derExplicit(0, derInteger(2)),
    parts.serial ?? derInteger(counter++),
    ECDSA_SHA256,
    issuer.name,
    derSequence(derTime(notBefore), derTime(notAfter)),
    subject.name,
    subject.spki,
    ...(extensions.length === 0 ? [] : [derExplicit(3, derSequence(...extensions))]),
  )
  const certificate =
    parts.unsigned === true
      ? derSequence(tbs, ECDSA_SHA256, derBitString(NO_SIGNATURE))
      : signed(tbs, issuer)
  return { ...subject, certificate }
}

/** The customary extensions of a CA. */
export function caExtensions(subject: Party, issuer: Party, pathLength?: number): Uint8Array[] {
  return [
    keyId(subject),
    ...(subject === issuer ? [] : [authorityKeyId(issuer)]),
    basic(true, pathLength),
    usage(['keyCertSign', 'cRLSign']),
  ]
}

export function root(commonName = 'Root', more: readonly Uint8Array[] = []): Issued {
  const self = party(commonName)
  return certify(self, self, { extensions: caExtensions(self, self), more })
}

export function subCa(
  issuer: Party,
  commonName = 'Sub CA',
  parts: CertificateParts & { pathLength?: number } = {},
): Issued {
  const self = party(commonName)
  const extensions = parts.extensions ?? caExtensions(self, issuer, parts.pathLength)
  return certify(self, issuer, { ...parts, extensions })
}

export function leaf(issuer: Party, parts: CertificateParts = {}, commonName = 'Leaf'): Issued {
  return certify(party(commonName), issuer, parts)
}

function signed(tbs: Uint8Array, by: Party, ...more: readonly Uint8Array[]): Uint8Array {
  const value = sign('sha256', tbs, { key: by.key, dsaEncoding: 'der' })
  return derSequence(tbs, ECDSA_SHA256, derBitString(value), ...more)
}

export const extension: typeof writeExtension = writeExtension
export const purposes: typeof writeExtendedKeyUsage = writeExtendedKeyUsage
export const policies: typeof writeCertificatePolicies = writeCertificatePolicies
/** cRLDistributionPoints with one point. */
export const crlPoint: typeof writeCrlDistributionPoint = writeCrlDistributionPoint

export function basic(isCa: boolean, pathLength?: number, critical = true): Uint8Array {
  const parts = [
    ...(isCa ? [derBoolean(true)] : []),
    ...(pathLength === undefined ? [] : [derInteger(pathLength)]),
  ]
  return extension('2.5.29.19', derSequence(...parts), critical)
}

export function usage(usages: readonly KeyUsage[], critical = true): Uint8Array {
  const bits = derNamedBits(usages.map((name) => KEY_USAGES.indexOf(name)))
  return extension('2.5.29.15', bits, critical)
}

export function keyId({ spki }: Party, critical = false): Uint8Array {
  return extension('2.5.29.14', derOctetString(keyHashOf(spki)), critical)
}

export function authorityKeyId({ spki }: Party, critical = false): Uint8Array {
  const id = derOctetString(keyHashOf(spki), contextPrimitive(0))
  return extension('2.5.29.35', derSequence(id), critical)
}

function keyHashOf(spki: Uint8Array): Uint8Array {
  return digestOf('SHA-1', publicKeyBits(spki))
}

/** GeneralNames by a short notation: `dns:`, `email:`, `uri:`, `ip:` (hexadecimal), `dn:` (a common name), `rid:` (an OID). */
export function generalName(text: string): Uint8Array {
  const [kind = '', ...rest] = text.split(':')
  const value = rest.join(':')
  const ascii = new Uint8Array(Buffer.from(value, 'latin1'))
  if (kind === 'email') return derElement(contextPrimitive(1), ascii)
  if (kind === 'dns') return derElement(contextPrimitive(2), ascii)
  if (kind === 'uri') return derElement(contextPrimitive(6), ascii)
  if (kind === 'ip') return derElement(contextPrimitive(7), decodeHex(value))
  if (kind === 'rid') return derRetag(contextPrimitive(8), derOid(value))
  if (kind === 'other')
    return derElement(
      contextConstructed(0),
      concatBytes([derOid(value), derExplicit(0, derNull())]),
    )
  return derExplicit(4, nameOf(value))
}

export function altNames(names: readonly string[], critical = false): Uint8Array {
  return extension('2.5.29.17', derSequence(...names.map(generalName)), critical)
}

export function constrain(
  permitted: readonly string[],
  excluded: readonly string[] = [],
  critical = true,
): Uint8Array {
  return extension('2.5.29.30', subtrees(permitted, excluded), critical)
}

/** NameConstraints by itself. */
export function subtrees(
  permitted: readonly string[],
  excluded: readonly string[] = [],
): Uint8Array {
  const list = (number: number, names: readonly string[]): Uint8Array[] =>
    names.length === 0
      ? []
      : [
          derRetag(
            contextConstructed(number),
            derSequence(...names.map((name) => derSequence(generalName(name)))),
          ),
        ]
  return derSequence(...list(0, permitted), ...list(1, excluded))
}

export function mapPolicies(pairs: readonly (readonly [string, string])[]): Uint8Array {
  const rows = pairs.map(([from, to]) => derSequence(derOid(from), derOid(to)))
  return extension('2.5.29.33', derSequence(...rows), true)
}

export function requirePolicy(after: number): Uint8Array {
  const value = derSequence(derInteger(after, contextPrimitive(0)))
  return extension('2.5.29.36', value, true)
}

export interface CrlParts {
  readonly revoked?: readonly (readonly [serial: Uint8Array, ...extensions: Uint8Array[]])[]
  readonly extensions?: readonly Uint8Array[]
  readonly more?: readonly Uint8Array[]
  readonly thisUpdate?: Date
  readonly nextUpdate?: Date | null
  readonly number?: number
}

export const YESTERDAY = new Date('2026-05-31T00:00:00Z')
export const TOMORROW = new Date('2026-06-02T00:00:00Z')

/** A CRL; serial numbers are whole INTEGERs. */
export function crl(issuer: Party, parts: CrlParts = {}): Uint8Array {
  const { thisUpdate = YESTERDAY, nextUpdate = TOMORROW, revoked = [] } = parts
  const number = writeCrlNumber(parts.number ?? 1)
  const extensions = [
    ...(parts.extensions ?? [authorityKeyId(issuer), number]),
    ...(parts.more ?? []),
  ]
  const entries = revoked.map(([serial, ...rest]) =>
    derSequence(serial, derTime(FROM), ...(rest.length === 0 ? [] : [derSequence(...rest)])),
  )
  const tbs = derSequence(
    derInteger(1),
    ECDSA_SHA256,
    issuer.name,
    derTime(thisUpdate),
    ...(nextUpdate === null ? [] : [derTime(nextUpdate)]),
    ...(entries.length === 0 ? [] : [derSequence(concatBytes(entries))]),
    ...(extensions.length === 0 ? [] : [derExplicit(0, derSequence(...extensions))]),
  )
  return signed(tbs, issuer)
}

export function reason(code: number): Uint8Array {
  return extension('2.5.29.21', derInteger(code, TAG.enumerated))
}

export interface OcspParts {
  readonly status?: 'good' | 'revoked' | 'unknown'
  readonly reason?: number
  readonly byName?: boolean
  readonly thisUpdate?: Date
  readonly nextUpdate?: Date | null
  readonly producedAt?: Date
  readonly certificates?: readonly Uint8Array[]
  readonly singleExtensions?: readonly Uint8Array[]
  readonly extensions?: readonly Uint8Array[]
  readonly digest?: 'SHA-1' | 'SHA-256'
}

const DIGEST_OIDS = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' } as const

/** What `responder` says about the certificate numbered `serial` (an INTEGER) that `issuer` issued. */
export function ocsp(
  serial: Uint8Array,
  issuer: Party,
  responder: Party,
  parts: OcspParts = {},
): Uint8Array {
  const { thisUpdate = YESTERDAY, nextUpdate = TOMORROW, digest = 'SHA-1' } = parts
  const id = derSequence(
    derSequence(derOid(DIGEST_OIDS[digest]), derNull()),
    derOctetString(digestOf(digest, issuer.name)),
    derOctetString(digestOf(digest, publicKeyBits(issuer.spki))),
    serial,
  )
  const single = derSequence(
    id,
    statusOf(parts),
    derGeneralizedTime(thisUpdate),
    ...(nextUpdate === null ? [] : [derExplicit(0, derGeneralizedTime(nextUpdate))]),
    ...tagged(1, parts.singleExtensions),
  )
  const data = derSequence(
    parts.byName === true
      ? derExplicit(1, responder.name)
      : derExplicit(2, derOctetString(keyHashOf(responder.spki))),
    derGeneralizedTime(parts.producedAt ?? thisUpdate),
    derSequence(single),
    ...tagged(1, parts.extensions),
  )
  const certificates =
    parts.certificates === undefined ? [] : [derExplicit(0, derSequence(...parts.certificates))]
  const response = derSequence(
    derOid('1.3.6.1.5.5.7.48.1.1'),
    derOctetString(signed(data, responder, ...certificates)),
  )
  return derSequence(derInteger(0, TAG.enumerated), derExplicit(0, response))
}

export const OCSP_NO_CHECK = writeOcspNoCheck()
export const OCSP_SIGNING = purposes(['1.3.6.1.5.5.7.3.9'])

function statusOf({ status = 'good', reason: code }: OcspParts): Uint8Array {
  if (status !== 'revoked')
    return derElement(contextPrimitive(status === 'good' ? 0 : 2), new Uint8Array(0))
  const why = code === undefined ? [] : [derExplicit(0, derInteger(code, TAG.enumerated))]
  return derElement(contextConstructed(1), concatBytes([derGeneralizedTime(FROM), ...why]))
}

function tagged(number: number, extensions: readonly Uint8Array[] | undefined): Uint8Array[] {
  return extensions === undefined ? [] : [derExplicit(number, derSequence(...extensions))]
}

// Who may sign a field (ISO 32000-2, table 238): the certificate seed value dictionary. Not looked at: /URL, where a certificate could be
// had, and the entries about signature policies.
import type { SignerProfile } from '../../cms/index.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { FormatError } from '../../errors.ts'
import {
  certificatePolicies,
  KEY_USAGES,
  keyUsage,
  readCertificate,
  sameName,
  type Certificate,
} from '../../x509/index.ts'
import { seedRefused, type SeedValues } from './seed-value.ts'

/** Bits of /Ff. */
const REQUIRED = { Subject: 1, Issuer: 2, OID: 3, SubjectDN: 4, KeyUsage: 6 } as const
type Entry = keyof typeof REQUIRED
type Check = (seed: SeedValues, profile: SignerProfile) => Promise<boolean>

const CHECKS: Readonly<Record<Entry, Check>> = {
  Subject: async (seed, { certificate }) =>
    (await seed.bytes('Subject')).some((der) => equalBytes(der, certificate.bytes)),
  Issuer: async (seed, profile) => hasIssuer(profile, await seed.bytes('Issuer')),
  OID: async (seed, { certificate }) => {
    const own = certificate.extensions.peek(certificatePolicies) ?? new Set<string>()
    return ((await seed.texts('OID')) ?? []).every((policy) => own.has(policy))
  },
  SubjectDN: async (seed, { certificate }) =>
    (await seed.records('SubjectDN')).some((record) => hasAttributes(certificate, record)),
  KeyUsage: async (seed, { certificate }) =>
    ((await seed.texts('KeyUsage')) ?? []).some((pattern) => hasUsage(certificate, pattern)),
}

/** Throws `ERR_USAGE_SEED_VALUE`. */
export async function checkCertificateSeed(
  seed: SeedValues,
  profile: SignerProfile | undefined,
): Promise<void> {
  for (const entry of Object.keys(REQUIRED) as Entry[]) {
    if (!seed.isRequired(REQUIRED[entry]) || (await seed.value(entry)) === null) continue
    if (profile === undefined)
      throw seedRefused(`Cert.${entry}`, 'of certain signers, so it must be known who signs')
    if (!(await CHECKS[entry](seed, profile)))
      throw seedRefused(`Cert.${entry}`, `by a certificate with another ${entry}`)
  }
}

/** Directly or above: one of the chain, or the issuer of its last certificate. */
function hasIssuer({ certificates }: SignerProfile, issuers: readonly Uint8Array[]): boolean {
  const chain = certificates.map((der) => readCertificate(der))
  const allowed = issuers.flatMap(readLeniently)
  return chain.some(({ issuer }) => allowed.some(({ subject }) => sameName(issuer, subject)))
}

function readLeniently(der: Uint8Array): Certificate[] {
  try {
    return [readCertificate(der)]
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}

/** The attribute types that forms name by a word (RFC 4519 and RFC 2985); any other one is named by its OID. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['cn', '2.5.4.3'], ['sn', '2.5.4.4'], ['serialnumber', '2.5.4.5'], ['c', '2.5.4.6'], ['l', '2.5.4.7'], ['st', '2.5.4.8'],
  ['street', '2.5.4.9'], ['o', '2.5.4.10'], ['ou', '2.5.4.11'], ['title', '2.5.4.12'], ['givenname', '2.5.4.42'],
  ['uid', '0.9.2342.19200300.100.1.1'], ['dc', '0.9.2342.19200300.100.1.25'], ['email', '1.2.840.113549.1.9.1'],
  ['emailaddress', '1.2.840.113549.1.9.1'], ['e', '1.2.840.113549.1.9.1'],
]) // prettier-ignore

function hasAttributes({ subject }: Certificate, record: ReadonlyMap<string, string>): boolean {
  const attributes = subject.relativeNames.flat()
  return [...record].every(([word, text]) => {
    const wanted = TYPES.get(word.toLowerCase()) ?? word
    return attributes.some((attribute) => attribute.type === wanted && attribute.text === text)
  })
}

/** A digit a bit, `1` set, `0` not, `X` either; what the pattern leaves out is free. */
function hasUsage({ extensions }: Certificate, pattern: string): boolean {
  const own = extensions.peek(keyUsage)
  return KEY_USAGES.every((usage, bit) => {
    const wanted = pattern[bit] ?? 'X'
    const isSet = own?.includes(usage) ?? false
    return wanted === 'X' || wanted === 'x' || (wanted === '1') === isSet
  })
}

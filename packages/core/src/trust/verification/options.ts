import { TS_119_312, type AlgorithmCatalogue } from '../../crypto/algorithm-catalogue.ts'
import type { ByteSource } from '../../encoding/byte-source.ts'
import { UsageError } from '../../errors.ts'
import { KEY_PURPOSES, KEY_USAGES, type KeyUsage } from '../../x509/index.ts'
import type { TrustAnchor } from '../anchor.ts'
import type { PathInputs } from '../path/validate-path.ts'
import type { IssuerSource, RevocationSource } from '../sources.ts'

/** `required`: unknown fails; `if-present`: what is said counts, silence passes; `off`: nobody is asked. */
export type RevocationMode = 'required' | 'if-present' | 'off'

/** What a certificate is to be good for; everything else is RFC 5280's own demand. */
export interface CertificateVerificationOptions {
  readonly trust: readonly TrustAnchor[]
  /** The instant the answer is for. */
  readonly at: Date
  /** Further certificates, DER; not trusted. */
  readonly untrusted?: readonly Uint8Array[]
  /** DER. A list that is given as a source is read through and never held, whatever its size. */
  readonly crls?: readonly (Uint8Array | ByteSource)[]
  readonly ocsps?: readonly Uint8Array[]
  /** Asked for what is not at hand. */
  readonly online?: Partial<RevocationSource & IssuerSource>
  /** Default `required`. */
  readonly revocation?: RevocationMode
  /** All of these must be allowed; a certificate without the extension allows everything (RFC 5280, 4.2.1.3). */
  readonly keyUsage?: readonly string[]
  /**
   * OIDs or names such as `timeStamping`, all of which the leaf and every intermediate must allow; a certificate without the extension,
   * or with anyExtendedKeyUsage, allows everything (RFC 5280, 4.2.1.12).
   */
  readonly eku?: readonly string[]
  /** The user-initial-policy-set (RFC 5280, 6.1.1 (c)), OIDs; default: any policy. */
  readonly policyOids?: readonly string[]
  readonly explicitPolicy?: boolean
  readonly inhibitPolicyMapping?: boolean
  readonly inhibitAnyPolicy?: boolean
  /** The most intermediate certificates, self-issued ones not counted. */
  readonly maxPathLength?: number
  /** Which algorithm is good until when; judged at `at`. Default: ETSI TS 119 312. */
  readonly catalogue?: AlgorithmCatalogue
}

export interface ResolvedOptions {
  readonly at: Date
  readonly revocation: RevocationMode
  readonly keyUsage: readonly KeyUsage[]
  /** OIDs. */
  readonly purposes: readonly string[]
  readonly catalogue: AlgorithmCatalogue
  readonly inputs: PathInputs
  readonly online: Partial<RevocationSource & IssuerSource>
}

const OID = /^[0-2](?:\.\d{1,39}){1,60}$/
const NAMES: Readonly<Record<string, string>> = KEY_PURPOSES

/** Throws `ERR_USAGE_KEY_USAGE` or `ERR_USAGE_KEY_PURPOSE` for a name that does not exist. */
export function resolveOptions(options: CertificateVerificationOptions): ResolvedOptions {
  return {
    at: options.at,
    revocation: options.revocation ?? 'required',
    keyUsage: (options.keyUsage ?? []).map(toKeyUsage),
    purposes: (options.eku ?? []).map(toPurpose),
    catalogue: options.catalogue ?? TS_119_312,
    inputs: inputsOf(options),
    online: options.online ?? {},
  }
}

function inputsOf(options: CertificateVerificationOptions): PathInputs {
  const { policyOids, maxPathLength } = options
  return {
    ...(policyOids === undefined || policyOids.length === 0 ? {} : { policies: policyOids }),
    ...(maxPathLength === undefined ? {} : { maxPathLength }),
    explicitPolicy: options.explicitPolicy ?? false,
    inhibitPolicyMapping: options.inhibitPolicyMapping ?? false,
    inhibitAnyPolicy: options.inhibitAnyPolicy ?? false,
  }
}

/** Recent editions of X.509 renamed a bit (RFC 5280, 4.2.1.3). */
const OTHER_NAMES: Readonly<Record<string, KeyUsage>> = { contentCommitment: 'nonRepudiation' }

function toKeyUsage(name: string): KeyUsage {
  const usage = OTHER_NAMES[name] ?? KEY_USAGES.find((known) => known === name)
  if (usage !== undefined) return usage
  throw new UsageError('ERR_USAGE_KEY_USAGE', `There is no key usage ${name}`)
}

function toPurpose(name: string): string {
  const oid = NAMES[name] ?? name
  if (OID.test(oid)) return oid
  throw new UsageError('ERR_USAGE_KEY_PURPOSE', `There is no extended key usage ${name}`)
}

import { expectInstant, expectOptions } from '../encoding/arguments.ts'
import type { ByteSource } from '../encoding/byte-source.ts'
import { systemTime } from '../system-time.ts'
import type { TrustAnchor } from '../trust/anchor.ts'
import type { IssuerSource, RevocationSource } from '../trust/sources.ts'
import type { Facts } from './facts.ts'
import { findPolicy, type PolicyName } from './policies/find-policy.ts'
import type { Policy } from './policy.ts'
import type { CertificateRegister } from './register/certificate-register.ts'

/** How a document is to be verified; the same for every format. */
export interface VerificationOptions {
  /** Where chains may end. An empty list is allowed: integrity is still told, trust is not. */
  readonly trust: readonly TrustAnchor[]
  /** Further certificates that may complete a chain, DER. They are not trusted. */
  readonly untrusted?: readonly Uint8Array[]
  /** Revocation data at hand, DER. A list that is given as a source is read through and never held, whatever its size. */
  readonly crls?: readonly (Uint8Array | ByteSource)[]
  readonly ocsps?: readonly Uint8Array[]
  /** Asked for what is not at hand; without it nothing is fetched. */
  readonly online?: Partial<RevocationSource & IssuerSource>
  /** Default `baseline`. */
  readonly policy?: PolicyName | Policy
  /** The instant the verdict is for. Default: now. */
  readonly at?: Date
  /** Shown in the report. */
  readonly name?: string
  /** Who holds which certificate (`parseTrustFile`, `makeRegister`). Default: nobody is known. */
  readonly register?: CertificateRegister
  /** Told the facts before they are judged: once, or once for each attachment of an edXML package. Keep them with `serializeFacts`. */
  readonly onFacts?: (facts: Facts) => void
}

/** Options with every default resolved, once, at the front door. */
export type ResolvedVerification = Readonly<
  Required<Omit<VerificationOptions, 'policy' | 'name' | 'register' | 'online' | 'onFacts'>> & {
    policy: Policy
    name: string | null
    online: Partial<RevocationSource & IssuerSource>
    register: CertificateRegister | null
    onFacts: (facts: Facts) => void
  }
>

/** Throws `ERR_USAGE_UNKNOWN_POLICY`, `ERR_USAGE_OPTIONS` and `ERR_USAGE_TIME`. */
export function resolveVerification(options: VerificationOptions): ResolvedVerification {
  expectOptions(options, '{ trust }')
  const { at = systemTime() } = options
  expectInstant(at, 'at, the instant the verdict is for,')
  return Object.freeze({
    trust: options.trust,
    untrusted: options.untrusted ?? [],
    crls: options.crls ?? [],
    ocsps: options.ocsps ?? [],
    online: options.online ?? {},
    policy: findPolicy(options.policy ?? 'baseline'),
    at,
    name: options.name ?? null,
    register: options.register ?? null,
    onFacts: options.onFacts ?? (() => undefined),
  })
}

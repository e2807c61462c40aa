import type { DigestName } from '../../crypto/digest.ts'
import { expectInstant } from '../../encoding/arguments.ts'
import { UsageError } from '../../errors.ts'
import { systemTime } from '../../system-time.ts'
import type { CanonicalForm } from '../../xml/canonical/method.ts'
import type { ExpandedName } from '../../xml/events.ts'
import { isNcName } from '../../xml/name-characters.ts'
import type { ProductionPlace } from '../properties/signature-production-place.ts'
import type { NewSignaturePolicy } from '../properties/signature-policy-identifier.ts'

/** What a signature says; the same whatever it signs and whether in one step or two. */
export interface XmlSignatureOptions {
  /** Id of the `ds:Signature`. Default: a new random one. */
  readonly id?: string
  /** The claimed signing time. Default: now. */
  readonly at?: Date
  /** Digest of the references. Default: the signer's, SHA-512 for Ed25519. */
  readonly digest?: DigestName
  /** Canonicalisation of everything signed, without comments. Default exclusive. */
  readonly canonicalization?: CanonicalForm
  /** Media type of the signed object, shown to whoever opens it. Default `text/xml`. */
  readonly mimeType?: string
  readonly roles?: readonly string[]
  readonly place?: ProductionPlace
  /** Identifiers (URIs) of what the signer commits to. */
  readonly commitments?: readonly string[]
  readonly policy?: NewSignaturePolicy
  /** Version of the signing certificate property: `v1` for readers that do not know the second. Default `v2`. */
  readonly certificateReference?: 'v1' | 'v2'
}

export interface PrepareXmlOptions extends XmlSignatureOptions {
  /**
   * `enveloped` puts the signature into the document. `enveloping` makes a signature that carries the root element; what stands outside of
   * the root, the XML declaration and comments, is not taken along. Default `enveloped`.
   */
  readonly shape?: 'enveloped' | 'enveloping'
  /** Signs the element with this identifier instead of the whole document. */
  readonly element?: string
  /** Where an enveloped signature goes, as the last child: an element by its name, the first of it, or by its identifier. Default: the root element. */
  readonly parent?: ExpandedName | string
}

export interface ResolvedOptions extends PrepareXmlOptions {
  readonly id: string
  readonly at: Date
  readonly canonicalization: CanonicalForm
  readonly mimeType: string
  readonly shape: 'enveloped' | 'enveloping'
}

/** Throws `ERR_USAGE_TIME`, `ERR_USAGE_XML_ID`, `ERR_USAGE_XML_SHAPE`. */
export function resolveOptions(options: PrepareXmlOptions, newId: string): ResolvedOptions {
  const { at = systemTime(), id = newId, shape = 'enveloped' } = options
  expectInstant(at, 'at, the signing time,')
  if (!isNcName(id)) throw usage('ERR_USAGE_XML_ID', 'The identifier is no NCName')
  if (shape === 'enveloping' && (options.element !== undefined || options.parent !== undefined)) {
    throw usage('ERR_USAGE_XML_SHAPE', 'An enveloping signature has no element and no parent')
  }
  const { canonicalization = 'exclusive', mimeType = 'text/xml' } = options
  return { ...options, at, id, shape, canonicalization, mimeType }
}

function usage(code: `ERR_USAGE_${string}`, message: string): UsageError {
  return new UsageError(code, message)
}

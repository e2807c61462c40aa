// SignaturePolicyIdentifier (EN 319 132-1, 5.2.9): the rules the signature was made under. The policy document is never fetched.
import type { XmlElement } from '../../xml/tree.ts'
import type { DigestName } from '../../crypto/digest.ts'
import { escapeText } from '../../xml/write-element.ts'
import {
  findChild,
  malformedProperty,
  readDigest,
  requireChild,
  writeDigest,
  xades,
  type AlgorithmAndDigest,
} from './property.ts'

export const SIGNATURE_POLICY_IDENTIFIER = 'SignaturePolicyIdentifier'

export type SignaturePolicy =
  | { readonly kind: 'implied' }
  /** `id`: an OID, dotted, or a URI. */
  | { readonly kind: 'explicit'; readonly id: string; readonly digest: AlgorithmAndDigest }

export interface NewSignaturePolicy {
  /** An OID, dotted, or a URI. */
  readonly id: string
  /** Digest of the policy document. */
  readonly digest: DigestName
  readonly value: Uint8Array
}

const URN_OID = 'urn:oid:'
const DOTTED = /^[0-9]+(?:\.[0-9]+)+$/

export function readSignaturePolicy(element: XmlElement): SignaturePolicy {
  if (findChild(element, 'SignaturePolicyImplied') !== undefined) return { kind: 'implied' }
  const policy = requireChild(element, 'SignaturePolicyId')
  const identifier = requireChild(requireChild(policy, 'SigPolicyId'), 'Identifier').text.trim()
  if (identifier === '') throw malformedProperty('SigPolicyId has no identifier')
  const id = identifier.startsWith(URN_OID) ? identifier.slice(URN_OID.length) : identifier
  return { kind: 'explicit', id, digest: readDigest(requireChild(policy, 'SigPolicyHash')) }
}

export function writeSignaturePolicy({ id, digest, value }: NewSignaturePolicy): string {
  const isOid = DOTTED.test(id)
  const identifier = xades(
    'Identifier',
    isOid ? { Qualifier: 'OIDAsURN' } : {},
    escapeText(isOid ? URN_OID + id : id),
  )
  const content =
    xades('SigPolicyId', {}, identifier) + xades('SigPolicyHash', {}, writeDigest(digest, value))
  return xades(SIGNATURE_POLICY_IDENTIFIER, {}, xades('SignaturePolicyId', {}, content))
}

// The bytes of a part of the signature itself, such as its SignedProperties, if and only if they are the ones that were digested for signing.
// What a signature says is read from these bytes and from nowhere else.
import { digestOf } from '../../crypto/digest.ts'
import { equalBytes } from '../../encoding/bytes.ts'
import { canonicalBytes } from '../../xml/canonical/canonicalize.ts'
import { readTree, type XmlElement } from '../../xml/tree.ts'
import { locateTarget, type TargetKind } from '../../xmldsig/locate-target.ts'
import { partOf } from '../../xmldsig/part.ts'
import type { Reference } from '../../xmldsig/reference.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { SIGNATURE_LIMITS } from '../../xmldsig/limits.ts'

/** The element as its digested bytes say, with the reference that signs it. */
export interface SignedPart {
  readonly reference: Reference
  readonly element: XmlElement
}

/** All parts of this kind that the signature truly signs. */
export function signedPartsOf(
  kind: TargetKind,
  signature: Signature,
  document: ScannedDocument,
): SignedPart[] {
  const references = signature.signedInfo?.references ?? []
  return references.flatMap((reference) => {
    const bytes = signedBytes(reference, kind, signature, document)
    if (bytes === undefined) return []
    const element = readTree(bytes, { maxElements: SIGNATURE_LIMITS.maxSignatureElements })
    return [{ reference, element }]
  })
}

function signedBytes(
  reference: Reference,
  kind: TargetKind,
  signature: Signature,
  document: ScannedDocument,
): Uint8Array | undefined {
  const { site } = signature
  const target = locateTarget(reference, signature, document)
  const part = partOf(reference, target, site.position, document.signatures)
  if (target.kind !== kind || part === undefined || part.base64) return undefined
  if (part.omit.length > 0) return undefined
  const select = site.toCopy(target.position)
  const bytes = canonicalBytes(site.bytes, part.canonical, { select, context: site.context })
  return isDigestOf(reference, bytes) ? bytes : undefined
}

function isDigestOf({ digest, digestValue }: Reference, bytes: Uint8Array): boolean {
  return digest !== null && equalBytes(digestOf(digest.name, bytes), digestValue)
}

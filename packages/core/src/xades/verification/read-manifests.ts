// ds:Manifest (XML Signature 1.1, 5.1): a list of references that is signed as a whole. Here every entry is held to its digest as if it stood in SignedInfo.
import type { XmlElement } from '../../xml/tree.ts'
import { SIGNATURE_LIMITS } from '../../xmldsig/limits.ts'
import { Children, malformedSignature } from '../../xmldsig/read-element.ts'
import { readReference, type Reference } from '../../xmldsig/reference.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { Signature } from '../../xmldsig/signature.ts'
import { signedPartsOf } from './signed-bytes.ts'

/** The references of all manifests that the signature signs. Throws `ERR_FORMAT_XML_SIGNATURE`. */
export function readManifests(signature: Signature, document: ScannedDocument): Reference[] {
  return signedPartsOf('manifest', signature, document).flatMap(({ element }) =>
    readManifest(element),
  )
}

function readManifest(element: XmlElement): Reference[] {
  const children = new Children(element)
  const references = children.all('Reference', SIGNATURE_LIMITS.maxReferences)
  children.end()
  if (references.length === 0) throw malformedSignature('A Manifest has no Reference')
  return references.map((reference) => readReference(reference, SIGNATURE_LIMITS))
}

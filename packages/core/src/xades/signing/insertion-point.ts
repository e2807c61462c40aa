// Where the new signature goes without breaking those that are there. An enveloped signature does not see itself: so what must not be seen by it is put inside of
// it, in a ds:Object of its own (XML Signature 1.1, 4.6), and the new signature covers the old one.
import { UsageError } from '../../errors.ts'
import { FormatError } from '../../errors.ts'
import type { XmlElement } from '../../xml/tree.ts'
import type { Reference } from '../../xmldsig/reference.ts'
import type { ScannedDocument } from '../../xmldsig/scan-document.ts'
import { readSignature, type Signature } from '../../xmldsig/signature.ts'
import type { SigningPlace } from './sign-pass.ts'

export interface InsertionPoint extends SigningPlace {
  /** Inside of an earlier signature. */
  readonly isNested: boolean
}

/** Throws `ERR_USAGE_XML_BREAKS_SIGNATURE` when an earlier signature covers every place there is. */
export function findInsertionPoint(place: SigningPlace, document: ScannedDocument): InsertionPoint {
  const signatures = document.signatures.flatMap((site) => readOrSkip(() => readSignature(site)))
  let point: InsertionPoint = { ...place, isNested: false }
  for (let moves = 0; moves <= signatures.length; moves++) {
    const broken = signatures.find((signature) => breaksAt(signature, point.ancestors, document))
    if (broken === undefined) return point
    point = insideOf(broken)
  }
  throw breaksSignature()
}

/** Something new inside of these elements, given by their positions, changes what the signature has digested. */
export function breaksAt(
  signature: Signature,
  ancestors: readonly number[],
  document: ScannedDocument,
): boolean {
  const isInside = ancestors.includes(signature.site.position)
  const isInAny = document.signatures.some(({ position }) => ancestors.includes(position))
  return (signature.signedInfo?.references ?? []).some(
    (reference) =>
      contains(reference, ancestors, document) &&
      !(isInside && reference.transforms.enveloped) &&
      !(isInAny && reference.transforms.leavesSignatures),
  )
}

function contains(
  { target }: Reference,
  ancestors: readonly number[],
  document: ScannedDocument,
): boolean {
  if (target.kind === 'document') return true
  if (target.kind !== 'element') return false
  const position = document.ids.find(target.id)
  return position === 'unknown' || (typeof position === 'number' && ancestors.includes(position))
}

function insideOf({ element, site, signedInfo }: Signature): InsertionPoint {
  const canHide = signedInfo?.references.some(({ transforms }) => transforms.enveloped) ?? false
  if (!canHide || hasArchiveTimestamp(element)) throw breaksSignature()
  return {
    position: site.toDocument(element.contentEnd),
    isEmptyTag: false,
    parentName: element.local,
    ancestors: site.ancestors,
    context: site.context,
    isNested: true,
  }
}

/** Its imprint covers every ds:Object of the signature (EN 319 132-1, 5.5.2). */
function hasArchiveTimestamp(element: XmlElement): boolean {
  return element.local === 'ArchiveTimeStamp' || element.children.some(hasArchiveTimestamp)
}

function breaksSignature(): UsageError {
  const message = 'An earlier signature covers the place where the new one would have to go'
  return new UsageError('ERR_USAGE_XML_BREAKS_SIGNATURE', message)
}

function readOrSkip(read: () => Signature): Signature[] {
  try {
    return [read()]
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}

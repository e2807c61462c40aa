// ds:Reference (XML Signature 1.1, 4.4.3): what is signed, how it becomes bytes, and its digest.
import { digestByUri, type DigestAlgorithm } from '../crypto/digest.ts'
import { attributeValue, type XmlElement } from '../xml/tree.ts'
import { algorithmOf, base64Of, Children, malformedSignature } from './read-element.ts'
import { NO_TRANSFORMS, readTransforms, type Transforms } from './transforms.ts'
import type { SignatureLimits } from './limits.ts'

export interface Reference {
  readonly id: string | null
  /** Null when the attribute is absent: then the application must know what is meant. */
  readonly uri: string | null
  readonly type: string | null
  readonly target: ReferenceTarget
  readonly transforms: Transforms
  /** Identifier of the digest method. */
  readonly digestUri: string
  /** Null for a method we do not know. */
  readonly digest: DigestAlgorithm | null
  readonly digestValue: Uint8Array
}

/** What the URI points at. `keepsComments`: comments belong to the selection (4.4.3.3). */
export type ReferenceTarget =
  | { readonly kind: 'document'; readonly keepsComments: boolean }
  | { readonly kind: 'element'; readonly id: string; readonly keepsComments: boolean }
  | { readonly kind: 'external' }
  /** A fragment that is neither an identifier nor one of the two XPointers everybody reads. */
  | { readonly kind: 'refused' }

const NC_NAME = /^[^\s#:()'"/[\]@|*]+$/
const WHOLE = /^#xpointer\(\/\)$/
const BY_ID = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/

export function readReference(element: XmlElement, limits: SignatureLimits): Reference {
  const children = new Children(element)
  const transforms = children.optional('Transforms')
  const method = children.required('DigestMethod')
  const value = children.required('DigestValue')
  children.end()
  const digestUri = algorithmOf(method)
  const digest = digestByUri(digestUri) ?? null
  const digestValue = base64Of(value)
  if (digest !== null && digestValue.length !== digest.bytes) {
    throw malformedSignature('A DigestValue has the wrong length')
  }
  const uri = attributeValue(element, 'URI') ?? null
  return {
    id: attributeValue(element, 'Id') ?? null,
    uri,
    type: attributeValue(element, 'Type') ?? null,
    target: readTarget(uri),
    transforms: transforms ? readTransforms(transforms, limits.maxTransforms) : NO_TRANSFORMS,
    digestUri,
    digest,
    digestValue,
  }
}

export function readTarget(uri: string | null): ReferenceTarget {
  if (uri === '') return { kind: 'document', keepsComments: false }
  if (uri === null || !uri.startsWith('#')) return { kind: 'external' }
  if (WHOLE.test(uri)) return { kind: 'document', keepsComments: true }
  const byId = BY_ID.exec(uri)
  const id = byId?.[1] ?? byId?.[2] ?? uri.slice(1)
  if (!NC_NAME.test(id)) return { kind: 'refused' }
  return { kind: 'element', id, keepsComments: byId !== null }
}

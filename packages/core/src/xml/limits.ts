// What a document may ask of the reader. A document beyond a limit ends in `ERR_FORMAT_XML_LIMIT` with the limit's name in `details.limit`.
import { CHUNK_BYTES } from '../encoding/byte-source.ts'

export interface XmlLimits {
  /** Size of the document in bytes. */
  readonly maxBytes: number
  /** Elements open at the same time. */
  readonly maxDepth: number
  /** Bytes of one name (element, attribute, processing instruction target), prefix and colon included. */
  readonly maxNameBytes: number
  /** Attributes of one element, namespace declarations included. */
  readonly maxAttributes: number
  /** Prefixes bound at the same time. */
  readonly maxPrefixesInScope: number
  /** Different prefixes in one document; they are remembered until its end. */
  readonly maxPrefixes: number
  /** Different namespace names in one document; they are remembered until its end. */
  readonly maxNamespaces: number
  /** Bytes of one namespace name. */
  readonly maxNamespaceBytes: number
  /** Bytes of one start tag, from `<` to `>`. */
  readonly maxTagBytes: number
  /** Bytes asked of the source at a time. */
  readonly windowBytes: number
}

/** Generous for documents people exchange, small for a machine. */
export const XML_LIMITS: XmlLimits = Object.freeze({
  maxBytes: 8 * 1024 ** 3,
  maxDepth: 1_000,
  maxNameBytes: 1_024,
  maxAttributes: 1_000,
  maxPrefixesInScope: 1_000,
  maxPrefixes: 1_000,
  maxNamespaces: 1_000,
  maxNamespaceBytes: 4_096,
  maxTagBytes: 1 << 20,
  windowBytes: CHUNK_BYTES,
})

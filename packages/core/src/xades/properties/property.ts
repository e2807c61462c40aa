// What the properties share. Reading takes the elements of a part whose digest was signed; what is broken there is a `FormatError`, told by name in the report.
import { FormatError } from '../../errors.ts'
import { DS } from '../../xmldsig/namespaces.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { digestByName, digestByUri, type DigestName } from '../../crypto/digest.ts'
import { encodeBase64 } from '../../encoding/base64.ts'
import { algorithmOf, base64Of } from '../../xmldsig/read-element.ts'
import { writeElement } from '../../xml/write-element.ts'
import { UsageError } from '../../errors.ts'

/** Prefixes that everything we write uses. */
const XADES_PREFIX = 'xades'
const DS_PREFIX = 'ds'

export function findChild(
  element: XmlElement | undefined,
  local: string,
  uri: string | undefined = element?.uri,
): XmlElement | undefined {
  return element?.children.find((child) => child.local === local && child.uri === uri)
}

export function childrenNamed(
  element: XmlElement | undefined,
  local: string,
  uri: string | undefined = element?.uri,
): XmlElement[] {
  return element?.children.filter((child) => child.local === local && child.uri === uri) ?? []
}

export function requireChild(element: XmlElement, local: string, uri?: string): XmlElement {
  const child = findChild(element, local, uri)
  if (child !== undefined) return child
  throw malformedProperty(`${element.local} lacks ${local}`)
}

export function malformedProperty(message: string): FormatError {
  return new FormatError('ERR_FORMAT_XADES', message)
}

/** A digest with its algorithm (`DigestAlgAndValueType`, EN 319 132-1, 5.1). */
export interface AlgorithmAndDigest {
  /** Undefined for a digest that we do not know. */
  readonly digest: DigestName | undefined
  readonly digestUri: string
  readonly value: Uint8Array
}

export function readDigest(element: XmlElement): AlgorithmAndDigest {
  const digestUri = algorithmOf(requireChild(element, 'DigestMethod', DS))
  const value = base64Of(requireChild(element, 'DigestValue', DS))
  return { digest: digestByUri(digestUri)?.name, digestUri, value }
}

export function writeDigest(digest: DigestName, value: Uint8Array): string {
  return (
    ds('DigestMethod', { Algorithm: digestUri(digest) }) +
    ds('DigestValue', {}, encodeBase64(value))
  )
}

/** Throws `ERR_USAGE_DIGEST` for a digest that XML signatures have no name for. */
function digestUri(name: DigestName): string {
  const { uri } = digestByName(name)
  if (uri !== undefined) return uri
  throw new UsageError('ERR_USAGE_DIGEST', `XML signatures have no identifier for ${name}`)
}

export function xades(
  local: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  return writeElement(`${XADES_PREFIX}:${local}`, attributes, ...content)
}

export function ds(
  local: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  return writeElement(`${DS_PREFIX}:${local}`, attributes, ...content)
}

// Facts as a file: written as JSON, read strictly, because whoever hands in the file can write what they like into it.
import { decodeUtf8 } from '../../encoding/text.ts'
import { FormatError } from '../../errors.ts'
import { FACTS_VERSION, type Facts } from '../facts.ts'
import { checkReferences } from './check-references.ts'
import { factsShape } from './facts-shape.ts'
import { MAX_FACTS_BYTES } from './limits.ts'
import type { Place } from './shape.ts'

/** Facts as JSON, with a line for each level of their structure, to be kept and judged again by `parseFacts` and `judge`. */
export function serializeFacts(facts: Facts): string {
  return `${JSON.stringify(facts, null, 1)}\n`
}

/**
 * Reads saved facts strictly: every member has its type, none is missing and none is too many, each id leads somewhere, and nothing is larger
 * than verification itself makes it. It cannot tell whether they are true: facts are as trustworthy as the place that they were kept in.
 * Throws `ERR_FORMAT_FACTS` naming the member, `ERR_FORMAT_FACTS_VERSION` and `ERR_FORMAT_FACTS_TOO_LARGE` (32 MiB).
 */
export function parseFacts(json: string | Uint8Array): Facts {
  const facts = parseJson(json)
  assertVersion(facts)
  const root: Place = { key: 'facts', parent: null }
  factsShape.check(facts, root)
  checkReferences(facts, root)
  return facts
}

function parseJson(json: string | Uint8Array): unknown {
  if (json.length > MAX_FACTS_BYTES) {
    throw new FormatError('ERR_FORMAT_FACTS_TOO_LARGE', 'The facts are larger than facts may be', {
      details: { size: json.length, limit: MAX_FACTS_BYTES },
    })
  }
  try {
    return JSON.parse(typeof json === 'string' ? json : decodeUtf8(json))
  } catch (cause) {
    throw new FormatError('ERR_FORMAT_FACTS', 'The facts are not JSON', { cause })
  }
}

/** Before anything else: of another version nothing can be said member by member. */
function assertVersion(facts: unknown): void {
  const version: unknown =
    typeof facts === 'object' && facts !== null && 'version' in facts ? facts.version : undefined
  if (typeof version !== 'number' || version === FACTS_VERSION) return
  throw new FormatError(
    'ERR_FORMAT_FACTS_VERSION',
    `The facts are of version ${version}; this software reads version ${FACTS_VERSION}`,
    { details: { version } },
  )
}

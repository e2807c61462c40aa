// The XML declaration (XML 1.0, productions [23] to [32]).
import { malformed } from './xml-error.ts'

export interface XmlDeclaration {
  /** Null when the declaration names none. */
  readonly encoding: string | null
}

const S = '[ \\t\\r\\n]+'
const EQ = '[ \\t\\r\\n]*=[ \\t\\r\\n]*'
const quoted = (value: string): string => `(?:"${value}"|'${value}')`
const VERSION = `${S}version${EQ}${quoted('1\\.[0-9]+')}`
const ENCODING = `${S}encoding${EQ}(?:"(?<double>[A-Za-z][A-Za-z0-9._-]*)"|'(?<single>[A-Za-z][A-Za-z0-9._-]*)')`
const STANDALONE = `${S}standalone${EQ}${quoted('(?:yes|no)')}`
const DECLARATION = new RegExp(
  `^<\\?xml${VERSION}(?:${ENCODING})?(?:${STANDALONE})?[ \\t\\r\\n]*\\?>$`,
)

/** Reads `<?xml … ?>`; a later 1.x version is read as 1.0 (fifth edition, 2.8). */
export function readDeclaration(text: string): XmlDeclaration {
  const match = DECLARATION.exec(text)
  if (match === null) throw malformed('The XML declaration is not one', 0)
  return { encoding: match.groups?.['double'] ?? match.groups?.['single'] ?? null }
}

// Small pieces of XML as text, spelled as canonical XML spells them: double quotes, no empty-element tags, the five escapes.
import { UsageError } from '../errors.ts'
import { isCharacter } from './byte-classes.ts'

export type AttributeValues = Readonly<Record<string, string | undefined>>

const TEXT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
}
const VALUE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Throws `ERR_USAGE_XML_CHARACTER` for a character that no document may hold. */
export function escapeText(text: string): string {
  assertCharacters(text)
  return text.replace(/[&<>\r]/g, (character) => TEXT[character] ?? '')
}

/** Throws `ERR_USAGE_XML_CHARACTER`. */
function escapeValue(text: string): string {
  assertCharacters(text)
  return text.replace(/[&<"\t\n\r]/g, (character) => VALUE[character] ?? '')
}

/** `content` is markup already; attributes that are undefined are left out, the others stand in the order given. */
export function writeElement(
  name: string,
  attributes: AttributeValues,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeValue(value)}"`))
    .join('')
  return `<${name}${written}>${content.join('')}</${name}>`
}

function assertCharacters(text: string): void {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (!isCharacter(code)) {
      throw new UsageError(
        'ERR_USAGE_XML_CHARACTER',
        'A text has a character that XML cannot hold',
        {
          details: { code },
        },
      )
    }
  }
}

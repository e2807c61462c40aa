// The text of a package: the prefix of the vendor's samples inside the envelope, none outside; both mean the same namespace.
import { UsageError } from '../errors.ts'

// XML 1.0, production 2: what is not a character cannot be written at all, not even as a reference.
const NO_XML_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/** Throws `ERR_USAGE_EDXML_TEXT` when the text has a character that XML cannot carry. */
export function escapeText(text: string): string {
  if (NO_XML_CHARACTER.test(text)) {
    throw new UsageError('ERR_USAGE_EDXML_TEXT', 'The text has a character that XML cannot carry')
  }
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}

/** An element with text; empty when the text is missing. */
export function textElement(name: string, text: string | number | undefined): string {
  return element(name, text === undefined ? '' : escapeText(String(text)))
}

/** As `textElement`, and nothing at all when the text is missing. */
export function optionalElement(name: string, text: string | number | undefined): string {
  return text === undefined ? '' : textElement(name, text)
}

/** An element around text that is XML already. */
export function element(name: string, content: string): string {
  const tag = `edXML:${name}`
  return content === '' ? `<${tag}/>` : `<${tag}>${content}</${tag}>`
}

/** `0` and `1` are how the format writes no and yes. */
export function flagDigit(flag: boolean): string {
  return flag ? '1' : '0'
}

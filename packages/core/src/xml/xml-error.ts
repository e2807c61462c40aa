import { FormatError } from '../errors.ts'
import type { XmlLimits } from './limits.ts'

/** The document breaks a rule of XML 1.0 or of Namespaces in XML 1.0. */
export function malformed(message: string, position: number): FormatError {
  return new FormatError('ERR_FORMAT_XML', `${message} (byte ${position})`, {
    details: { position },
  })
}

/** The document is more than the reader is willing to take on. */
export function beyondLimit(limit: keyof XmlLimits, value: number, position: number): FormatError {
  const message = `The document goes beyond ${limit} = ${value} (byte ${position})`
  return new FormatError('ERR_FORMAT_XML_LIMIT', message, { details: { limit, value, position } })
}

// SigningTime (EN 319 132-1, 5.2.1): when the signer says it was, an xs:dateTime.
import type { XmlElement } from '../../xml/tree.ts'
import { textOf } from '../../xmldsig/read-element.ts'
import { malformedProperty, xades } from './property.ts'

export const SIGNING_TIME = 'SigningTime'

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/

/** A time without a zone is read as UTC. */
export function readSigningTime(element: XmlElement): Date {
  const [, seconds, fraction = '', zone = 'Z'] = DATE_TIME.exec(textOf(element).trim()) ?? []
  const time = new Date(`${seconds ?? ''}${fraction.slice(0, 4)}${zone}`)
  if (seconds === undefined || Number.isNaN(time.getTime())) {
    throw malformedProperty('SigningTime is no time')
  }
  return time
}

/** In UTC, to the second. */
export function writeSigningTime(time: Date): string {
  return xades(SIGNING_TIME, {}, time.toISOString().replace(/\.\d{3}Z$/, 'Z'))
}

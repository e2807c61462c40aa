// CounterSignature (EN 319 132-1, 5.2.7.2): a signature over the value of the signature it stands in, and the type that its reference has (5.2.7.1).
import { XADES } from '../../xmldsig/namespaces.ts'
import { xades } from './property.ts'

export const COUNTER_SIGNATURE = 'CounterSignature'
export const TYPE_COUNTERSIGNED = 'http://uri.etsi.org/01903#CountersignedSignature'

/** `signature`: markup of a ds:Signature that declares the prefixes it uses. */
export function writeCounterSignature(signature: string): string {
  return xades(COUNTER_SIGNATURE, { 'xmlns:xades': XADES }, signature)
}

import type { TFunction } from 'i18next'
import { nameOf } from './name-of.ts'

/** An indication of EN 319 102-1 with its reason, in words. */
export function verdictWords(
  t: TFunction,
  indication: string,
  subIndication: string | null,
): string {
  const verdict = nameOf(t, 'indications', indication)
  return subIndication === null
    ? verdict
    : `${verdict}: ${nameOf(t, 'subIndications', subIndication)}`
}

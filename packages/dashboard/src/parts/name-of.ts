import type { TFunction } from 'i18next'

/** What a word of the gateway is called; the word itself where these pages do not know it. */
export function nameOf(t: TFunction, group: string, word: string | null): string {
  if (word === null) return ''
  // A dot would lead one step deeper.
  return t(`${group}.${word.replaceAll('.', '-')}`, { defaultValue: word })
}

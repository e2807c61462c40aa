import { useTranslation } from 'react-i18next'
import type { Words } from '../api/types.ts'

/** A sentence of the gateway's in the language of the reader. */
export function Advice({ words }: { readonly words: Words | null }) {
  const { i18n } = useTranslation()
  if (words === null) return null
  return i18n.language === 'en' ? words.english : words.vietnamese
}

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { vi } from './vi.ts'

export type Language = 'vi' | 'en'

const STORED = 'sealpost.language'

/** Vietnamese first; what was chosen once is remembered. */
export async function startWords(): Promise<void> {
  const language = localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi }, en: { translation: en } },
    // React escapes.
    interpolation: { escapeValue: false },
  })
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { vi } from './vi.ts'

export type Language = 'vi' | 'en'

const STORED = 'sealpost.language'

/** Vietnamese first; what was chosen once is remembered. English comes when it is asked for. */
export async function startWords(): Promise<void> {
  const language = localStorage.getItem(STORED) === 'en' ? 'en' : 'vi'
  document.documentElement.lang = language
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    // React escapes.
    interpolation: { escapeValue: false },
    react: { bindI18nStore: 'added' },
  })
  if (language === 'en') await loadEnglish()
}

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en') await loadEnglish()
  localStorage.setItem(STORED, language)
  document.documentElement.lang = language
  await i18next.changeLanguage(language)
}

async function loadEnglish(): Promise<void> {
  if (i18next.hasResourceBundle('en', 'translation')) return
  const { en } = await import('./en.ts')
  i18next.addResourceBundle('en', 'translation', en)
}

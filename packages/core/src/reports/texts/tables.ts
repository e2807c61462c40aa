import { EN } from './en.ts'
import type { ReportLanguage, TextTable } from './text-table.ts'
import { VI } from './vi.ts'

export const TEXTS: Readonly<Record<ReportLanguage, TextTable>> = { vi: VI, en: EN }

import type { TFunction } from 'i18next'

const LEVELS = ['central', 'province', 'district', 'commune', 'unit'] as const

export function levelName(t: TFunction, level: string | null): string {
  const known = LEVELS.find((candidate) => candidate === level)
  return known === undefined ? (level ?? '') : t(`levels.${known}`)
}

const STATUSES = ['active', 'suspended', 'closed'] as const

export function statusName(t: TFunction, status: string): string {
  const known = STATUSES.find((candidate) => candidate === status)
  return known === undefined ? status : t(`statuses.${known}`)
}

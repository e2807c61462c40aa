import type { Count } from '../api/types.ts'

/** Steps of the scale, best first; each begins at its share. */
export const GRADES = [
  { name: 'full', from: 1 },
  { name: 'high', from: 0.9 },
  { name: 'good', from: 0.75 },
  { name: 'half', from: 0.5 },
  { name: 'low', from: 0 },
] as const

export function gradeOf({ share, gap }: Count): (typeof GRADES)[number]['name'] {
  if (share === null || gap === 0) return 'full'
  return GRADES.find(({ name, from }) => name !== 'full' && share >= from)?.name ?? 'low'
}

// Rows for people: the ratio as a bar against the goal, on a scale where the goal is the bar's middle.
import type { RowResult } from './row.ts'

const BAR_WIDTH = 20

export const TABLE_HEAD: string = [
  'row'.padEnd(30),
  'ours'.padStart(10),
  'other'.padStart(10),
  'unit'.padEnd(8),
  'ratio'.padStart(8),
  'goal'.padStart(7),
  '',
].join('  ')

export function formatRow(row: RowResult): string {
  return [
    row.name.padEnd(30),
    formatFigure(row.ours).padStart(10),
    formatFigure(row.other).padStart(10),
    row.unit.padEnd(8),
    formatFigure(row.ratio).padStart(8),
    formatFigure(row.goal).padStart(7),
    `${row.met ? '✓' : '✗'} ${bar(row.ratio / row.goal)}  vs ${row.against}`,
  ].join('  ')
}

/** Three significant digits, without exponents. */
export function formatFigure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = value === 0 ? 0 : Math.floor(Math.log10(Math.abs(value)))
  return value.toFixed(Math.min(4, Math.max(0, 2 - digits)))
}

function bar(share: number): string {
  const filled = Math.min(BAR_WIDTH, Math.max(1, Math.round((share * BAR_WIDTH) / 2)))
  const cells = `${'█'.repeat(filled)}${'·'.repeat(BAR_WIDTH - filled)}`
  return `${cells.slice(0, BAR_WIDTH / 2)}│${cells.slice(BAR_WIDTH / 2)}`
}

// The page's style sheet again, as far as paper needs it: which element, and which class, looks how.
import type { Color, Looks } from './blocks.ts'

export interface Element {
  readonly name: string
  readonly classes: readonly string[]
}

const INK = '#16202a'
const COLORS: Readonly<Record<string, string>> = {
  'TOTAL-PASSED': '#0a6847',
  PASSED: '#0a6847',
  'TOTAL-FAILED': '#a82234',
  FAILED: '#a82234',
  failure: '#a82234',
  INDETERMINATE: '#7d5000',
  warning: '#7d5000',
  soft: '#566370',
}
const SOFT: ReadonlySet<string> = new Set(['th', 'small', 'footer'])
const BOLD: ReadonlySet<string> = new Set(['h1', 'h2', 'h3', 'strong', 'thead'])
const SIZES: Readonly<Record<string, number>> = {
  h1: 10,
  h2: 12.5,
  h3: 10.5,
  table: 9.5,
  small: 8.5,
  code: 8.5,
  verdict: 24,
  tag: 9.5,
  footer: 8.5,
}
const SIZE = 10
const WHITE: Color = [1, 1, 1]

/** Inner elements win over outer ones. */
export function looksOf(path: readonly Element[]): Looks {
  const names = path.flatMap(({ name, classes }) => [name, ...classes])
  const size = names.findLast((name) => Object.hasOwn(SIZES, name))
  return {
    size: size === undefined ? SIZE : (SIZES[size] ?? SIZE),
    bold: names.some((name) => BOLD.has(name) || name === 'verdict' || name === 'failure'),
    color: names.includes('head') ? WHITE : colorOf(names),
  }
}

/** The head's ground. */
export function bandOf({ classes }: Element): Color {
  return parseColor(COLORS[classes.find((name) => Object.hasOwn(COLORS, name)) ?? ''] ?? INK)
}

function colorOf(names: readonly string[]): Color {
  const named = names.findLast((name) => Object.hasOwn(COLORS, name) || SOFT.has(name))
  if (named === undefined) return parseColor(INK)
  return parseColor(COLORS[named] ?? COLORS['soft'] ?? INK)
}

function parseColor(hex: string): Color {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

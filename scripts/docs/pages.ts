// The documents of the repository and the pieces of them that a machine can check.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../workspaces.ts'

export interface Page {
  /** Relative to the repository's root. */
  readonly path: string
  readonly text: string
}

export interface CodeBlock {
  readonly page: Page
  /** Line of the page that the first line of code stands on, from 1. */
  readonly line: number
  readonly code: string
  /** Marked ```` ```ts run ````: it is run too, not only compiled. */
  readonly runs: boolean
}

const PAGES = ['*.md', 'docs/**/*.md', 'packages/*/*.md', 'examples/*.md', 'test/**/*.md']

export function readPages(): readonly Page[] {
  const paths = globSync(PAGES, { cwd: ROOT, exclude: (name) => name === 'node_modules' })
  return paths.sort().map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

/** Every ```` ```ts ```` block. What is not meant to compile is a ```` ```text ```` block. */
export function findCode(page: Page): readonly CodeBlock[] {
  return [...page.text.matchAll(/^```ts( run)?\n(.*?)^```$/gms)].map((match) => ({
    page,
    line: page.text.slice(0, match.index).split('\n').length + 1,
    code: match[2] ?? '',
    runs: match[1] !== undefined,
  }))
}

/** Relative links that lead nowhere, to a file or to a heading. */
export function findBrokenLinks(page: Page): readonly string[] {
  const prose = page.text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
    .map((target) => `${page.path}: the link ${target} leads nowhere`)
}

function leadsSomewhere(page: Page, target: string): boolean {
  const [file = '', heading] = target.split('#')
  const path = file === '' ? join(ROOT, page.path) : join(ROOT, page.path, '..', file)
  if (!existsSync(path)) return false
  return heading === undefined || headingsOf(readFileSync(path, 'utf8')).includes(heading)
}

function headingsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}

// The page's only style sheet. It is part of the page, and the content policy names it by its digest, so nothing is fetched.
import { createHash } from 'node:crypto'

export const STYLE = `
:root { color-scheme: light dark; --ink: #17212b; --soft: #5b6875; --line: #d9e0e6; --paper: #fff; --ground: #f3f6f8;
  --full: #0b6e4f; --parallel: #d9a21b; --between: #8a5f00; --none: #b23a48; --accent: #0d4f8b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf1; --soft: #a3b1bd; --line: #33414d; --paper: #17212b; --ground: #0f161d;
  --full: #37b389; --parallel: #e0b549; --between: #e0b549; --none: #e27683; --accent: #78b4e8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 1.25rem 1.5rem; }
header { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; flex-wrap: wrap; padding-bottom: 0; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 0 0 .75rem; } p { margin: .25rem 0; }
.soft, footer { color: var(--soft); font-size: .9rem; }
a { color: var(--accent); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1rem 0; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; margin-bottom: 1rem; overflow-x: auto; }
.cards section { margin: 0; }
.figure { font-size: 3.2rem; line-height: 1.1; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.gap { color: var(--none); font-weight: 600; } .reached { color: var(--full); font-weight: 600; }
svg { display: block; width: 100%; height: 1rem; margin: .6rem 0; border-radius: .3rem; background: var(--line); }
.f0 { fill: var(--full); } .f1 { fill: var(--parallel); } .f2 { fill: var(--none); }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 500; } td.n, th.n { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; }
tr:last-child td { border-bottom: 0; }
.tag { display: inline-block; padding: 0 .5rem; border-radius: 1rem; border: 1px solid currentColor; font-size: .85rem; white-space: nowrap; }
.full, .completed { color: var(--full); } .part, .other, .undetermined, .accepted { color: var(--between); }
.invalid, .unsigned, .recalled { color: var(--none); }
@media print { body { background: #fff; } section { break-inside: avoid; } }
`

/** The page's content policy: its own style, and nothing else. */
export const PAGE_POLICY: string = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

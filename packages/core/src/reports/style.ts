import type { Markup } from './markup.ts'

/** The page's only style sheet, inside the page; colours of both schemes hold a contrast of 4.5 to 1, and paper is always white. */
export const STYLE: Markup = {
  markup: `
:root { color-scheme: light dark; --ink: #16202a; --soft: #566370; --line: #d5dde4; --paper: #fff; --ground: #f2f5f7;
  --passed: #0a6847; --failed: #a82234; --undecided: #855500; }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e8edf1; --soft: #a5b2be; --line: #34424e; --paper: #17212b;
  --ground: #0f161d; --passed: #45bf93; --failed: #f08a96; --undecided: #e3b648; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif; overflow-wrap: anywhere; }
main, footer { max-width: 54rem; margin: 0 auto; padding: 1.25rem; }
footer { padding-top: 0; color: var(--soft); font-size: .875rem; }
.head { border-radius: .5rem; padding: 1.25rem 1.5rem; margin-bottom: 1rem; color: #fff; break-inside: avoid;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.head.TOTAL-PASSED { background: #0a6847; } .head.TOTAL-FAILED { background: #a82234; }
.head.INDETERMINATE { background: #7d5000; }
.head p { margin: .35rem 0 0; }
h1 { margin: 0; font-size: 1rem; font-weight: 600; }
h1 .verdict { display: block; font-size: 2.6rem; line-height: 1.2; font-weight: 700; }
h2 { margin: 0 0 .6rem; font-size: 1.15rem; line-height: 1.35; } h3 { margin: 1.1rem 0 .4rem; font-size: 1rem; }
h2, h3 { break-after: avoid; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; padding: 1.1rem 1.5rem; margin-bottom: 1rem; overflow: clip; }
.why { margin: 0; padding-left: 1.2rem; } .why li { margin-bottom: .6rem; } .why strong > span { white-space: nowrap; } .why p { margin: .15rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
tr:last-child > * { border-bottom: 0; } tr { break-inside: avoid; }
th { color: var(--soft); font-weight: 500; } .rows th { width: 35%; }
thead th { white-space: nowrap; }
time { display: inline-block; white-space: nowrap; } td ul { margin: 0; padding-left: 1.1rem; }
small { color: var(--soft); font-size: .8125rem; } .soft { color: var(--soft); }
code { font-family: ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', monospace; font-size: .7625rem; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .875rem; white-space: nowrap; }
:not(.head).TOTAL-PASSED, .PASSED { color: var(--passed); } :not(.head).TOTAL-FAILED, .FAILED, .failure { color: var(--failed); }
:not(.head).INDETERMINATE, .warning { color: var(--undecided); } .failure { font-weight: 600; }
.findings td:first-child { white-space: nowrap; } .findings td:nth-child(2) { width: 56%; }
@media screen and (max-width: 40rem) { main, footer { padding: .75rem; } section { padding: .9rem 1rem; overflow-x: auto; }
  h1 .verdict { font-size: 2rem; } .rows, .rows tbody, .rows tr, .rows th, .rows td { display: block; width: auto; }
  .rows tr { border-bottom: 1px solid var(--line); padding: .35rem 0; } .rows th, .rows td { border: 0; padding: .05rem 0; }
  table:not(.rows) { min-width: 34rem; } }
@page { size: A4; margin: 16mm 14mm; }
@media print { body { background: #fff; font-size: 10.5pt; } main, footer { max-width: none; padding: 0; } section { padding: .7rem 1rem; } }
`,
}

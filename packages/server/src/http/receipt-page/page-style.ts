/** The style of the page; part of it, so that nothing is fetched. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --ink: #17212b; --soft: #5b6875; --line: #c4cdd5; --paper: #fff; --ground: #f3f6f8; --good: #0b6e4f; --bad: #a32638; --accent: #0d4f8b; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf1; --soft: #a3b1bd; --line: #44535f; --paper: #17212b; --ground: #0f161d; --good: #37b389; --bad: #ec8a96; --accent: #78b4e8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
header, main { max-width: 52rem; margin: 0 auto; padding: 1.25rem 1.5rem 0; }
header { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; flex-wrap: wrap; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
html[lang='vi'] [lang='en'], html[lang='en'] [lang='vi'] { display: none; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; margin: 0 0 1rem; }
label { display: block; font-weight: 600; margin-top: .8rem; }
textarea { width: 100%; min-height: 5.2rem; font: 13px/1.4 ui-monospace, 'DejaVu Sans Mono', monospace; color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: .4rem; padding: .5rem; resize: vertical; overflow-wrap: anywhere; }
textarea.low { min-height: 3.2rem; }
input[type='file'] { margin-top: .3rem; font-size: .9rem; max-width: 100%; }
button { font: inherit; padding: .45rem 1rem; border-radius: .4rem; border: 1px solid var(--accent); background: transparent; color: var(--accent); cursor: pointer; }
button#check { background: var(--accent); color: var(--paper); margin-top: 1.1rem; font-weight: 600; padding: .6rem 1.6rem; }
button[aria-pressed='true'] { background: var(--accent); color: var(--paper); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); } .verdict { font-size: 1.3rem; font-weight: 650; margin: 0 0 .6rem; } .good { color: var(--good); } .bad { color: var(--bad); }
ol { list-style: none; padding: 0; margin: 0 0 .8rem; } li { display: flex; gap: .7rem; padding: .25rem 0; }
.mark { font-weight: 700; width: 1.2rem; flex: none; } [data-state='true'] .mark { color: var(--good); } [data-state='false'] .mark, [data-state='null'] .mark { color: var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: .93rem; } th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 500; width: 9rem; }
[hidden] { display: none !important; }
@media print { body { background: #fff; } button, input[type='file'] { display: none; } }
`

import type { CaseResult } from '../conformance/run-cases.ts'
import { paint } from './paint.ts'
import { plainText } from './plain-text.ts'

const CLEAR_LINE = '\r\u001b[K'

/** One line for a case. */
export function tellCase({ name, rule, clause, passed, expected, came }: CaseResult): string {
  if (passed) return `${paint('green', 'passed')}  ${name}: ${rule}\n`
  const why = `expected ${oneLine(expected)}; came ${oneLine(came)}`
  return `${paint('red', 'failed')}  ${name}: ${rule}; ${why} (${clause})\n`
}

/** How far the play is, on a terminal; undefined takes it away again. */
export function announce(done: number | undefined, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(done === undefined ? CLEAR_LINE : `${CLEAR_LINE}${done} of ${total} cases …`)
}

function oneLine(text: string | null): string {
  return plainText(text ?? '')
}

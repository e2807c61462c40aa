// What an import of agencies did, or would do, and which rows it would not take, in words.
import { textAt, type Answer } from '../conformance/answer.ts'
import { paint } from './paint.ts'
import { plainText } from './plain-text.ts'

export function tellImport(answer: Answer): string {
  const isDry = answer.at('dryRun') === true
  const changes = isDry ? listAt(answer, 'changes') : []
  const lines = changes.map((_, index) => tellChange(answer, `changes.${index}`))
  const [created, updated] = [numberAt(answer, 'created'), numberAt(answer, 'updated')]
  const more = created + updated - changes.length
  if (isDry && more > 0) lines.push(`… and ${more} more`)
  const sums = `${created} new, ${updated} changed, ${numberAt(answer, 'unchanged')} as they were`
  lines.push(
    isDry
      ? `would be ${sums}; nothing was changed`
      : `${sums}; the directory is at version ${numberAt(answer, 'version')}`,
  )
  return `${lines.join('\n')}\n`
}

function tellChange(answer: Answer, path: string): string {
  const members = listAt(answer, `${path}.members`).join(', ')
  const what = members === '' ? '' : ` (${members})`
  const [action, code] = [textAt(answer, `${path}.action`), textAt(answer, `${path}.code`)]
  return plainText(`row ${numberAt(answer, `${path}.row`)}  ${action}  ${code}${what}`)
}

/**
 * The rows that are wrong: where each stands, and what to do. `lineOf`: line of a row; undefined where rows are not lines.
 */
export function tellWrongRows(
  file: string,
  answer: Answer,
  lineOf: ((row: number) => number) | undefined,
): string {
  const wrong = listAt(answer, 'errors').map((_, index) => {
    const pointer = textAt(answer, `errors.${index}.pointer`)
    return tellWrongRow(file, pointer, textAt(answer, `errors.${index}.detail`), lineOf)
  })
  const more = numberAt(answer, 'problems') - wrong.length
  return [...wrong, ...(more > 0 ? [`… and ${more} more\n`] : [])].join('')
}

function tellWrongRow(
  file: string,
  pointer: string,
  detail: string,
  lineOf: ((row: number) => number) | undefined,
): string {
  const [, , row = '', member = ''] = pointer.split('/')
  const place = lineOf === undefined ? `${file}, entry ${row}` : `${file}:${lineOf(Number(row))}`
  const cure = CURES[member]
  const words = cure === undefined ? detail : `${detail}; ${cure}`
  return `${paint('red', plainText(place))}: ${plainText(`${member}: ${words}`)}\n`
}

const CURES: Readonly<Record<string, string>> = {
  code: 'write it as H14.05 or 000.00.05.H14, each agency once and under a code of its own',
  code102: 'write it as 000.00.05.H14, or leave it out where it follows from the code',
  name: 'write the agency’s name',
  level: 'write central, province, district, commune or unit, or leave it empty to have it guessed',
  parent: 'list the agency above too, or leave the cell empty where nobody is above',
  pid: 'list the agency above too, or write 0 where nobody is above',
  status: 'write draft, requested, active, suspended or closed, or leave it empty',
  mail: 'shorten it or leave it empty',
  merged_into:
    'list the agency it became too; of agencies that merged into each other, one goes on',
  merged_at: 'write it as 2025-07-01T00:00:00+07:00, not in the future',
}

function numberAt(answer: Answer, path: string): number {
  const value = answer.at(path)
  return typeof value === 'number' ? value : 0
}

function listAt(answer: Answer, path: string): readonly unknown[] {
  const value = answer.at(path)
  return Array.isArray(value) ? value : []
}

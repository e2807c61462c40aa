// One line of a listing as an agency: by itself, without the directory.
import type { FieldProblem } from '../../refusals.ts'
import { Refusal } from '../../refusals.ts'
import type { AgencyLevel, AgencyStatus } from '../../store/schema.ts'
import { AGENCY_STATUSES } from '../agency-status.ts'
import { completeCodes, keysOf } from '../codes.ts'
import { LEVELS } from '../levels.ts'
import type { ListingRow } from './read-listing.ts'

export interface ListedRow {
  readonly row: number
  readonly code: string
  readonly code102: string | null
  /** Whether the listing says it; otherwise it follows from the other one. */
  readonly hasCode102: boolean
  /** What routing finds it by. */
  readonly keys: readonly string[]
  /** The code it had, by which the directory may know it. */
  readonly oldCode: string | undefined
  readonly name: string
  readonly level: AgencyLevel | undefined
  /** Absent members leave things as they are; empty ones take them away. */
  readonly parent: string | undefined
  /** Ids of the listing's own, where it names superiors so. */
  readonly id: string | undefined
  readonly parentId: string | undefined
  readonly status: AgencyStatus | undefined
  readonly mail: string | undefined
  readonly mergedInto: string | undefined
  readonly mergedAt: Date | undefined
}

const MAX_NAME = 200
const MAX_MAIL = 100
const TRUE = /^(?:true|1|yes)$/i

/** What is wrong is added to `problems`; undefined then. */
export function checkRow(
  { row, members }: ListingRow,
  now: Date,
  problems: FieldProblem[],
): ListedRow | undefined {
  const before = problems.length
  const wrong: Wrong = (member, detail) => {
    problems.push({ pointer: `/rows/${row}/${member}`, detail })
  }
  const codes = readCodes(members, wrong)
  const name = (members['name'] ?? '').normalize('NFC')
  if (name === '' || name.length > MAX_NAME) wrong('name', `1 to ${MAX_NAME} characters are needed`)
  const level = readOneOf(LEVELS, members['level'], 'level', wrong)
  const status = readOneOf(AGENCY_STATUSES, members['status'], 'status', wrong)
  const mail = members['mail']
  if (mail !== undefined && mail.length > MAX_MAIL) wrong('mail', `At most ${MAX_MAIL} characters`)
  const mergedAt = readTime(members['merged_at'], now, wrong)
  if (codes === undefined || problems.length > before) return undefined
  const isGone = TRUE.test(members['deleted'] ?? '') || filled(members['merged_into']) !== undefined
  return {
    ...{ row, code: codes.code, code102: codes.code102, keys: keysOf(codes), name, level, mail },
    hasCode102: filled(members['code102']) !== undefined,
    oldCode: filled(members['oldcode']),
    parent: members['parent'] ?? members['pcode'],
    id: filled(members['id']),
    parentId: members['pid'] === undefined ? undefined : notNone(members['pid']),
    status: isGone ? 'closed' : status,
    mergedInto: filled(members['merged_into']),
    mergedAt,
  }
}

type Wrong = (member: string, detail: string) => void

function readCodes(members: ListingRow['members'], wrong: Wrong) {
  try {
    return completeCodes(filled(members['code']), filled(members['code102']))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [problem] = error.errors
    wrong(problem?.pointer.slice(1) ?? 'code', error.message)
    return undefined
  }
}

function readOneOf<Value extends string>(
  values: readonly Value[],
  text: string | undefined,
  member: string,
  wrong: Wrong,
): Value | undefined {
  if (filled(text) === undefined) return undefined
  const found = values.find((value) => value === text)
  if (found === undefined) wrong(member, `One of ${values.join(', ')} is needed`)
  return found
}

function readTime(text: string | undefined, now: Date, wrong: Wrong): Date | undefined {
  if (filled(text) === undefined) return undefined
  const time = new Date(text ?? '')
  if (!Number.isNaN(time.getTime()) && time <= now) return time
  wrong('merged_at', 'An instant that is not in the future is needed')
  return undefined
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

/** How listings write that nobody is above. */
function notNone(text: string): string {
  return text === '0' ? '' : text
}

// CRLs that answer for some reasons only (onlySomeReasons, RFC 5280, 5.2.5): together they must answer for all (6.3.3 (d), (e), (l)).
import { ALL_REASONS, type ReasonMask } from '../../x509/index.ts'
import type { RevocationFacts } from '../facts.ts'
import { isUsable, unusable, type Statement } from './statement.ts'

export interface CrlPart {
  readonly statement: Statement
  readonly reasons: ReasonMask
}

/** One statement when the usable parts cover every reason, current ones preferred; else each part, marked as incomplete. */
export function joinParts(parts: readonly CrlPart[], at: Date): Statement[] {
  const usable = parts.filter(({ statement }) => isUsable(statement.facts))
  const current = usable.filter(({ statement }) => isCurrent(statement.facts, at))
  const enough = [current, usable].find(coversAll)
  if (enough === undefined) return parts.map(({ statement }) => incomplete(statement))
  return [join(enough.map(({ statement }) => statement))]
}

function coversAll(parts: readonly CrlPart[]): boolean {
  return parts.reduce((mask, { reasons }) => mask | reasons, 0) === ALL_REASONS
}

/** What all say together is as old as the oldest and holds until the first ends. */
function join(statements: readonly Statement[]): Statement {
  const [oldest] = statements.toSorted((a, b) =>
    a.facts.thisUpdate.localeCompare(b.facts.thisUpdate),
  )
  const ends = statements.map(({ facts }) => facts.nextUpdate)
  const nextUpdate = ends.includes(null) ? null : (ends.toSorted()[0] ?? null)
  const sources = statements.flatMap((statement) => statement.sources)
  if (oldest === undefined) throw new RangeError('There are no parts to join')
  return { ...oldest, facts: { ...oldest.facts, nextUpdate }, sources }
}

function incomplete(statement: Statement): Statement {
  const message = 'The CRL covers some reasons only, and no other covers the rest'
  const problem = unusable('CRL_REASONS_INCOMPLETE', message, 'RFC 5280, 6.3.3')
  const { facts } = statement
  return { ...statement, facts: { ...facts, problems: [...facts.problems, problem] } }
}

function isCurrent({ thisUpdate, nextUpdate }: RevocationFacts, at: Date): boolean {
  const time = at.getTime()
  return Date.parse(thisUpdate) <= time && nextUpdate !== null && time <= Date.parse(nextUpdate)
}

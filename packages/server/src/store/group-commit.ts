// Many units of work, one fsync. Each unit runs in a savepoint of a shared transaction, so that one that fails takes back only its own
// rows; nobody hears of success before the commit is on disk.
import { setImmediate as turn } from 'node:timers/promises'
import { crashPoint } from '../crash-points.ts'
import type { StatementResult, WritingConnection } from './connection.ts'
import { openUnitStatements, type UnitStatements } from './unit-statements.ts'

/** Most units that share a commit: bounds how long the first one waits for the last. */
const MAX_UNITS = 64
/**
 * While several write at once the next group waits for more of them, by so many times what the last commit took and at most so long: a disk that
 * is slow is asked less often, and who writes alone waits for nobody.
 */
const PAUSE_FACTOR = 3
const MAX_PAUSE_MS = 10
/** So many that wait are a group. */
const ENOUGH_UNITS = 16

type Statements = Pick<UnitStatements, 'run'>

interface Unit {
  readonly work: (statements: Statements) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommit {
  /** Resolves when the unit is durable; rejects with the unit's own error, or with the store's when the group was lost. */
  submit<T>(work: (statements: Statements) => Promise<T>): Promise<T>
  /** Resolves when everything submitted is settled. */
  idle(): Promise<void>
}

export function createGroupCommit(connection: WritingConnection): GroupCommit {
  const queue: Unit[] = []
  let last: Committed = { units: 0, commitMs: 0 }
  let endedAt = 0
  let draining: Promise<void> | undefined

  async function drain(): Promise<void> {
    // Requests of the same turn of the event loop come in first.
    await turn()
    while (queue.length > 0) {
      await gather()
      last = await commitGroup(connection, queue)
      endedAt = performance.now()
    }
    draining = undefined
  }

  async function gather(): Promise<void> {
    if (last.units < 2 || queue.length >= ENOUGH_UNITS) return
    const pauseMs = Math.min(MAX_PAUSE_MS, last.commitMs * PAUSE_FACTOR)
    const leftMs = endedAt + pauseMs - performance.now()
    if (leftMs > 1) await new Promise((resolve) => setTimeout(resolve, leftMs))
  }

  return {
    submit: <T>(work: (statements: Statements) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        let result: T
        const unit = async (statements: Statements): Promise<void> => {
          result = await work(statements)
        }
        queue.push({
          work: unit,
          resolve: () => {
            resolve(result)
          },
          reject,
        })
        draining ??= drain()
      }),
    idle: async () => {
      await draining
    },
  }
}

interface Committed {
  readonly units: number
  /** What the commit itself took. */
  readonly commitMs: number
}

async function commitGroup(connection: WritingConnection, queue: Unit[]): Promise<Committed> {
  const group: Unit[] = []
  let commitMs = 0
  const failures = new Map<Unit, unknown>()
  const releases: Promise<StatementResult>[] = []
  try {
    await connection.begin()
    for (let unit = take(queue, group); unit !== undefined; unit = take(queue, group)) {
      const { release } = await runUnit(connection, unit, failures)
      releases.push(release)
    }
    crashPoint('before_commit')
    const start = performance.now()
    await Promise.all([...releases, connection.run('COMMIT')])
    commitMs = performance.now() - start
  } catch (error) {
    await connection.run('ROLLBACK').catch(ignore)
    if (group.length === 0) take(queue, group)
    for (const unit of group) unit.reject(error)
    return { units: group.length, commitMs }
  }
  crashPoint('after_commit_before_reply')
  for (const unit of group) settle(unit, failures)
  return { units: group.length, commitMs }
}

function take(queue: Unit[], group: Unit[]): Unit | undefined {
  const unit = group.length < MAX_UNITS ? queue.shift() : undefined
  if (unit !== undefined) group.push(unit)
  return unit
}

/**
 * Throws only when the whole transaction is lost, as after a full disk. Neither the savepoint nor its release is waited for: each goes on its way
 * with the statements behind it, and what fails in front of them fails them too. Answers the release.
 */
async function runUnit(
  connection: WritingConnection,
  unit: Unit,
  failures: Map<Unit, unknown>,
): Promise<{ readonly release: Promise<StatementResult> }> {
  const opening = handled(connection.run('SAVEPOINT unit'))
  const statements = openUnitStatements(connection)
  try {
    await unit.work(statements)
  } catch (error) {
    failures.set(unit, error)
  }
  await statements.end()
  await opening
  if (failures.has(unit)) await connection.run('ROLLBACK TO unit')
  return { release: handled(connection.run('RELEASE unit')) }
}

/** A promise that somebody looks at later. */
function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(ignore)
  return promise
}

function settle(unit: Unit, failures: ReadonlyMap<Unit, unknown>): void {
  if (failures.has(unit)) unit.reject(failures.get(unit))
  else unit.resolve(undefined)
}

/** After the errors that end a transaction there is nothing to roll back; a second time is refused and harmless. */
function ignore(): void {}

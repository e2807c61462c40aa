// Many units of work in one commit, beside a commit for each.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NOBODY } from '../../../packages/server/src/events.ts'
import { migrate, openSqliteStore } from '../../../packages/server/src/store/index.ts'
import { insertEvents } from '../../../packages/server/src/store/statements/insert-events.ts'
import type { Queries } from '../../../packages/server/src/store/schema.ts'
import type { Row } from '../row.ts'
import { inTurn } from './accept.ts'

/** Who wants to write at the same time. */
const SUBMITTERS = 64
const UNITS = 640

const NOW = new Date('2026-11-24T02:00:00Z')
/** As many rows as a small change of a document has. */
const EVENTS = Array.from({ length: 5 }, () => {
  const data = { documentUid: 'bench', version: 1, files: 1 }
  return { ...NOBODY, type: 'document.drafted', at: NOW, senderId: null, data } as const
})

export const groupCommitRows: readonly Row[] = [
  {
    name: 'group-commit',
    what: `a durable unit of five rows, ${SUBMITTERS} at once`,
    against: 'a commit for each',
    unit: 'ms wall',
    goal: 3,
    measure: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'sealpost-commit-'))
      const store = openSqliteStore(join(folder, 'bench.sqlite'))
      try {
        await migrate(store, NOW)
        const unit = () => store.write((db: Queries) => insertEvents(db, EVENTS))
        const grouped = () =>
          Promise.all(
            Array.from({ length: SUBMITTERS }, async () => {
              for (let each = 0; each < UNITS / SUBMITTERS; each++) await unit()
            }),
          )
        const alone = async (): Promise<void> => {
          for (let each = 0; each < UNITS; each++) await unit()
        }
        await grouped()
        await alone()
        return await inTurn(
          () => wallOf(grouped),
          () => wallOf(alone),
        )
      } finally {
        await store.close()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  },
]

async function wallOf(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / UNITS
}

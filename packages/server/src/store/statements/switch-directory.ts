// What an import has written down becomes the directory, some positions at a time, in one transaction.
import { sql } from 'kysely'
import type { Queries } from '../schema.ts'

export interface StagedSlice {
  readonly id: string
  /** Positions after this one. */
  readonly after: number
  readonly upTo: number
}

const COLUMNS = ['id', 'code', 'code_102', 'name', 'level', 'parent_id', 'status', 'mail'] as const

/** New agencies come in, known ones become what was written down; the version of each is its position after `version`. */
export async function switchAgencies(
  db: Queries,
  { id, after, upTo }: StagedSlice,
  version: number,
): Promise<void> {
  const staged = db
    .selectFrom('staged_agencies')
    .select([...COLUMNS, 'words_written'])
    .select(['staged_at as created_at', 'staged_at as changed_at'])
    .select(sql<number>`${sql.ref('position')} + ${version}`.as('version'))
    .where('import_id', '=', id)
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .orderBy('position')
  await db
    .insertInto('agencies')
    .columns([...COLUMNS, 'words_written', 'created_at', 'changed_at', 'version'])
    .expression(staged)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((build) => ({
        code: build.ref('excluded.code'),
        code_102: build.ref('excluded.code_102'),
        name: build.ref('excluded.name'),
        level: build.ref('excluded.level'),
        parent_id: build.ref('excluded.parent_id'),
        status: build.ref('excluded.status'),
        mail: build.ref('excluded.mail'),
        // Words that stand and are the right ones stay.
        words_written: build('agencies.words_written', '*', build.ref('excluded.words_written')),
        changed_at: build.ref('excluded.changed_at'),
        version: build.ref('excluded.version'),
      })),
    )
    .execute()
}

/** Codes begin and end; their agencies are there. */
export async function switchCodes(db: Queries, { id, after, upTo }: StagedSlice): Promise<void> {
  const staged = db
    .selectFrom('staged_codes')
    .select(['code', 'agency_id', 'valid_from', 'valid_to'])
    .where('import_id', '=', id)
    .where('position', '>', after)
    .where('position', '<=', upTo)
    .orderBy('position')
  await db
    .insertInto('agency_codes')
    .columns(['code', 'agency_id', 'valid_from', 'valid_to'])
    .expression(staged)
    .onConflict((conflict) =>
      conflict
        .columns(['code', 'valid_from'])
        .doUpdateSet((build) => ({ valid_to: build.ref('excluded.valid_to') })),
    )
    .execute()
}

/** Who was merged into whom, when everybody is there. */
export async function switchSuccessors(db: Queries, id: string): Promise<void> {
  await db
    .updateTable('agencies')
    .from('staged_agencies')
    .set((build) => ({
      successor_id: build.ref('staged_agencies.successor_id'),
      merged_at: build.fn.coalesce('staged_agencies.merged_at', 'agencies.merged_at'),
    }))
    .whereRef('staged_agencies.id', '=', 'agencies.id')
    .where('staged_agencies.import_id', '=', id)
    .where('staged_agencies.successor_id', 'is not', null)
    .execute()
}

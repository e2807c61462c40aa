import type { Selectable } from 'kysely'
import type { EventTable } from '../schema.ts'

export type EventRow = Selectable<EventTable>

/** Copies of a gateway's database: made while it runs, and brought back. */
export { copyPostgres } from './copy-postgres.ts'
export { copySqlite, syncFile } from './copy-sqlite.ts'
export { dropUndecided } from './drop-undecided.ts'
export { fillStore, hasTables } from './fill-store.ts'

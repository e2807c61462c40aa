export { lockData } from './data-lock.ts'
export { migrate } from './migrate.ts'
export { openPostgresStore, openSqliteStore, type Store } from './open-store.ts'
export { openSqliteReader } from './open-reader.ts'
export {
  copyPostgres,
  copySqlite,
  dropUndecided,
  fillStore,
  hasTables,
  syncFile,
} from './copies/index.ts'

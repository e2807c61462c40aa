/**
 * `@sealpost/server`: the gateway.
 *
 * | I want to… | call |
 * |---|---|
 * | run a gateway | `startGateway` |
 * | read its settings from a file and the environment | `readConfig` |
 * | know the operator's key of a new gateway | `readOperatorKey` |
 * | check an evidence log, wherever it is | `verifyLog` with `httpTiles` or `openTileFiles` |
 * | copy a gateway while it runs, and bring the copy back | `backUpGateway`, `restoreGateway` |
 * | prove that nothing is missing in a copy | `verifyBackup` |
 * | check a data directory or its copy, rows included | `verifyData` |
 * | check a receipt and its proof | `verifyReceipt` |
 * | check a published figure and its proof | `verifyFigureProof` |
 * | show something where nobody has sent anything | `inventTraffic` |
 */
export { readOperatorKey } from './agencies/bootstrap-key.ts'
export {
  backUpGateway,
  restoreGateway,
  type BackUpOptions,
  type RestoreOptions,
} from './back-up-data.ts'
export {
  verifyBackup,
  type BackupFinding,
  type BackupFindingCode,
  type BackupLogReport,
  type BackupProgress,
  type BackupReport,
  type OnBackupProgress,
  type RestoreReport,
  type VerifyBackupOptions,
} from './backup/index.ts'
export { readConfig, resolveConfig, type Config, type ConfigInput } from './config.ts'
export type { Clock, Log, Verifier, VerifyOptions } from './context.ts'
export type { DoorSettings, Role } from './door-settings.ts'
export { inventTraffic } from './invent-traffic.ts'
export type { InventedYear, InventOptions } from './invented/invent-year.ts'
export { startGateway, type Gateway, type GatewayOptions } from './main.ts'
export {
  httpTiles,
  isDataDirectory,
  openTileFiles,
  readVerifierKey,
  verifyData,
  verifyFigureProof,
  verifyLog,
  verifyReceipt,
  type FigureQuestion,
  type FigureReport,
  type LogFinding,
  type LogFindingCode,
  type LogReport,
  type ReceiptQuestion,
  type ReceiptReport,
  type TileSource,
  type VerifierKey,
  type VerifyDataOptions,
  type VerifyLogOptions,
} from './evidence/index.ts'

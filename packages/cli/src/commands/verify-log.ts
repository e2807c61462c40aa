import { ServiceError } from '@sealpost/core/errors'
import {
  httpTiles,
  isDataDirectory,
  openTileFiles,
  readVerifierKey,
  verifyData,
  verifyLog,
  verifyReceipt,
  type LogFinding,
  type LogReport,
  type TileSource,
  type VerifierKey,
} from '@sealpost/server'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { checkTimestamps, type StampedHead } from '../input/check-timestamps.ts'
import { readCheckpoints, readGatewayKeys } from '../input/read-checkpoints.ts'
import { readKey, readText } from '../input/read-key.ts'
import { tellLog, tellReceipt, type StampedReport } from '../output/log-text.ts'

export interface VerifyLogCommandOptions {
  readonly key: readonly string[]
  readonly from: readonly string[]
  readonly witness: readonly string[]
  readonly receipt?: string
  readonly proof?: string
  readonly jwks?: string
  readonly json?: true
}

export async function runVerifyLog(
  where: string | undefined,
  options: VerifyLogCommandOptions,
): Promise<void> {
  if (where === undefined && options.receipt === undefined)
    throw new CliError(EXIT.usage, 'Give the log, or a receipt with --receipt')
  const keys = await Promise.all(options.key.map(readKey))
  const findings: LogFinding[] = []
  for (const report of where === undefined ? [] : await checkLogs(where, keys, options)) {
    findings.push(...report.findings)
    process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : tellLog(report))
  }
  if (options.receipt !== undefined)
    findings.push(...(await checkReceipt(where, options.receipt, keys, options)))
  process.exitCode = findings.length === 0 ? EXIT.passed : EXIT.failed
}

async function checkLogs(
  where: string,
  keys: readonly VerifierKey[],
  options: VerifyLogCommandOptions,
): Promise<(LogReport | StampedReport)[]> {
  const heads = await Promise.all(options.from.map(readText))
  const witnesses = await Promise.all(options.witness.map(readKey))
  if (!isAddress(where) && (await isDataDirectory(where)))
    return verifyData(where, { keys, heads, witnesses })
  const { source, prefix } = await findLog(where)
  const key = keys[0] ?? (await keyOfLog(source))
  const kept = await readCheckpoints(prefix, key.name)
  const notes = kept.map((head) => head.note)
  const report = await verifyLog({ source, key, heads: [...heads, ...notes], witnesses })
  return [withTimestamps(report, checkTimestamps(kept, key.name))]
}

/** A stamp that is not over its head is a finding; the newest that is says since when the log is what it is. */
function withTimestamps(report: LogReport, stamped: readonly StampedHead[]): StampedReport {
  const wrong = stamped.filter(({ time }) => time === null)
  const newest = stamped.findLast(({ time }) => time !== null)
  const findings = wrong.map(({ size }): LogFinding => ({
    code: 'TIMESTAMP_DIFFERS',
    index: size,
    detail: `The time stamp of the head of ${size} entries is not over it`,
  }))
  return {
    ...report,
    timestamps: stamped.length - wrong.length,
    stampedSize: newest?.size ?? null,
    stampedAt: newest?.time?.toISOString() ?? null,
    findings: [...report.findings, ...findings],
  }
}

interface FoundLog {
  readonly source: TileSource
  /** The address; undefined for a folder. */
  readonly prefix: string | undefined
}

/** At the address itself, or below it at `tlog`. */
async function findLog(where: string): Promise<FoundLog> {
  if (!isAddress(where)) return { source: openTileFiles(where), prefix: undefined }
  const base = where.replace(/\/+$/, '')
  for (const prefix of [base, `${base}/tlog`]) {
    const source = httpTiles(prefix)
    if (await hasCheckpoint(source, where)) return { source, prefix }
  }
  throw new CliError(EXIT.unreadable, `${where}: there is no log at this address`)
}

async function hasCheckpoint(source: TileSource, where: string): Promise<boolean> {
  try {
    return (await source.read('checkpoint')) !== undefined
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause
    throw new CliError(EXIT.unreadable, `${where}: ${cause.message}`, { cause })
  }
}

async function keyOfLog(source: TileSource): Promise<VerifierKey> {
  const own = await source.read('vkey')
  if (own === undefined) throw new CliError(EXIT.usage, 'The log names no key: give it with --key')
  process.stderr.write('Checked with the key that the log itself names; --key gives another\n')
  return readVerifierKey(Buffer.from(own).toString())
}

async function checkReceipt(
  where: string | undefined,
  file: string,
  keys: readonly VerifierKey[],
  options: VerifyLogCommandOptions,
): Promise<readonly LogFinding[]> {
  const receipt = await readText(file)
  const proof = options.proof === undefined ? undefined : await readText(options.proof)
  const jwks =
    options.jwks === undefined ? await readGatewayKeys(where) : await readText(options.jwks)
  const logKey = keys[0] ?? (where === undefined ? undefined : await keyAt(where))
  const report = verifyReceipt({ receipt, proof, keys: jwks, logKey })
  process.stdout.write(options.json === true ? `${JSON.stringify(report)}\n` : tellReceipt(report))
  return report.findings
}

async function keyAt(where: string): Promise<VerifierKey> {
  const isOwn = !isAddress(where) && (await isDataDirectory(where))
  const found = isOwn ? openTileFiles(`${where}/tlog/1`) : (await findLog(where)).source
  return keyOfLog(found)
}

function isAddress(where: string): boolean {
  return /^https?:\/\//.test(where)
}

// Settings from a JSON file and from the environment (SEALPOST_*, which wins), checked once. Without any, the gateway runs embedded:
// one data directory, SQLite and files, no server to install.
import { readFileSync } from 'node:fs'
import { UsageError } from '@sealpost/core/errors'
import { z } from 'zod'
import { checkDoors, doorShape, type DoorSettings } from './door-settings.ts'

const MIB = 1 << 20

/** Read once by `readConfig`, then frozen. */
export interface Config extends DoorSettings {
  /** Where everything lives: database, files, keys. Default `./sealpost-data`. */
  readonly dataDirectory: string
  /**
   * A PostgreSQL database (15 or newer) instead of the embedded one, `postgres://user:password@host/database`: then any number of gateways
   * may share it. They need the same `receiptKeyFile`, and a place for files that all of them reach.
   */
  readonly databaseUrl?: string | undefined
  /** Private key of the receipts, Ed25519 in PKCS#8 PEM; made at the first start. Default `receipt-key.pem` in the data directory. */
  readonly receiptKeyFile?: string | undefined
  /**
   * A token or HSM that holds the key of the receipts instead of a file: its vendor's PKCS#11 library. The key is Ed25519 (CKM_EDDSA), made
   * by its owner. Needs `receiptPkcs11PinFile`.
   */
  readonly receiptPkcs11Module?: string | undefined
  /** Label or serial number of the token. Default: the only one. */
  readonly receiptPkcs11Token?: string | undefined
  /** Label of the key, or its id in hexadecimal. Default: the only Ed25519 key. */
  readonly receiptPkcs11Key?: string | undefined
  /** File with the token's PIN; a wrong one is tried once. */
  readonly receiptPkcs11PinFile?: string | undefined
  /**
   * What seals the keys of documents that wait in quarantine, when the files are in S3: 64 hexadecimal digits a line, the first one seals, each
   * opens. The same on every gateway; one is made when nothing was ever sealed. Default `quarantine.key` in the data directory.
   */
  readonly quarantineKeyFile?: string | undefined
  /** An S3 bucket for the documents' files instead of the data directory. The gateway makes no bucket. */
  readonly s3Bucket?: string | undefined
  /** Address of a server that speaks S3, such as `https://s3.cb.gov.vn`. Default: Amazon's of the region. */
  readonly s3Endpoint?: string | undefined
  /** Default `us-east-1`, which servers other than Amazon's take. */
  readonly s3Region: string
  /** Default: where the AWS software development kit looks, such as `AWS_ACCESS_KEY_ID`. */
  readonly s3AccessKeyId?: string | undefined
  readonly s3SecretAccessKey?: string | undefined
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host: string
  /** TCP port; 0 takes a free one. Default 8080. */
  readonly port: number
  /** How others reach this gateway: the issuer named in receipts. Default: a name made of the key that signs them. */
  readonly publicUrl?: string | undefined
  /** PEM files or directories with the anchors of the official-duty hierarchy. Default `trust/` in the data directory. */
  readonly trustAnchors: readonly string[]
  /** Whether revocation data and missing issuers are fetched from the addresses in certificates. Default true. */
  readonly online: boolean
  /** The only hosts that may be asked for them: exact names, and `*.example.vn` for all below one. Default: every host with a public address. */
  readonly onlineHosts: readonly string[]
  /**
   * Whether those hosts may have loopback, private or link-local addresses. Default false, for certificates name the addresses, and whoever
   * makes a certificate could otherwise have this machine ask its neighbours; needs `onlineHosts`.
   */
  readonly onlinePrivateAddresses: boolean
  /** Largest file of a document, in bytes. Default 200 MiB. */
  readonly maxFileBytes: number
  /** Largest edXML package, in bytes. Default 500 MiB, the limit of the provincial axes. */
  readonly maxPackageBytes: number
  /** Most files of one document. Default 50. */
  readonly maxFiles: number
  /** Most recipients of one document. Default 500. */
  readonly maxRecipients: number
  /** How long a draft waits for its files, in milliseconds. Default 24 hours. */
  readonly draftLifetimeMs: number
  /** How long a file that nothing refers to is kept, in milliseconds. Default 24 hours. */
  readonly orphanGraceMs: number
  /** How long answers are kept under their Idempotency-Key, in milliseconds. Default 30 days. */
  readonly idempotencyLifetimeMs: number
  /** Below this the gateway is not ready and refuses documents, in bytes. Default 256 MiB. */
  readonly minFreeBytes: number
  /** How long documents whose signatures could not be determined are judged again, in milliseconds. Default 30 days. */
  readonly judgeAgainForMs: number
  /** Name of the evidence log: a URL without its scheme. Default: the public URL with `/tlog`, or a name made of the log's key. Read once, when the log begins. */
  readonly logOrigin?: string | undefined
  /** Private key that signs the heads of the evidence log (PKCS#8 PEM). Default `log-key.pem` in the data directory, made at the first start. */
  readonly logKeyFile?: string | undefined
  /** A file outside the data directory where the last signed head is kept as well: with it, a log restored from an older backup refuses to sign. */
  readonly logHeadCopy?: string | undefined
  /** Witnesses of the evidence log, each `URL verifier-key` (c2sp.org/tlog-witness). Default none. */
  readonly logWitnesses: readonly string[]
  /** Time-stamping authority for the heads of the evidence log (RFC 3161). Default none. */
  readonly logTimestampUrl?: string | undefined
  /** How often a head is signed over what waits, in milliseconds; 256 waiting changes do not wait that long. Default 5 seconds. */
  readonly logIntervalMs: number
  /** When changes have waited this long for the evidence log, the log of errors says so every minute. Default 5 minutes. */
  readonly logAlarmMs: number
  /** When changes have waited this long, no more documents are accepted: what cannot be proven is not taken. Default 4 hours. */
  readonly logStopMs: number
  /** How long an action of those who run the gateway may be on record before it goes into the evidence log, in milliseconds. Default 10 seconds. */
  readonly recordSealMs: number
  /** The only hosts that agencies' endpoints may have: exact names, and `*.example.vn`. Default: every host with a public address. */
  readonly webhookHosts: readonly string[]
  /** Whether endpoints may have loopback, private or link-local addresses. Default false; needs `webhookHosts`. */
  readonly webhookPrivateAddresses: boolean
  /** How long the answer to a webhook is waited for, in milliseconds. Default 15 seconds. */
  readonly webhookTimeoutMs: number
  /** Private key of the webhooks, Ed25519 in PKCS#8 PEM; made at the first start. Default `webhook-key.pem` in the data directory. */
  readonly webhookKeyFile?: string | undefined
  /** JSON file with the systems by which agencies are reached (docs/connectors.md). Default: none. */
  readonly connectorsFile?: string | undefined
  /** How long a delivery waits for its recipient before it expires, in milliseconds. Default 30 days. */
  readonly deliveryLifetimeMs: number
  /** Days off besides Saturday, Sunday and the fixed holidays, `yyyy-MM-dd`: Tết, Hùng Kings’ day, days off in lieu. Default none. */
  readonly holidays: readonly string[]
  /** Saturdays, Sundays and holidays that are worked, `yyyy-MM-dd`. Default none. */
  readonly workingDays: readonly string[]
  /** When a working morning ends in Vietnam, `HH:mm`: until then a document of the day before is sent in time. Default `12:00`. */
  readonly morningEnds: string
  /** Days after its end on which a month is closed. Default 10; 0 leaves closing to people. */
  readonly closeMonthAfterDays: number
  /** Where the report of each quarter is written when it is due: PDF, DOCX, XLSX and CSV. Default: nowhere; reports are made when asked for. */
  readonly reportDirectory?: string | undefined
  /** Who may see the recent documents on the page at `/`: this machine, or nobody. The share is always shown. Default `local`. */
  readonly statusPage: 'local' | 'share-only'
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

const bytes = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(':'))])
const words = z.union([
  z.array(z.string().min(1)),
  z.string().transform((text) => text.split(',').filter((word) => word !== '')),
])
const days = z.union([
  z.array(z.iso.date()),
  z
    .string()
    .transform((text) => text.split(',').filter((day) => day !== ''))
    .pipe(z.array(z.iso.date())),
])
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])

const settings = z.strictObject({
  dataDirectory: z.string().min(1).default('./sealpost-data'),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  receiptKeyFile: z.string().min(1).optional(),
  receiptPkcs11Module: z.string().min(1).optional(),
  receiptPkcs11Token: z.string().min(1).optional(),
  receiptPkcs11Key: z.string().min(1).optional(),
  receiptPkcs11PinFile: z.string().min(1).optional(),
  quarantineKeyFile: z.string().min(1).optional(),
  s3Bucket: z.string().min(3).max(63).optional(),
  s3Endpoint: z.url({ protocol: /^https?$/ }).optional(),
  s3Region: z.string().min(1).default('us-east-1'),
  s3AccessKeyId: z.string().min(1).optional(),
  s3SecretAccessKey: z.string().min(1).optional(),
  host: z.string().min(1).default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(8080),
  publicUrl: z.url().optional(),
  trustAnchors: list.default([]),
  online: flag.default(true),
  onlineHosts: list.default([]),
  onlinePrivateAddresses: flag.default(false),
  maxFileBytes: bytes(200 * MIB),
  maxPackageBytes: bytes(500 * MIB),
  maxFiles: bytes(50),
  maxRecipients: bytes(500),
  draftLifetimeMs: bytes(24 * 3600_000),
  orphanGraceMs: bytes(24 * 3600_000),
  idempotencyLifetimeMs: bytes(30 * 24 * 3600_000),
  minFreeBytes: bytes(256 * MIB),
  judgeAgainForMs: bytes(30 * 24 * 3600_000),
  logOrigin: z
    .string()
    .regex(/^[^\s+]{1,200}$/, 'A name without spaces and plus signs is needed')
    .optional(),
  logKeyFile: z.string().min(1).optional(),
  logHeadCopy: z.string().min(1).optional(),
  logWitnesses: words.default([]),
  logTimestampUrl: z.url({ protocol: /^https?$/ }).optional(),
  logIntervalMs: bytes(5_000),
  logAlarmMs: bytes(5 * 60_000),
  logStopMs: bytes(4 * 3600_000),
  recordSealMs: bytes(10_000),
  webhookHosts: list.default([]),
  webhookPrivateAddresses: flag.default(false),
  webhookTimeoutMs: z.coerce.number().int().min(1).max(30_000).default(15_000),
  webhookKeyFile: z.string().min(1).optional(),
  connectorsFile: z.string().min(1).optional(),
  deliveryLifetimeMs: bytes(30 * 24 * 3600_000),
  holidays: days.default([]),
  workingDays: days.default([]),
  morningEnds: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 12:00 is needed')
    .default('12:00'),
  closeMonthAfterDays: z.coerce.number().int().min(0).max(28).default(10),
  reportDirectory: z.string().min(1).optional(),
  statusPage: z.enum(['local', 'share-only']).default('local'),
  ...doorShape,
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

const configSchema = settings
  .refine(
    ({ receiptPkcs11Module, receiptPkcs11PinFile }) =>
      (receiptPkcs11Module === undefined) === (receiptPkcs11PinFile === undefined),
    { path: ['receiptPkcs11PinFile'], message: 'goes with receiptPkcs11Module' },
  )
  .refine(
    ({ onlinePrivateAddresses, onlineHosts }) => !onlinePrivateAddresses || onlineHosts.length > 0,
    { path: ['onlinePrivateAddresses'], message: 'needs onlineHosts, the hosts that are meant' },
  )
  .refine(
    ({ webhookPrivateAddresses, webhookHosts }) =>
      !webhookPrivateAddresses || webhookHosts.length > 0,
    { path: ['webhookPrivateAddresses'], message: 'needs webhookHosts, the hosts that are meant' },
  )
  .superRefine(checkDoors)

/** What a caller may leave out. */
export type ConfigInput = { readonly [Name in keyof Config]?: Config[Name] | undefined }

/**
 * Completes and checks settings. Throws `ERR_USAGE_CONFIG` that names every wrong one.
 */
export function resolveConfig(input: ConfigInput = {}): Config {
  const parsed = configSchema.safeParse(input)
  if (parsed.success) return Object.freeze(parsed.data)
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new UsageError('ERR_USAGE_CONFIG', `Unusable settings: ${wrong.join('; ')}`)
}

/**
 * Reads the file, if any, and the environment: `SEALPOST_DATA_DIRECTORY` is `dataDirectory`; lists are separated by colons.
 * Throws `ERR_USAGE_CONFIG` for an unreadable file, an unknown name or a wrong value.
 */
export function readConfig(file: string | undefined, environment: NodeJS.ProcessEnv): Config {
  return resolveConfig({
    ...readFile(file ?? environment['SEALPOST_CONFIG']),
    ...fromEnvironment(environment),
  })
}

function readFile(file: string | undefined): ConfigInput {
  if (file === undefined) return {}
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return z.record(z.string(), z.unknown()).parse(content)
  } catch (cause) {
    throw new UsageError('ERR_USAGE_CONFIG', `The configuration file ${file} cannot be read`, {
      cause,
    })
  }
}

function fromEnvironment(environment: NodeJS.ProcessEnv): ConfigInput {
  const names = Object.keys(settings.shape)
  const entries = names.map((name) => [name, environment[variableOf(name)]] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** `maxFileBytes` is `SEALPOST_MAX_FILE_BYTES`. */
export function variableOf(name: string): string {
  return `SEALPOST_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

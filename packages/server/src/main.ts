// Makes one gateway out of all rooms; the one file that knows everyone.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { openSignIn } from './access/sessions/open-sign-in.ts'
import { ensureOperatorKey } from './agencies/bootstrap-key.ts'
import { resolveConfig, type Config, type ConfigInput } from './config.ts'
import type { Clock, Context, Log, Verifier } from './context.ts'
import { openPush } from './delivery/push/open-push.ts'
import { openConnectors, type OpenConnectors } from './connectors/open-connectors.ts'
import { prepareConnectors } from './connectors/prepare-connectors.ts'
import { createDoorbell } from './delivery/doorbell.ts'
import { supersede } from './delivery/supersede.ts'
import { openVerification, type Verification } from './documents/open-verification.ts'
import { openReceipts } from './documents/open-receipts.ts'
import { startServer } from './http/start-server.ts'
import { createMetrics } from './metrics.ts'
import { openEvidence } from './open-evidence.ts'
import { openBlobs, openData, type Data } from './open-data.ts'
import { migrate, type Store } from './store/index.ts'
import { openDatabaseClock } from './store/postgres/database-clock.ts'
import { hasReceipts } from './store/statements/has-receipts.ts'
import { releaseAllKeys } from './store/statements/release-all-keys.ts'
import { startConnectors } from './worker/start-connectors.ts'
import { startPusher } from './worker/start-pusher.ts'
import { startSequencer } from './worker/start-sequencer.ts'
import { startWorker } from './worker/start-worker.ts'

export interface GatewayOptions {
  /** Default: the core's `verifyDocument` under `official-duty`, with the anchors of the configuration. */
  readonly verifier?: Verifier
  /** Default: the system's time. */
  readonly clock?: Clock
  /** Default: JSON lines on standard output, at the level of the configuration. */
  readonly log?: Log
}

export interface Gateway {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  readonly url: string
  /** The file with the operator's key; it may have been deleted by who took the key into safe hands. */
  readonly operatorKeyFile: string
  /** Whether this start made the operator's key. */
  readonly isNew: boolean
  /** Ends in order: no more requests, those in hand answered, everything on disk. */
  close(): Promise<void>
}

/**
 * Starts a gateway on its data directory. Throws a `UsageError`: `ERR_USAGE_CONFIG`, `ERR_USAGE_DATA_IN_USE`, `ERR_USAGE_ADDRESS`,
 * `ERR_USAGE_CONNECTORS`, `ERR_USAGE_STORE_NEWER`, `ERR_USAGE_RECEIPT_KEY`, `ERR_USAGE_TRUST`.
 */
export async function startGateway(
  input: ConfigInput,
  options: GatewayOptions = {},
): Promise<Gateway> {
  const config = resolveConfig(input)
  const directory = config.dataDirectory
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const connectors = openConnectors(config.connectorsFile)
  const data = openData(config)
  const { store } = data
  try {
    const clock = options.clock ?? (await openClock(store))
    await migrate(store, clock())
    if (data.isAlone) await store.write(releaseAllKeys)
    const log = options.log ?? createLog(config)
    const verification = await openVerification(config, clock, log, options.verifier)
    const parts = { clock, log, verification, connectors }
    const context = await createContext(config, data, parts)
    await prepareConnectors(context)
    await context.evidence.start()
    const operatorKeyFile = join(directory, 'operator.key')
    const isNew = await ensureOperatorKey(context, operatorKeyFile)
    const server = await startServer(context)
    const worker = startWorker(context)
    const pusher = startPusher(context)
    const exchange = startConnectors(context, connectors.list)
    const sequencer = startSequencer(context)
    context.log.info({ url: server.url, isNew }, 'the gateway listens')
    const close = async () => {
      context.doorbell.stop()
      await server.close()
      await worker.stop()
      await pusher.stop()
      await exchange.stop()
      await sequencer.stop()
      await verification.close()
      await context.receipts.close()
      await data.close()
    }
    return { url: server.url, operatorKeyFile, isNew, close: once(close) }
  } catch (error) {
    await data.close()
    throw error
  }
}

/** Many gateways on one database go by its clock, one alone by the machine's. */
function openClock(store: Store): Promise<Clock> {
  return store.kind === 'postgres'
    ? openDatabaseClock(store.read)
    : Promise.resolve(() => new Date())
}

interface Parts {
  readonly clock: Clock
  readonly log: Log
  readonly verification: Verification
  readonly connectors: OpenConnectors
}

async function createContext(
  config: Config,
  { store, isAlone }: Data,
  { clock, log, verification, connectors }: Parts,
): Promise<Context> {
  const { dataDirectory, publicUrl } = config
  const receipts = await openReceipts(config, log, await hasReceipts(store.read))
  const metrics = createMetrics()
  return {
    config,
    store,
    blobs: await openBlobs(config),
    clock,
    log,
    verifier: verification.verifier,
    marks: verification.marks,
    receipts,
    doorbell: createDoorbell(store.signals),
    push: await openPush({
      keyFile: config.webhookKeyFile ?? join(dataDirectory, 'webhook-key.pem'),
      hosts: config.webhookHosts,
      privateAddresses: config.webhookPrivateAddresses,
      timeoutMs: config.webhookTimeoutMs,
      clock,
      log,
    }),
    connectors,
    metrics,
    signIn: await openSignIn(config, clock, log),
    supersede,
    evidence: await openEvidence(config, { store, clock, log, metrics, isAlone }),
    issuer: publicUrl ?? `urn:sealpost:${receipts.keyId}`,
  }
}

/** What is never written, wherever it stands in a line: keys, and what a document is about. */
const SECRET_FIELDS = ['subject', 'authorization', 'key', 'password', 'metadata', 'fullName']

function createLog(config: Config): Log {
  const paths = SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
  return pino({
    level: config.logLevel,
    base: { app: 'sealpost' },
    redact: { paths, remove: true },
  })
}

/** Closing twice is closing once. */
function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= act())
}

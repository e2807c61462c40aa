// The evidence log out of the settings: its key, where its tiles are, who witnesses it and who stamps it.
import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { httpTimestampAuthority } from '@sealpost/core/online'
import type { Config } from './config.ts'
import type { Clock, EvidenceLog, Log } from './context.ts'
import {
  openEvidenceLog,
  openLogKey,
  openTileFiles,
  openTileRows,
  readWitness,
  type HeadCopy,
} from './evidence/index.ts'
import type { Metrics } from './metrics.ts'
import type { Store } from './store/index.ts'

export interface EvidenceInput {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly metrics: Metrics
  /** Whether no other gateway can be at work on these data. */
  readonly isAlone: boolean
}

/** Throws `ERR_USAGE_LOG_KEY`, `ERR_USAGE_VERIFIER_KEY`, `ERR_USAGE_WITNESS`. */
export async function openEvidence(config: Config, input: EvidenceInput): Promise<EvidenceLog> {
  const { dataDirectory, logHeadCopy, logWitnesses } = config
  const { store, clock, log, metrics, isAlone } = input
  const key = await openLogKey(config.logKeyFile ?? join(dataDirectory, 'log-key.pem'))
  const keyId = key.verifierKey('sealpost').split('+')[1] ?? ''
  const directory = join(dataDirectory, 'tlog')
  return openEvidenceLog({
    store,
    clock,
    log,
    key,
    owner: isAlone ? 'the only gateway' : randomUUID(),
    origin: config.logOrigin ?? originOf(config.publicUrl) ?? `sealpost/${keyId}`,
    tilesOf: isAlone
      ? (epoch) => openTileFiles(join(directory, String(epoch)))
      : (epoch) => openTileRows(store, epoch),
    headCopy: logHeadCopy === undefined ? undefined : openHeadCopy(logHeadCopy),
    witnesses: logWitnesses.map(readWitness),
    stamp: openStamp(config.logTimestampUrl),
    onWitnessFailure: () => {
      metrics.witnessFailures.inc()
    },
  })
}

/** Where the log is served, without the scheme (c2sp.org/tlog-tiles). */
function originOf(publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined) return undefined
  const { host, pathname } = new URL(publicUrl)
  return `${host}${pathname.replace(/\/+$/, '')}/tlog`
}

function openHeadCopy(file: string): HeadCopy {
  const files = openTileFiles(dirname(file))
  return {
    read: () => files.read(basename(file)),
    write: (note) => files.write(basename(file), note),
  }
}

function openStamp(
  url: string | undefined,
): ((imprint: Uint8Array) => Promise<Uint8Array>) | undefined {
  if (url === undefined) return undefined
  // The operator named it: it may stand in the operator's own network, and only it is asked.
  const { hostname } = new URL(url)
  const hosts = { allowedHosts: [hostname], allowPrivateAddresses: true }
  const authority = httpTimestampAuthority(url, hosts)
  return (imprint) => authority.timestamp({ digest: 'SHA-256', imprint })
}

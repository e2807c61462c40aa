// Verification as the gateway does it: whatever the document is, under the policy `official-duty`, with the configured anchors and, unless it
// is switched off, with what responders say about certificates. Threads of its own read the documents; the network stays here.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readTrustAnchors, type TrustAnchor } from '@sealpost/core'
import { UsageError } from '@sealpost/core/errors'
import { GOVERNMENT_HOSTS, httpSources, openAnswerFolder } from '@sealpost/core/online'
import { parseTrustFile } from '@sealpost/core/validation'
import type { Config } from '../config.ts'
import type { Clock, Log } from '../context.ts'
import { startVerifierThreads, type VerifierThreads } from './verification/verifier-threads.ts'

/** Throws `ERR_USAGE_TRUST` for an anchor file that cannot be read, `ERR_USAGE_TRUST_FILE` and `ERR_USAGE_TRUST_PIN` for what is wrong in a trust file. */
export async function openOfficialDutyVerifier(
  config: Config,
  clock: Clock,
  log: Log,
): Promise<VerifierThreads> {
  const trust = await readAnchors(config)
  if (trust.length === 0) {
    log.warn({ setting: 'trustAnchors' }, 'no trust anchors: no signature can be found valid')
  }
  return startVerifierThreads({
    trust,
    online: config.online ? await openSources(config, clock) : undefined,
    threads: config.verificationThreads,
    heapMb: config.verificationHeapMb,
    timeoutMs: config.verificationTimeoutMs,
    maxWaitingOfCaller: config.maxWaitingVerifications,
  })
}

/** What was fetched survives a restart, in `answers/` of the data directory. */
async function openSources(config: Config, clock: Clock): Promise<ReturnType<typeof httpSources>> {
  const { onlineHosts, onlinePrivateAddresses } = config
  return httpSources({
    clock,
    store: await openAnswerFolder(join(config.dataDirectory, 'answers')),
    rewriteHosts: GOVERNMENT_HOSTS,
    allowPrivateAddresses: onlinePrivateAddresses,
    ...(onlineHosts.length === 0 ? {} : { allowedHosts: onlineHosts }),
  })
}

async function readAnchors(config: Config): Promise<readonly TrustAnchor[]> {
  const configured = config.trustAnchors
  const own = join(config.dataDirectory, 'trust')
  const paths = configured.length > 0 ? configured : (await isThere(own)) ? [own] : []
  const files = (await Promise.all(paths.map(listFiles))).flat()
  return (await Promise.all(files.map(readAnchorFile))).flat()
}

const ANCHOR_FILE = /\.(?:pem|crt|cer|der|json)$/i
const TRUST_FILE = /\.json$/i

/** A file as it is; of a directory the certificate and trust files. */
async function listFiles(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = await readdir(path)
    return names.filter((name) => ANCHOR_FILE.test(name)).map((name) => join(path, name))
  } catch (cause) {
    throw new UsageError('ERR_USAGE_TRUST', `${path} cannot be read`, { cause })
  }
}

/** Certificates, or the anchors of a trust file; its holders are not read: the gateway's register has them. */
async function readAnchorFile(path: string): Promise<readonly TrustAnchor[]> {
  try {
    if (!TRUST_FILE.test(path)) return readTrustAnchors(await readFile(path))
    return parseTrustFile(JSON.parse(await readFile(path, 'utf8'))).anchors
  } catch (cause) {
    if (cause instanceof UsageError)
      throw new UsageError(cause.code, `${path}: ${cause.message}`, { cause })
    throw new UsageError('ERR_USAGE_TRUST', `${path} holds no certificate to trust`, { cause })
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

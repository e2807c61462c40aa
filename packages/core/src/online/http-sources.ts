// Revocation data and issuers over HTTP, for validation: the addresses come out of the certificates themselves.
import { UsageError } from '../errors.ts'
import type { IssuerSource, RevocationSource } from '../trust/index.ts'
import { ACCESS_METHODS, readCertificate, type Certificate } from '../x509/index.ts'
import { accessAddresses } from './addresses.ts'
import type { AnswerStore } from './answer-store.ts'
import { DEFAULT_MAX_CRL_BYTES } from './crl-client.ts'
import { firstAnswer } from './first-answer.ts'
import { FreshCache, type Fetched } from './fresh-cache.ts'
import { HttpClient } from './http-client.ts'
import { fetchIssuerBytes, readIssuers } from './issuer-client.ts'
import type { NonceUse } from './ocsp-client.ts'
import {
  DEFAULT_CONCURRENCY,
  DEFAULT_TIMEOUT_MS,
  resolveConnection,
  type ConnectionOptions,
} from './options.ts'
import { findRevocation, type RevocationMethod } from './revocation-client.ts'

export interface HttpSourcesOptions extends ConnectionOptions {
  /** What is asked, in this order, until one has decided. Default OCSP, then CRLs. */
  readonly methods?: readonly RevocationMethod[]
  /** Default `sent`: compared when the responder repeats it. */
  readonly ocspNonce?: NonceUse
  /** Answers are given again for this long, but never past their nextUpdate; 0 keeps none. Default 600 000 (ten minutes). */
  readonly maxCacheAgeMs?: number
  /** Of one CRL. Default 67 108 864. */
  readonly maxCrlBytes?: number
  /** Where answers are kept beyond this process, such as `openAnswerFolder`. Default: in memory alone. */
  readonly store?: AnswerStore
}

const DEFAULT_METHODS: readonly RevocationMethod[] = ['ocsp', 'crl']
const DEFAULT_CACHE_AGE_MS = 600_000
const FOREVER = new Date(8.64e15)

/**
 * One for a process: connections, places and answers are shared between verifications. Give it as `online` to a verification.
 * Throws `ERR_USAGE_ONLINE_OPTION`. `find` and `findIssuers` throw the `ServiceError` of the last service that failed.
 */
export function httpSources(options: HttpSourcesOptions = {}): RevocationSource & IssuerSource {
  const defaults = { timeoutMs: DEFAULT_TIMEOUT_MS, concurrency: DEFAULT_CONCURRENCY }
  const connection = resolveConnection(options, defaults)
  const client = new HttpClient(connection)
  const maxAgeMs = resolveCacheAge(options.maxCacheAgeMs)
  const cache = new FreshCache({ clock: connection.clock, maxAgeMs, store: options.store })
  const revocation = {
    client,
    cache,
    methods: options.methods ?? DEFAULT_METHODS,
    nonceUse: options.ocspNonce ?? 'sent',
    maxCrlBytes: options.maxCrlBytes ?? DEFAULT_MAX_CRL_BYTES,
  }
  const fetchCached = (url: string): Promise<Uint8Array> =>
    cache.get({
      key: `issuers ${url}`,
      fetch: async () => alwaysFresh(await fetchIssuerBytes(client, url)),
      reread: (kept) => (readIssuers(kept), alwaysFresh(kept)),
    })
  return {
    find: ({ certificate, issuer }) =>
      findRevocation(revocation, {
        certificate: readCertificate(certificate),
        issuer: readCertificate(issuer),
      }),
    findIssuers: (certificate) => findIssuers(fetchCached, readCertificate(certificate)),
  }
}

/** Certificates say nothing about how long they may be kept; the longest age of the cache does. */
function alwaysFresh(bytes: Uint8Array): Fetched {
  return { bytes, freshUntil: FOREVER }
}

async function findIssuers(
  fetch: (url: string) => Promise<Uint8Array>,
  certificate: Certificate,
): Promise<readonly Uint8Array[]> {
  const body = await firstAnswer(accessAddresses(certificate, ACCESS_METHODS.caIssuers), fetch)
  return body === undefined ? [] : readIssuers(body)
}

function resolveCacheAge(maxCacheAgeMs: number = DEFAULT_CACHE_AGE_MS): number {
  if (maxCacheAgeMs >= 0 && Number.isFinite(maxCacheAgeMs)) return maxCacheAgeMs
  throw new UsageError('ERR_USAGE_ONLINE_OPTION', 'maxCacheAgeMs is out of range', {
    details: { name: 'maxCacheAgeMs', value: maxCacheAgeMs },
  })
}

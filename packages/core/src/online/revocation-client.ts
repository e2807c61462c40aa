// What is said about one certificate: OCSP first, CRLs when no responder decides.
import { ServiceError } from '../errors.ts'
import type { RevocationData } from '../trust/index.ts'
import { ACCESS_METHODS, readOcspResponse, type Certificate } from '../x509/index.ts'
import { accessAddresses, crlAddresses, deltaAddresses, type Addresses } from './addresses.ts'
import { fetchCrl, readCrl } from './crl-client.ts'
import { firstAnswer } from './first-answer.ts'
import type { Fetched, FreshCache } from './fresh-cache.ts'
import type { HttpClient } from './http-client.ts'
import { askOcsp, rereadOcsp, type NonceUse, type OcspAnswer } from './ocsp-client.ts'

export type RevocationMethod = 'ocsp' | 'crl'

export interface RevocationClient {
  readonly client: HttpClient
  readonly cache: FreshCache
  readonly methods: readonly RevocationMethod[]
  readonly nonceUse: NonceUse
  readonly maxCrlBytes: number
}

export interface Subject {
  readonly certificate: Certificate
  readonly issuer: Certificate
}

interface Learnt extends RevocationData {
  /** Whether nobody else needs to be asked. */
  readonly decided: boolean
}

const NOTHING: Learnt = { crls: [], ocsps: [], decided: false }

/** A method that fails leaves the question to the next. Throws the last failure when nothing was learnt. */
export async function findRevocation(
  sources: RevocationClient,
  subject: Subject,
): Promise<RevocationData> {
  let found: RevocationData = NOTHING
  let failure: ServiceError | undefined
  for (const method of sources.methods) {
    try {
      const learnt = await ask(sources, method, subject)
      found = join(found, learnt)
      if (learnt.decided) return found
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      failure = error
    }
  }
  if (failure !== undefined && found.ocsps.length === 0) throw failure
  return found
}

function ask(
  sources: RevocationClient,
  method: RevocationMethod,
  subject: Subject,
): Promise<Learnt> {
  return method === 'ocsp' ? askResponders(sources, subject) : askCrls(sources, subject)
}

async function askResponders(
  { client, cache, nonceUse }: RevocationClient,
  { certificate, issuer }: Subject,
): Promise<Learnt> {
  const urls = accessAddresses(certificate, ACCESS_METHODS.ocsp)
  const bytes = await firstAnswer(urls, (url) =>
    cache.get({
      key: `ocsp ${url} ${certificate.id} ${issuer.id}`,
      fetch: async () =>
        fetchedAnswer(await askOcsp(client, { url, certificate, issuer, nonceUse })),
      reread: (kept) => fetchedAnswer(rereadOcsp(kept, { url, certificate, issuer, nonceUse })),
    }),
  )
  if (bytes === undefined) return NOTHING
  return { crls: [], ocsps: [bytes], decided: knowsStatus(bytes) }
}

function fetchedAnswer({ bytes, single }: OcspAnswer): Fetched {
  return { bytes, freshUntil: single.nextUpdate }
}

/** A responder that knows nothing of the certificate decides nothing. */
function knowsStatus(bytes: Uint8Array): boolean {
  const responses = readOcspResponse(bytes).basic?.responses ?? []
  return responses.some(({ status }) => status !== 'unknown')
}

async function askCrls(sources: RevocationClient, { certificate }: Subject): Promise<Learnt> {
  const points = crlAddresses(certificate)
  const complete = await Promise.all(points.map((point) => fetchFirst(sources, point)))
  const crls = complete.filter((crl) => crl !== undefined)
  if (crls.length === 0) return NOTHING
  const deltas = await fetchDelta(sources, deltaAddresses(certificate))
  return { crls: [...crls, ...deltas], ocsps: [], decided: true }
}

function fetchFirst(
  { client, cache, maxCrlBytes }: RevocationClient,
  addresses: Addresses,
): Promise<Uint8Array | undefined> {
  return firstAnswer(addresses, (url) =>
    cache.get({
      key: `crl ${url}`,
      fetch: () => fetchCrl(client, url, maxCrlBytes),
      reread: readCrl,
    }),
  )
}

/** The complete CRL stands without it. */
async function fetchDelta(sources: RevocationClient, addresses: Addresses): Promise<Uint8Array[]> {
  try {
    const delta = await fetchFirst(sources, addresses)
    return delta === undefined ? [] : [delta]
  } catch (error) {
    if (error instanceof ServiceError) return []
    throw error
  }
}

function join(a: RevocationData, b: RevocationData): RevocationData {
  return { crls: [...a.crls, ...b.crls], ocsps: [...a.ocsps, ...b.ocsps] }
}

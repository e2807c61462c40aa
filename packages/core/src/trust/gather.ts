// One call for all certificates of a document that need a chain: finds the chains, then what is said about every certificate in them.
import type { Finding } from '../findings.ts'
import type { Certificate } from '../x509/index.ts'
import { AnchorSet } from './anchor-set.ts'
import { buildPartialChain } from './build-paths.ts'
import { CertificatePool } from './certificate-pool.ts'
import { choosePaths, type ChosenPath } from './choose-paths.ts'
import { collectCertificates, collectObjects, describeLeaf, type FoundLeaf } from './describe.ts'
import { fetchIssuers } from './fetch-issuers.ts'
import type { GatheredTrust, Leaf, TrustRequest } from './gathered.ts'
import { MAX_STATUS_OBJECTS, StatusStore } from './revocation/status-store.ts'
import { sharedCertificates, tryRead } from './shared-caches.ts'
import { remarkBudget, SignatureBudget } from './signature-budget.ts'
import { pathDescriber, type TrustContext } from './trust-context.ts'

/** How many certificates are looked at for one document. */
export const MAX_CERTIFICATES = 20_000

/** Finds chains and revocation statements for every leaf. Never throws for bad material; asks the network last. */
export async function gatherTrust(request: TrustRequest): Promise<GatheredTrust> {
  const remarks: Finding[] = [...remarkLimits(request)]
  const context = startContext(request)
  if (context.anchors.unreadable > 0) remarks.push(remarkAnchors(context.anchors.unreadable))
  const leaves = readLeaves(request.leaves, remarks)
  const { rows, gathered } = await choosePaths(context, {
    leaves: leaves.map(({ leaf }) => leaf),
    online: request.online,
    fetchIssuers: (leaf) => fetchIssuers(context, leaf, request.online, remarks),
  })
  const found = leaves.map((row, index) => withPath(context, row, rows[index]))
  const statements = [...gathered.statements.values()].flat()
  return {
    certificates: collectCertificates(found, statements),
    chains: new Map(found.map((row) => [row.leaf.id, describeLeaf(context, row)])),
    revocations: statements.map(({ facts }) => facts),
    objects: collectObjects(found, statements),
    remarks: [...remarks, ...gathered.remarks, ...remarkBudget(context.budget)],
  }
}

function startContext(request: TrustRequest): TrustContext {
  const pool = new CertificatePool()
  pool.addAll(request.certificates.slice(0, MAX_CERTIFICATES))
  const store = new StatusStore()
  store.add(request.embedded, 'embedded')
  store.add(request.supplied, 'supplied')
  const anchors = new AnchorSet(request.anchors)
  return {
    pool,
    anchors,
    store,
    at: request.at,
    budget: new SignatureBudget(),
    strict: false,
    describe: pathDescriber(),
  }
}

interface ReadLeaf {
  readonly leaf: Certificate
  readonly purpose: Leaf['purpose']
}

function readLeaves(leaves: readonly Leaf[], remarks: Finding[]): ReadLeaf[] {
  const read = new Map<string, ReadLeaf>()
  for (const { certificate, purpose } of leaves) {
    const leaf = tryRead(sharedCertificates, certificate)
    if (leaf === undefined) remarks.push(remarkUnreadable(purpose))
    else if (!read.has(leaf.id)) read.set(leaf.id, { leaf, purpose })
  }
  return [...read.values()]
}

/** A partial chain after everything was fetched, for one leaf's issuers may be another's too. */
function withPath(context: TrustContext, row: ReadLeaf, chosen: ChosenPath | undefined): FoundLeaf {
  const { path, setAside = [] } = chosen ?? { path: undefined }
  return { ...row, path, setAside, partial: path ? [] : buildPartialChain(row.leaf, context) }
}

function* remarkLimits({ certificates, embedded, supplied }: TrustRequest): Generator<Finding> {
  if (certificates.length > MAX_CERTIFICATES)
    yield warning('CERTIFICATES_TOO_MANY', `Only ${MAX_CERTIFICATES} certificates were looked at`)
  const most = Math.max(
    ...[embedded, supplied].flatMap(({ crls, ocsps }) => [crls.length, ocsps.length]),
  )
  if (most > MAX_STATUS_OBJECTS)
    yield warning(
      'REVOCATION_DATA_TOO_MUCH',
      `Only ${MAX_STATUS_OBJECTS} CRLs and OCSP responses each were looked at`,
    )
}

function remarkAnchors(count: number): Finding {
  return warning('TRUST_ANCHOR_UNREADABLE', `${count} of the trust anchors cannot be read`)
}

function remarkUnreadable(purpose: Leaf['purpose']): Finding {
  const whose = purpose === 'signing' ? 'a signer' : 'a timestamp authority'
  return warning('CERTIFICATE_UNREADABLE', `The certificate of ${whose} cannot be read`)
}

function warning(code: string, message: string): Finding {
  return { code, severity: 'warning', message }
}

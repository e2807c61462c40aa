// From rows to issuances: versions of one document become one, the same document sent by two systems is one, and a document that is also
// in the paper register is one document that went both ways. Pure.
import type { PaperGround, Urgency } from '../documents/metadata.ts'
import type { SignatureClass } from '../documents/signature-roles.ts'
import { issuanceKey } from './issuance-key.ts'
import type { PaperReason } from './paper-reasons.ts'
import type {
  DispatchOutcome,
  ShareDispatch,
  ShareDocument,
  ShareInput,
  SharePaperEntry,
} from './share-rows.ts'

export type Way = 'electronicInFull' | 'electronicInParallel' | 'paperOnly'

/** One document that counts, once. */
export interface Issuance {
  /** Names it for ever: the first version's agency, date, notation and number. */
  readonly key: string
  readonly agencyId: string
  readonly issueDate: string
  readonly typeName: string
  readonly urgency: Urgency
  /** Null for a document that went on paper only. */
  readonly signatures: SignatureClass | null
  readonly way: Way
  /** Null unless paper goes in parallel. */
  readonly ground: PaperGround | null
  readonly paperReason: PaperReason | null
  /** When the gateway took it first; null for paper. */
  readonly sentAt: number | null
  /** None for a paper document to nobody inside the network: it is out of scope. */
  readonly dispatches: readonly IssuedDispatch[]
  /** The version that counts now. */
  readonly documentId: string | null
  readonly entryId: string | null
}

export interface IssuedDispatch {
  readonly recipientId: string
  readonly way: Way
  /** Null on paper: nobody tells us. */
  readonly outcome: Exclude<DispatchOutcome, 'removed'> | null
  readonly receivedAt: number | null
}

/** One document in the gateway, with all the versions that it has had. */
interface Chain {
  readonly root: ShareDocument
  readonly current: ShareDocument
  readonly versions: readonly ShareDocument[]
}

export function toIssuances(input: ShareInput): readonly Issuance[] {
  const entries = toEntries(input.paper)
  const chains = Map.groupBy(liveChains(input.documents), ({ root }) => issuanceKey(root))
  const matched = new Set<string>()
  const electronic = [...chains].map(([key, some]) => {
    const names = namesOf(some)
    for (const name of names) matched.add(name)
    return fromChains(key, some, entryOf(entries, names))
  })
  const paper = [...entries].filter(([key]) => !matched.has(key))
  return [...electronic, ...paper.map(([key, entry]) => fromPaper(key, entry))]
}

/** One line a document: a number entered as `5` and as `05` went to the recipients of both. */
function toEntries(paper: readonly SharePaperEntry[]): ReadonlyMap<string, SharePaperEntry> {
  const found = new Map<string, SharePaperEntry>()
  for (const entry of paper.toSorted((a, b) => compare(a.id, b.id))) {
    const key = issuanceKey(entry)
    const known = found.get(key)
    found.set(key, known === undefined ? entry : joinEntries(known, entry))
  }
  return found
}

function joinEntries(first: SharePaperEntry, other: SharePaperEntry): SharePaperEntry {
  return { ...first, recipientIds: [...new Set([...first.recipientIds, ...other.recipientIds])] }
}

/** Under which names the document has ever gone: an edited date or number still finds its line in the paper register. */
function namesOf(chains: readonly Chain[]): ReadonlySet<string> {
  return new Set(chains.flatMap(({ versions }) => versions.map(issuanceKey)))
}

function entryOf(
  entries: ReadonlyMap<string, SharePaperEntry>,
  names: ReadonlySet<string>,
): SharePaperEntry | undefined {
  const found = [...names].toSorted().flatMap((name) => entries.get(name) ?? [])
  return found.length === 0 ? undefined : found.reduce(joinEntries)
}

/** Each document by its newest version that was not taken back before anybody received it. */
function liveChains(documents: readonly ShareDocument[]): readonly Chain[] {
  const ordered = documents.toSorted((a, b) => a.acceptedAt - b.acceptedAt || compare(a.id, b.id))
  return [...Map.groupBy(ordered, (document) => document.chainRoot).values()].flatMap(toChain)
}

function toChain(versions: readonly ShareDocument[]): Chain[] {
  const [first] = versions
  const live = versions.filter(
    ({ dispatches }) => !dispatches.every((dispatch) => dispatch.outcome === 'removed'),
  )
  if (first === undefined || live.length === 0) return []
  const root = versions.find((version) => version.id === version.chainRoot) ?? first
  const current = live.reduce((newest, each) => (isNewer(each, newest) ? each : newest))
  return [{ root, current, versions }]
}

function isNewer(a: ShareDocument, b: ShareDocument): boolean {
  return a.uid === b.uid ? a.version > b.version : true
}

/** Sent by two systems, a document is as good as its weakest copy, and each recipient has it once. */
function fromChains(
  key: string,
  chains: readonly Chain[],
  entry: SharePaperEntry | undefined,
): Issuance {
  const documents = chains.map(({ current }) => current)
  const root = chains
    .map((chain) => chain.root)
    .reduce((a, b) => (b.acceptedAt < a.acceptedAt ? b : a))
  const current = documents.reduce((a, b) => (weakness(b) > weakness(a) ? b : a))
  const onPaper = new Set(entry?.recipientIds)
  const ground = documents.map(({ paper }) => paper).find((paper) => paper !== 'none')
  const isParallel = ground !== undefined || onPaper.size > 0
  const { agencyId, issueDate } = root
  const { typeName, urgency, signatures } = current
  return {
    ...{ key, agencyId, issueDate, typeName, urgency, signatures },
    way: isParallel ? 'electronicInParallel' : 'electronicInFull',
    ground: isParallel ? (ground ?? groundOf(entry)) : null,
    paperReason: onPaper.size > 0 ? (entry?.reason ?? null) : null,
    sentAt: root.acceptedAt,
    dispatches: [...dispatchesOf(documents, onPaper), ...onlyOnPaper(documents, onPaper)],
    documentId: current.id,
    entryId: entry?.id ?? null,
  }
}

const STRENGTH = ['full', 'part', 'other', 'undetermined', 'invalid', 'unsigned']

function weakness(document: ShareDocument): number {
  return STRENGTH.indexOf(document.signatures)
}

/** The register’s reason is the ground where it is one. */
function groundOf(entry: SharePaperEntry | undefined): PaperGround {
  const reason = entry?.reason
  return reason === 'article-7-2-a' || reason === 'article-7-2-b' ? reason : 'without-ground'
}

function dispatchesOf(
  documents: readonly ShareDocument[],
  onPaper: ReadonlySet<string>,
): readonly IssuedDispatch[] {
  const found = new Map<string, IssuedDispatch>()
  for (const document of documents) {
    for (const { recipientId, outcome, receivedAt } of document.dispatches) {
      if (outcome === 'removed') continue
      const parallel = document.paper !== 'none' || onPaper.has(recipientId)
      const way = parallel ? 'electronicInParallel' : 'electronicInFull'
      const known = found.get(recipientId)
      const dispatch: IssuedDispatch = { recipientId, way, outcome, receivedAt }
      found.set(recipientId, known === undefined ? dispatch : further(known, dispatch))
    }
  }
  return [...found.values()]
}

/** Of two copies the one that came further, on paper if either went on paper. */
function further(a: IssuedDispatch, b: IssuedDispatch): IssuedDispatch {
  const reached = rankOf(b) > rankOf(a) ? b : a
  const isParallel = a.way === 'electronicInParallel' || b.way === 'electronicInParallel'
  return { ...reached, way: isParallel ? 'electronicInParallel' : 'electronicInFull' }
}

const RANK = ['open', 'refused', 'received']

function rankOf({ outcome }: IssuedDispatch): number {
  return RANK.indexOf(outcome ?? 'open')
}

function onlyOnPaper(
  documents: readonly ShareDocument[],
  onPaper: ReadonlySet<string>,
): readonly IssuedDispatch[] {
  if (onPaper.size === 0) return []
  const reached = new Set(documents.flatMap(({ dispatches }) => dispatches.map(recipientOf)))
  return [...onPaper].filter((recipientId) => !reached.has(recipientId)).map(toPaperDispatch)
}

function recipientOf({ recipientId }: ShareDispatch): string {
  return recipientId
}

function toPaperDispatch(recipientId: string): IssuedDispatch {
  return { recipientId, way: 'paperOnly', outcome: null, receivedAt: null }
}

function fromPaper(key: string, entry: SharePaperEntry): Issuance {
  const { agencyId, issueDate, typeName, reason } = entry
  return {
    ...{ key, agencyId, issueDate, typeName },
    urgency: 'normal',
    signatures: null,
    way: 'paperOnly',
    ground: null,
    paperReason: reason,
    sentAt: null,
    dispatches: entry.recipientIds.map(toPaperDispatch),
    documentId: null,
    entryId: entry.id,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

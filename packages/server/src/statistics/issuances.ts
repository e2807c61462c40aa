// From rows to issuances: versions of one document become one, and a document that is also in the paper register is one document that
// went both ways. Pure.
import type { SignatureClass } from '../documents/signature-roles.ts'
import type { ShareDocument, ShareInput, SharePaperEntry } from './share-rows.ts'

export type Way = 'electronicInFull' | 'electronicInParallel' | 'paperOnly'

/** One document that counts, once. */
export interface Issuance {
  /** Null for a document that went on paper only. */
  readonly signatures: SignatureClass | null
  readonly way: Way
  readonly paperReason: string | null
  readonly dispatches: readonly IssuedDispatch[]
}

export interface IssuedDispatch {
  readonly way: Way
  /** Null on paper: nobody tells us. */
  readonly outcome: 'received' | 'refused' | 'open' | null
}

export interface Issuances {
  readonly issuances: readonly Issuance[]
  /** Paper documents with recipients outside the network only. */
  readonly outOfScope: number
}

export function toIssuances(input: ShareInput): Issuances {
  const entries = new Map(input.paper.map((entry) => [keyOf(entry), entry]))
  const documents = currentVersions(input.documents)
  const matched = new Set(documents.map(keyOf))
  const paperOnly = [...entries].filter(([key]) => !matched.has(key)).map(([, entry]) => entry)
  const inScope = paperOnly.filter((entry) => entry.recipientIds.length > 0)
  return {
    issuances: [
      ...documents.map((document) => fromDocument(document, entries.get(keyOf(document)))),
      ...inScope.map(fromPaper),
    ],
    outOfScope: paperOnly.length - inScope.length,
  }
}

/** The newest version of each document that was not taken back before anybody received it. */
function currentVersions(documents: readonly ShareDocument[]): readonly ShareDocument[] {
  const newest = new Map<string, ShareDocument>()
  for (const document of documents) {
    if (document.dispatches.every((dispatch) => dispatch.outcome === 'removed')) continue
    const known = newest.get(document.chainRoot)
    if (known === undefined || document.version > known.version)
      newest.set(document.chainRoot, document)
  }
  return [...newest.values()]
}

function fromDocument(document: ShareDocument, entry: SharePaperEntry | undefined): Issuance {
  const onPaper = new Set(entry?.recipientIds)
  const electronic = document.dispatches.flatMap(({ recipientId, outcome }): IssuedDispatch[] => {
    if (outcome === 'removed') return []
    const parallel = document.paper || onPaper.has(recipientId)
    return [{ way: parallel ? 'electronicInParallel' : 'electronicInFull', outcome }]
  })
  const reached = new Set(document.dispatches.map((dispatch) => dispatch.recipientId))
  const rest = [...onPaper].filter((recipientId) => !reached.has(recipientId))
  return {
    signatures: document.signatures,
    way: document.paper || onPaper.size > 0 ? 'electronicInParallel' : 'electronicInFull',
    paperReason: onPaper.size > 0 ? (entry?.reason ?? null) : null,
    dispatches: [
      ...electronic,
      ...rest.map((): IssuedDispatch => ({ way: 'paperOnly', outcome: null })),
    ],
  }
}

function fromPaper(entry: SharePaperEntry): Issuance {
  return {
    signatures: null,
    way: 'paperOnly',
    paperReason: entry.reason,
    dispatches: entry.recipientIds.map(() => ({ way: 'paperOnly', outcome: null })),
  }
}

/** Agency, number, notation and date name one document (Decree 30/2020, Article 15). `05` and `5` are one number; Đ is never D. */
function keyOf(
  item: Pick<SharePaperEntry, 'agencyId' | 'number' | 'notation' | 'issueDate'>,
): string {
  const number = item.number.trim().replace(/^0+(?=\d)/, '')
  const notation = item.notation.trim().normalize('NFC')
  return JSON.stringify([item.agencyId, number, notation, item.issueDate])
}

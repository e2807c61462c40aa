// What each signature is surrounded by: its timestamps, document timestamps behind it, validation data, later changes.
import { sha256Hex } from '../../crypto/index.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import type { ObjectId } from '../../trust/facts.ts'
import type { DocumentDraft, SignatureDraft, TimestampDraft } from '../../validation/draft.ts'
import type { Certificate } from '../../x509/index.ts'
import { describeChanges, NOT_APPLICABLE } from './describe-changes.ts'
import { checkConsistency } from './check-consistency.ts'
import { draftSignature } from './draft-signature.ts'
import { draftTimestamp } from '../../trust/draft-timestamp.ts'
import { levelOfSignature } from './level.ts'
import { joinStores, type SecurityStore, type SecurityStores } from './security-store.ts'
import { surroundingsOf } from './surroundings.ts'
import { surveySignature, timestampsOver, type SurveyRow } from './survey.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

export interface Survey {
  readonly document: PdfDocument
  readonly signatures: readonly VerifiedSignature[]
  readonly stores: SecurityStores
  readonly pool: readonly Certificate[]
}

export async function draftSignatures(
  survey: Survey,
): Promise<Pick<DocumentDraft, 'signatures' | 'timestamps' | 'embedded'>> {
  const { stores, pool } = survey
  const rows = survey.signatures.map((signature) => surveySignature(signature, pool))
  const timestamps = new TimestampTable()
  for (const row of rows) timestamps.add(row, coveredBy(row, rows, stores))
  return {
    signatures: await draftAll(survey, rows, timestamps),
    timestamps: timestamps.drafts,
    embedded: collectEmbedded(rows, joinStores(stores)),
  }
}

async function draftAll(
  survey: Survey,
  rows: readonly SurveyRow[],
  table: TimestampTable,
): Promise<SignatureDraft[]> {
  const drafts: SignatureDraft[] = []
  const changes = await describeChanges(survey.document, survey.signatures)
  for (const [index, row] of rows.entries()) {
    const inconsistent = await checkConsistency(survey.document, row.signature)
    const over = timestampsOver(row, rows)
    drafts.push(
      draftSignature(row.signature, {
        object: row.object,
        level: levelOfSignature(row.signature, surroundingsOf(row, over, survey)),
        timestamps: [...table.of(row), ...over.flatMap((later) => table.of(later))],
        changes: changes[index]?.verdict ?? NOT_APPLICABLE.verdict,
        formatProblems: inconsistent === undefined ? [] : [inconsistent],
        remarks: [...row.own.remarks, ...(changes[index]?.remarks ?? [])],
      }),
    )
  }
  return drafts
}

/** Tokens by whose they are: one that was copied onto a second signature is judged for each of them. */
class TimestampTable {
  readonly drafts: TimestampDraft[] = []
  readonly #ids = new Map<SurveyRow, ObjectId[]>()
  readonly #taken = new Set<ObjectId>()

  add(row: SurveyRow, covers: readonly ObjectId[]): void {
    const { content, verification } = row.signature
    const own =
      content.kind === 'token' && verification !== null && 'signature' in verification
        ? [draftTimestamp('document', content.token, verification, covers)]
        : row.own.drafts
    const unique = own.map((draft) => ({ ...draft, id: this.#freeId(draft.id) }))
    this.drafts.push(...unique)
    this.#ids.set(
      row,
      unique.map(({ id }) => id),
    )
  }

  of(row: SurveyRow): readonly ObjectId[] {
    return this.#ids.get(row) ?? []
  }

  #freeId(id: ObjectId): ObjectId {
    let free = id
    for (let copy = 2; this.#taken.has(free); copy++) free = `${id}-${copy}`
    this.#taken.add(free)
    return free
  }
}

/** Everything in the file that a document timestamp hashes and that can be asked for by its id. */
function coveredBy(
  timestamp: SurveyRow,
  rows: readonly SurveyRow[],
  stores: SecurityStores,
): ObjectId[] {
  if (timestamp.signature.content.kind !== 'token') return []
  const earlier = rows.filter((row) => timestampsOver(row, rows).includes(timestamp))
  const store = stores.get(timestamp.signature.range.revision ?? -1)
  return [
    ...earlier.flatMap(({ object, own }) => [object, ...own.tokens.map(({ id }) => id)]),
    ...earlier.flatMap(({ certificates, archived: { crls, ocsps } }) =>
      [...certificates, ...crls, ...ocsps].map((der) => sha256Hex(der)),
    ),
    ...[store?.certificates, store?.crls, store?.ocsps].flatMap((list) =>
      (list ?? []).map(({ id }) => id),
    ),
  ]
}

function collectEmbedded(
  rows: readonly SurveyRow[],
  store: SecurityStore,
): DocumentDraft['embedded'] {
  const bytesOf = (list: SecurityStore['crls']): Uint8Array[] => list.map(({ bytes }) => bytes)
  return {
    certificates: [
      ...rows.flatMap(({ certificates }) => certificates),
      ...bytesOf(store.certificates),
    ],
    crls: [...rows.flatMap(({ archived }) => archived.crls), ...bytesOf(store.crls)],
    ocsps: [...rows.flatMap(({ archived }) => archived.ocsps), ...bytesOf(store.ocsps)],
  }
}

// What changed after each signature, and whether it allows that: every later revision is explained once, every signature judges
// the revisions behind it.
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import type { PdfDocument } from '../../pdf/index.ts'
import type { ChangesAfter } from '../../validation/report.ts'
import type { SignaturePermissions } from '../permissions.ts'
import type { Change } from './change.ts'
import { checkTail } from './check-tail.ts'
import { explainRevision } from './explain-revision.ts'
import { judgeChanges } from './judge-changes.ts'
import { Work } from './limits.ts'
import { readPageNumbers } from './page-numbers.ts'
import { ReferencedObjects } from './referenced-objects.ts'

export interface ExplainedChanges {
  readonly level: ChangesAfter
  readonly permitted: boolean
  /** A field that is no signature field was filled. */
  readonly formFilled: boolean
  /** One a change, most severe first; warnings for what is not permitted, information for the rest. */
  readonly findings: readonly Finding[]
}

/** How many changes of one document are told one by one. */
const MAX_FINDINGS = 50

/** Explains revisions when they are asked for and remembers them. */
export class ChangeHistory {
  readonly #document: PdfDocument
  readonly #work = new Work()
  readonly #referenced: ReferencedObjects
  readonly #revisions = new Map<number, Promise<readonly Change[]>>()
  #pages: Promise<ReadonlyMap<number, number>> | undefined

  constructor(document: PdfDocument) {
    this.#document = document
    this.#referenced = new ReferencedObjects(document, this.#work)
  }

  /** @param revision Index of the revision that the signature ends. */
  async after(revision: number, permissions: SignaturePermissions): Promise<ExplainedChanges> {
    const changes = await this.#since(revision)
    const verdict = judgeChanges(changes, permissions)
    if (changes.length === 0) return { ...verdict, findings: [] }
    this.#pages ??= readPageNumbers(this.#document)
    return { ...verdict, findings: writeFindings(changes, permissions, await this.#pages) }
  }

  /** All changes behind a revision; every signature asks for its own, so their sum is bounded as well. */
  async #since(revision: number): Promise<readonly Change[]> {
    const changes: (readonly Change[])[] = [await checkTail(this.#document)]
    for (let i = revision + 1; i < this.#document.revisions.length; i++) {
      changes.push(await this.#explain(i))
    }
    const all = changes.flat()
    try {
      this.#work.spend(all.length)
      return all
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return [unreadable(error)]
    }
  }

  #explain(index: number): Promise<readonly Change[]> {
    const known = this.#revisions.get(index) ?? this.#explainSafely(index)
    this.#revisions.set(index, known)
    return known
  }

  /** A revision that cannot be read is not explained. */
  async #explainSafely(index: number): Promise<readonly Change[]> {
    const document = this.#document
    try {
      return await explainRevision(document.at(index - 1), document.at(index), {
        referenced: this.#referenced,
        work: this.#work,
      })
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return [unreadable(error)]
    }
  }
}

function unreadable(error: FormatError): Change {
  return {
    level: 'other',
    code: 'PDF_CHANGE_UNREADABLE',
    message: `A later revision cannot be read: ${error.message}`,
    object: null,
    field: null,
    intrusive: false,
  }
}

function writeFindings(
  changes: readonly Change[],
  permissions: SignaturePermissions,
  pages: ReadonlyMap<number, number>,
): Finding[] {
  const isRefused = (change: Change): boolean => !judgeChanges([change], permissions).permitted
  const refused = changes.filter(isRefused)
  const told = [...refused, ...changes.filter((change) => !isRefused(change))]
  return told.slice(0, MAX_FINDINGS).map((change) => writeFinding(change, permissions, pages))
}

function writeFinding(
  change: Change,
  permissions: SignaturePermissions,
  pages: ReadonlyMap<number, number>,
): Finding {
  const { code, message, object } = change
  const { permitted } = judgeChanges([change], permissions)
  return {
    code,
    severity: permitted ? 'information' : 'warning',
    message,
    clause: 'ISO 32000-2, 12.8.2.2',
    ...(object === null ? {} : { at: placeOf(object, pages.get(object)) }),
  }
}

function placeOf(object: number, page: number | undefined): string {
  return page === undefined ? `object ${object}` : `object ${object}, page ${page}`
}

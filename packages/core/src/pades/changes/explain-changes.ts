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
import { ReferencedObjects } from './referenced-objects.ts'

export interface ExplainedChanges {
  readonly level: ChangesAfter
  readonly permitted: boolean
  /** One a change, most severe first; warnings for what is not permitted, information for the rest. */
  readonly findings: readonly Finding[]
}

/** How many changes of one document are told one by one. */
const MAX_FINDINGS = 50

/** Explains revisions when they are asked for and remembers them. */
export class ChangeHistory {
  readonly #document: PdfDocument
  readonly #referenced: ReferencedObjects
  readonly #revisions = new Map<number, Promise<readonly Change[]>>()

  constructor(document: PdfDocument) {
    this.#document = document
    this.#referenced = new ReferencedObjects(document)
  }

  /** @param revision Index of the revision that the signature ends. */
  async after(revision: number, permissions: SignaturePermissions): Promise<ExplainedChanges> {
    const changes: Change[] = [...(await checkTail(this.#document))]
    for (let i = revision + 1; i < this.#document.revisions.length; i++) {
      changes.push(...(await this.#explain(i)))
    }
    const verdict = judgeChanges(changes, permissions)
    return { ...verdict, findings: writeFindings(changes, permissions) }
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
      return await explainRevision(document.at(index - 1), document.at(index), this.#referenced)
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
    page: null,
    field: null,
    intrusive: false,
  }
}

function writeFindings(changes: readonly Change[], permissions: SignaturePermissions): Finding[] {
  const findings = changes.map((change) => writeFinding(change, permissions))
  const sorted = findings.sort(
    (a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'),
  )
  return sorted.slice(0, MAX_FINDINGS)
}

function writeFinding(change: Change, permissions: SignaturePermissions): Finding {
  const { code, message } = change
  const { permitted } = judgeChanges([change], permissions)
  const at = placeOf(change)
  return {
    code,
    severity: permitted ? 'information' : 'warning',
    message,
    clause: 'ISO 32000-2, 12.8.2.2',
    ...(at === '' ? {} : { at }),
  }
}

function placeOf({ object, page }: Change): string {
  const parts = [object === null ? '' : `object ${object}`, page === null ? '' : `page ${page}`]
  return parts.filter((part) => part !== '').join(', ')
}

// One revision against the one before it: what the rules look at, and what they have explained so far.
import {
  PdfReference,
  type PdfDictionary,
  type PdfDocument,
  type PdfValue,
} from '../../pdf/index.ts'
import type { Change, ChangeLevel } from './change.ts'
import type { ChangedObject, ObjectChanges } from './changed-objects.ts'
import type { Work } from './limits.ts'
import { ReferenceGraph, type Use } from './reference-graph.ts'
import { keysOf, sameValue } from './same-value.ts'

/** A field or annotation whose appearance and value this revision may replace. */
export interface Fillable {
  readonly field: string
  readonly level: ChangeLevel
  readonly isSignature: boolean
}

type Details = Partial<Pick<Change, 'object' | 'field' | 'intrusive'>>

/** Judges one entry of a dictionary that changed; what it does not report it accepts. */
export type EntryRule = (before: PdfValue, after: PdfValue) => void | Promise<void>

export class Step {
  readonly before: PdfDocument
  readonly after: PdfDocument
  readonly objects: ObjectChanges
  readonly work: Work
  readonly changes: Change[] = []
  /** Object numbers of field and widget dictionaries that were filled. */
  readonly fillable: Map<number, Fillable> = new Map()
  /** Widgets that signature fields brought along: a page may show them. */
  readonly newWidgets: Set<number> = new Set()
  /** Those of them that a page was seen to show: one page each (ISO 32000-2, 12.5.2). */
  readonly shown: Set<number> = new Set()
  readonly #explained = new Set<number>()
  #graph: Promise<ReferenceGraph> | undefined

  constructor(before: PdfDocument, after: PdfDocument, objects: ObjectChanges, work: Work) {
    this.before = before
    this.after = after
    this.objects = objects
    this.work = work
  }

  /** The redefinition of what the reference names; undefined when it is no reference or unchanged. */
  redefinition(value: PdfValue | undefined): ChangedObject | undefined {
    return value instanceof PdfReference ? this.objects.redefined.get(value.num) : undefined
  }

  /** A rule has looked at the whole of this object, in all its uses. */
  explain(num: number): void {
    this.#explained.add(num)
  }

  isExplained(num: number): boolean {
    return this.#explained.has(num)
  }

  unexplained(): ChangedObject[] {
    return [...this.objects.redefined.values()].filter(({ num }) => !this.#explained.has(num))
  }

  report(level: ChangeLevel, code: string, message: string, details: Details = {}): void {
    const { object = null, field = null, intrusive = false } = details
    this.changes.push({ level, code, message, object, field, intrusive })
  }

  /** A difference that no rule allows. */
  suspect(message: string, details: Details = {}): void {
    this.report('other', 'PDF_CHANGE_UNEXPLAINED', message, details)
  }

  /** References of the revision before. */
  graph(): Promise<ReferenceGraph> {
    this.#graph ??= ReferenceGraph.build(this.before, this.work)
    return this.#graph
  }

  /**
   * Explains an object that was replaced as a whole, if it is used nowhere but as `isAllowed` says; an object shared with
   * another part of the document would change that part as well.
   */
  async explainUses(num: number, isAllowed: (use: Use) => boolean): Promise<void> {
    if (!this.objects.redefined.has(num) || this.#explained.has(num)) return
    const uses = await (await this.graph()).usesOf(num)
    if (uses.every(isAllowed)) this.explain(num)
  }

  /** Compares entry by entry: a key without a rule must not differ. */
  async compareEntries(
    before: PdfDictionary,
    after: PdfDictionary,
    rules: Readonly<Record<string, EntryRule>>,
    details: Details,
  ): Promise<void> {
    if (before.duplicates.length > 0 || after.duplicates.length > 0)
      this.suspect('A dictionary that has an entry twice was changed', details)
    for (const key of keysOf(before, after)) {
      const [old, now] = [before.get(key) ?? null, after.get(key) ?? null]
      if (sameValue(old, now)) continue
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
      if (rule === undefined) this.suspect(`The entry /${printable(key)} was changed`, details)
      else await rule(old, now)
    }
  }
}

const MAX_KEY_LENGTH = 40

function printable(key: string): string {
  return key.replace(/[^\x20-\x7e]/g, '?').slice(0, MAX_KEY_LENGTH)
}

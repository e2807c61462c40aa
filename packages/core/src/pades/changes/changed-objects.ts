// Which objects one revision redefined, added or freed. Writing the same thing again is no change.
import { FormatError } from '../../errors.ts'
import { PdfReference, type PdfDocument, type PdfValue, type XrefEntry } from '../../pdf/index.ts'
import { sameObject } from './same-value.ts'

/** An object that both revisions have, with different contents. */
export interface ChangedObject {
  readonly num: number
  readonly before: PdfValue
  readonly after: PdfValue
}

export interface ObjectChanges {
  readonly redefined: ReadonlyMap<number, ChangedObject>
  /** Numbers that no object had before, with where they are now. */
  readonly added: ReadonlyMap<number, XrefEntry>
  readonly freed: readonly number[]
}

/** `after` is the document at `index`, `before` at the revision before it. */
export async function findChangedObjects(
  before: PdfDocument,
  after: PdfDocument,
): Promise<ObjectChanges> {
  const redefined = new Map<number, ChangedObject>()
  const added = new Map<number, XrefEntry>()
  const freed: number[] = []
  for (const [num, entry] of after.revisions.at(-1)?.entries() ?? []) {
    const known = before.locate(num)
    if (known === undefined || known.kind === 'free') {
      if (entry.kind !== 'free') added.set(num, entry)
    } else if (entry.kind === 'free') freed.push(num)
    else if (!isUntouched(known, entry)) {
      const change = await compare(before, after, num, known, entry)
      if (change !== undefined) redefined.set(num, change)
    }
  }
  return { redefined, added, freed }
}

/** The same bytes at the same place; an object stream may itself have been redefined, so its objects are compared. */
function isUntouched(before: XrefEntry, after: XrefEntry): boolean {
  return (
    before.kind === 'offset' &&
    after.kind === 'offset' &&
    before.position === after.position &&
    before.gen === after.gen
  )
}

async function compare(
  before: PdfDocument,
  after: PdfDocument,
  num: number,
  known: XrefEntry,
  entry: XrefEntry,
): Promise<ChangedObject | undefined> {
  const old = await before.load(new PdfReference(num, generationOf(known)))
  const now = await loadOrNull(after, new PdfReference(num, generationOf(entry)))
  const sameGeneration = generationOf(known) === generationOf(entry)
  const same = await sameObject({ document: before, value: old }, { document: after, value: now })
  return same && sameGeneration ? undefined : { num, before: old, after: now }
}

/** What cannot be read any more has changed, that is all there is to say of it. */
async function loadOrNull(document: PdfDocument, reference: PdfReference): Promise<PdfValue> {
  try {
    return await document.load(reference)
  } catch (error) {
    if (error instanceof FormatError && error.code !== 'ERR_FORMAT_LIMIT_EXCEEDED') return null
    throw error
  }
}

function generationOf(entry: XrefEntry): number {
  return entry.kind === 'offset' ? entry.gen : 0
}

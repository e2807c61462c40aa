// The document security store (ISO 32000-2, 12.8.4.3): validation data may be added, none may go away.
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { Use } from '../reference-graph.ts'
import { sameValue } from '../same-value.ts'
import type { EntryRule, Step } from '../step.ts'
import { ValueIndex } from '../value-index.ts'

const LISTS_OF_STORE = ['Certs', 'CRLs', 'OCSPs'] as const
const LISTS_OF_RECORD = ['Cert', 'CRL', 'OCSP'] as const
/** SHA-1 of a signature's /Contents in hexadecimal. */
const RECORD_KEY = /^[0-9A-Fa-f]{40}$/

export async function compareSecurityStores(
  step: Step,
  before: PdfValue,
  after: PdfValue,
): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (now === null && old === null) return
  if (!(now instanceof PdfDictionary) || !(old === null || old instanceof PdfDictionary)) {
    step.suspect('The security store is no dictionary any more', at(after))
    return
  }
  const store = old ?? new PdfDictionary()
  const changes = step.changes.length
  await step.compareEntries(store, now, storeRules(step), at(after))
  await compareLists(step, store, now, LISTS_OF_STORE)
  if (now.has('VRI') || !(await isIndexDoubled(step, store, now)))
    await compareRecords(step, store.get('VRI') ?? null, now.get('VRI') ?? null)
  explainDictionary(step, before)
  if (step.changes.length === changes && (await isTouched(step, before, after, store))) {
    step.report(
      'validation-data',
      'PDF_VALIDATION_DATA_ADDED',
      'Validation data was added',
      at(after),
    )
  }
}

function storeRules(step: Step): Readonly<Record<string, EntryRule>> {
  return { Certs: accept, CRLs: accept, OCSPs: accept, VRI: accept, Type: onlyType(step, 'DSS') }
}

function recordRules(step: Step): Readonly<Record<string, EntryRule>> {
  const stream: EntryRule = async (_, after) => {
    const timestamp = await step.after.resolve(after)
    if (!(timestamp instanceof PdfStream))
      step.suspect('A timestamp of validation data is no stream')
  }
  const text: EntryRule = async (_, after) => {
    const time = await step.after.resolve(after)
    if (!(time instanceof PdfString)) step.suspect('A time of validation data is no string')
  }
  const type = onlyType(step, 'VRI')
  return { Cert: accept, CRL: accept, OCSP: accept, Type: type, TS: stream, TU: text }
}

function accept(): void {
  // Judged by `compareLists` and `compareRecords`.
}

function onlyType(step: Step, type: string): EntryRule {
  return (_, after) => {
    if (after !== null && nameOf(after) !== type) step.suspect(`/Type is not ${type}`)
  }
}

async function compareLists(
  step: Step,
  before: PdfDictionary,
  after: PdfDictionary,
  keys: readonly string[],
): Promise<void> {
  for (const key of keys) {
    const [old, now] = [before.get(key) ?? null, after.get(key) ?? null]
    const isList = (use: Use): boolean => use.path.at(-1) === key
    await compareList(step, old, now)
    if (old instanceof PdfReference) await step.explainUses(old.num, isList)
  }
}

async function compareList(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (now === null && old === null) return
  if (!isArray(now) || !(old === null || isArray(old))) {
    step.suspect('A list of validation data is no array', at(after))
    return
  }
  const index = new ValueIndex(now, step.work)
  const kept = (old ?? []).every((item) => index.has(item))
  if (!kept) step.suspect('Validation data was taken away', at(after))
  for (const item of now) {
    if (item instanceof PdfReference && (await step.after.resolve(item)) instanceof PdfStream)
      continue
    step.suspect('A list of validation data holds something else than streams', at(after))
    return
  }
}

async function compareRecords(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (now === null && old === null) return
  if (!(now instanceof PdfDictionary) || !(old === null || old instanceof PdfDictionary)) {
    step.suspect('/VRI is no dictionary any more', at(after))
    return
  }
  explainDictionary(step, before)
  for (const [key, record] of now.entries) {
    if (key === 'Type') continue
    await compareRecord(step, key, old?.get(key) ?? null, record)
  }
  const lost = [...(old?.entries.keys() ?? [])].some((key) => !now.has(key))
  if (lost) step.suspect('Validation data of a signature was taken away', at(after))
}

/**
 * /VRI only says which signature needs which of the store's values (ISO 32000-2, 12.8.4.4), and some tools write the store anew without
 * it: nothing is lost when the store's own lists hold every value of every record.
 */
async function isIndexDoubled(
  step: Step,
  store: PdfDictionary,
  now: PdfDictionary,
): Promise<boolean> {
  const records = await step.before.resolveDictionary(store.get('VRI'))
  if (records === null) return false
  const held = await Promise.all(LISTS_OF_STORE.map((key) => listOf(step.after, now.get(key))))
  const index = new ValueIndex(held.flat(), step.work)
  for (const reference of records.entries.values()) {
    const record = (await step.before.resolveDictionary(reference)) ?? new PdfDictionary()
    if (record.has('TS')) return false
    for (const key of LISTS_OF_RECORD) {
      const values = await listOf(step.before, record.get(key))
      if (!values.every((value) => index.has(value))) return false
    }
    explainDictionary(step, reference)
  }
  explainDictionary(step, store.get('VRI') ?? null)
  return true
}

async function listOf(
  document: Step['before'],
  value: PdfValue | undefined,
): Promise<readonly PdfValue[]> {
  const list = await document.resolve(value)
  return isArray(list) ? list : []
}

/** A record that is written anew keeps what it had. */
async function compareRecord(
  step: Step,
  key: string,
  before: PdfValue,
  after: PdfValue,
): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (!RECORD_KEY.test(key) || !(now instanceof PdfDictionary)) {
    step.suspect('/VRI holds something else than validation data', at(after))
    return
  }
  const record = old instanceof PdfDictionary ? old : new PdfDictionary()
  await step.compareEntries(record, now, recordRules(step), at(after))
  await compareLists(step, record, now, LISTS_OF_RECORD)
  explainDictionary(step, before)
}

/** Its entries mean nothing in any other place, so it does not matter who else refers to it. */
function explainDictionary(step: Step, reference: PdfValue): void {
  if (reference instanceof PdfReference) step.explain(reference.num)
}

async function isTouched(
  step: Step,
  before: PdfValue,
  after: PdfValue,
  store: PdfDictionary,
): Promise<boolean> {
  if (!sameValue(before, after) || step.redefinition(before) !== undefined) return true
  const records = await step.before.resolveDictionary(store.get('VRI'))
  const parts = [...store.entries.values(), ...(records?.entries.values() ?? [])]
  return parts.some((part) => step.redefinition(part) !== undefined)
}

function at(value: PdfValue): { object: number | null } {
  return { object: value instanceof PdfReference ? value.num : null }
}

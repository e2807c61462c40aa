// The interactive form dictionary (ISO 32000-2, 12.7.3) and its resources; its fields have their own rule.
import { isArray, PdfDictionary, PdfReference, type PdfValue } from '../../../pdf/index.ts'
import { keysOf, sameValue } from '../same-value.ts'
import type { EntryRule, Step } from '../step.ts'
import { ValueIndex } from '../value-index.ts'
import { FieldComparison } from './fields.ts'

export async function compareForms(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (now === null && old === null) return
  if (!(now instanceof PdfDictionary) || !(old === null || old instanceof PdfDictionary)) {
    step.suspect('The form was taken away', at(after))
    return
  }
  if (old === null) checkNewForm(step, now, after)
  else {
    await step.compareEntries(old, now, formRules(step, after), at(after))
    const redrawn = (await step.before.resolve(old.get('NeedAppearances'))) === true
    await compareResources(step, old.get('DR') ?? null, now.get('DR') ?? null, redrawn)
  }
  await compareFields(step, old?.get('Fields') ?? null, now.get('Fields') ?? null)
  if (before instanceof PdfReference) {
    await step.explainUses(before.num, ({ path }) => path.length === 1 && path[0] === 'AcroForm')
  }
}

/** A first signature brings the form along: whatever has no field to act on is harmless. */
function checkNewForm(step: Step, form: PdfDictionary, place: PdfValue): void {
  if (form.has('XFA')) step.suspect('A form of the other kind (XFA) was added', at(place))
  if (form.get('NeedAppearances') === true)
    step.suspect('Appearances are to be made anew', at(place))
}

function formRules(step: Step, place: PdfValue): Readonly<Record<string, EntryRule>> {
  return {
    Fields: accept,
    DR: accept,
    DA: (before) => {
      if (before !== null) step.suspect('The default appearance of fields was changed', at(place))
    },
    SigFlags: (before, after) => {
      const [old, now] = [before ?? 0, after ?? 0]
      const grows = typeof old === 'number' && typeof now === 'number' && (old & ~now) === 0
      if (!grows) step.suspect('The signature flags were taken back', at(place))
    },
  }
}

function accept(): void {
  // Judged by a rule of its own.
}

/**
 * Default resources may grow; what a field's appearance already uses must stay (12.7.3, DR).
 * @param redrawn Readers make the appearances anew (NeedAppearances), with whatever fonts they find here: then nothing may change.
 */
async function compareResources(
  step: Step,
  before: PdfValue,
  after: PdfValue,
  redrawn: boolean,
): Promise<void> {
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (old === null) {
    if (now !== null && redrawn) step.suspect('Fields that are drawn anew got resources', at(after))
    return
  }
  if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) {
    step.suspect('The resources of the form were taken away', at(after))
    return
  }
  for (const key of keysOf(old, now)) {
    await compareCategory(step, old.get(key) ?? null, now.get(key) ?? null, redrawn)
  }
  if (before instanceof PdfReference) {
    await step.explainUses(before.num, ({ path }) => path.at(-1) === 'DR')
  }
}

async function compareCategory(
  step: Step,
  before: PdfValue,
  after: PdfValue,
  redrawn: boolean,
): Promise<void> {
  if (sameValue(before, after) && step.redefinition(before) === undefined) return
  if (redrawn) step.suspect('The resources of fields that are drawn anew were changed', at(after))
  const [old, now] = [await step.before.resolve(before), await step.after.resolve(after)]
  if (old === null) return
  const grows = isGrown(step, old, now)
  if (!grows) step.suspect('A resource of the form was replaced', at(after))
  if (before instanceof PdfReference) {
    await step.explainUses(before.num, ({ path }) => path.includes('DR'))
  }
}

/** What was there is there still, in categories by name and in lists such as /ProcSet. */
function isGrown(step: Step, old: PdfValue, now: PdfValue): boolean {
  if (old instanceof PdfDictionary && now instanceof PdfDictionary)
    return [...old.entries].every(([key, value]) => sameValue(value, now.get(key)))
  if (!isArray(old) || !isArray(now)) return false
  const index = new ValueIndex(now, step.work)
  return old.every((item) => index.has(item))
}

async function compareFields(step: Step, before: PdfValue, after: PdfValue): Promise<void> {
  const comparison = new FieldComparison(step)
  await comparison.run(before, after)
  if (before instanceof PdfReference) {
    await step.explainUses(before.num, ({ path }) => path.at(-1) === 'Fields')
  }
}

function at(value: PdfValue): { object: number | null } {
  return { object: value instanceof PdfReference ? value.num : null }
}

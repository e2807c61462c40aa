// One existing field or widget (ISO 32000-2, 12.7.4, 12.7.5 and 12.5.6.19): what filling it may touch.
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from '../../../pdf/index.ts'
import type { ChangeLevel } from '../change.ts'
import { keysOf, sameValue } from '../same-value.ts'
import type { EntryRule, Step } from '../step.ts'
import { isDrawn, levelOfSignature, problemOfValue } from './signed-value.ts'

/** A field as it was before, with what it inherits. */
export interface FieldState {
  readonly name: string
  readonly type: string | null
  readonly flags: number
  readonly hasValue: boolean
  /** The level of filling it in this revision; null when its value stayed. */
  readonly filled: ChangeLevel | null
}

export interface ComparedField {
  readonly num: number | null
  readonly before: PdfDictionary
  readonly after: PdfDictionary
  readonly state: FieldState
  readonly parent: FieldState | null
}

/** `/Ff`: a pushbutton keeps no value, its face is part of the page. */
const PUSHBUTTON = 1 << 16
/** `/F`: Invisible, Hidden and NoView decide whether a widget is seen at all. */
const VISIBILITY = 1 | 2 | 32

/** Answers the state with `filled` set when this revision filled the field. */
export async function compareField(step: Step, field: ComparedField): Promise<FieldState> {
  const { num, before, after, state } = field
  const details = { object: num, field: state.name }
  const filled = (await levelOfFilling(step, field)) ?? state.filled
  const fillable = mayFill(state, filled)
  if (num !== null && fillable) {
    const isSignature = state.type === 'Sig'
    step.fillable.set(num, { field: state.name, level: filled ?? 'form-filling', isSignature })
  }
  if (num !== null && step.objects.redefined.has(num)) {
    const count = step.changes.length
    const rules = fillable ? fillingRules(step, details) : unfilledRules(step, details)
    await step.compareEntries(before, after, rules, details)
    if (state.type === 'Sig') await checkSignatureField(step, field, filled)
    step.explain(num)
    const quiet = step.changes.length === count
    if (quiet && isFilled(field)) reportFilling(step, field, filled)
    if (quiet && state.type === 'Sig' && filled !== null) step.newWidgets.add(num)
  }
  return { ...state, filled }
}

/** Null when the value stayed as it was, in this very dictionary. */
async function levelOfFilling(
  step: Step,
  { num, before, after, state }: ComparedField,
): Promise<ChangeLevel | null> {
  if (num === null || !step.objects.redefined.has(num)) return null
  if (state.type !== 'Sig') return 'form-filling'
  if (state.hasValue || before.has('V') || !after.has('V')) return null
  return levelOfSignature(step, after.get('V') ?? null)
}

/** Who signs may show it, a timestamp is not a picture (12.8.5). */
async function checkSignatureField(
  step: Step,
  { num, before, after, state }: ComparedField,
  filled: ChangeLevel | null,
): Promise<void> {
  const details = { object: num, field: state.name }
  if (filled !== null && !before.has('V') && after.has('V')) {
    const problem = await problemOfValue(step, after.get('V') ?? null)
    if (problem !== undefined) step.suspect(problem, details)
  }
  const redrawn = !sameValue(before.get('AP'), after.get('AP'))
  if (filled === 'validation-data' && redrawn && (await isDrawn(step, after)))
    step.suspect('A document timestamp shows itself', details)
}

function mayFill({ type, flags }: FieldState, filled: ChangeLevel | null): boolean {
  if (type === 'Tx' || type === 'Ch') return true
  if (type === 'Btn') return (flags & PUSHBUTTON) === 0
  return type === 'Sig' && filled !== null
}

/** More than a longer list of kids. */
function isFilled({ before, after }: ComparedField): boolean {
  return keysOf(before, after).some(
    (key) => key !== 'Kids' && !sameValue(before.get(key), after.get(key)),
  )
}

function reportFilling(step: Step, field: ComparedField, filled: ChangeLevel | null): void {
  const { num, state } = field
  const details = { object: num, field: state.name }
  if (state.type === 'Sig' && filled !== null) reportSigned(step, filled, details)
  else if (state.type === 'Sig') {
    const message = `The signature field ${state.name} was written anew and looks the same`
    step.report('form-filling', 'PDF_FIELD_REWRITTEN', message, details)
  } else {
    step.report('form-filling', 'PDF_FIELD_FILLED', `The field ${state.name} was filled`, details)
  }
}

export function reportSigned(
  step: Step,
  level: ChangeLevel,
  details: { object: number | null; field: string; intrusive?: boolean },
  code: 'PDF_FIELD_SIGNED' | 'PDF_SIGNATURE_ADDED' = 'PDF_FIELD_SIGNED',
): void {
  if (level === 'validation-data') {
    step.report(level, 'PDF_TIMESTAMP_ADDED', 'A document timestamp was added', details)
  } else {
    step.report(level, code, `The field ${details.field} was signed`, details)
  }
}

type Details = { object: number | null; field: string }

/** Also for a field that is not filled: notes that change nothing one sees. */
function unfilledRules(step: Step, details: Details): Readonly<Record<string, EntryRule>> {
  return {
    Ff: (_, after) => {
      if (typeof after !== 'number') step.suspect('The flags of a field are no number', details)
    },
    M: (_, after) => {
      if (!(after instanceof PdfString)) step.suspect('A time is no string', details)
    },
    P: (before, after) => {
      const first = before === null && after instanceof PdfReference
      if (!first) step.suspect('A widget was moved to another page', details)
    },
    Type: (before, after) => {
      const first = before === null && nameOf(after) === 'Annot'
      if (!first) step.suspect('The type of a field was changed', details)
    },
    Kids: () => {
      // Judged as a list of fields.
    },
  }
}

function fillingRules(step: Step, details: Details): Readonly<Record<string, EntryRule>> {
  return {
    ...unfilledRules(step, details),
    V: async (_, after) => {
      if (!isFieldValue(await step.after.resolve(after))) {
        step.suspect('The value of a field is of no known kind', details)
      }
    },
    AP: async (_, after) => {
      if (!(await isAppearance(step, after))) step.suspect('An appearance was taken away', details)
    },
    AS: (_, after) => {
      if (!(after instanceof PdfName)) step.suspect('An appearance state is no name', details)
    },
    F: (before, after) => {
      const [old, now] = [before ?? 0, after ?? 0]
      const same =
        typeof old === 'number' && typeof now === 'number' && ((old ^ now) & VISIBILITY) === 0
      if (!same) step.suspect('A field was hidden or shown', details)
    },
    DA: accept,
    Q: accept,
    RV: accept,
    I: accept,
    TI: accept,
  }
}

function accept(): void {
  // How a value is set, no more than the appearance itself may say.
}

function isFieldValue(value: PdfValue): boolean {
  return (
    value === null ||
    value instanceof PdfString ||
    value instanceof PdfName ||
    value instanceof PdfDictionary ||
    value instanceof PdfStream ||
    isArray(value)
  )
}

async function isAppearance(step: Step, value: PdfValue): Promise<boolean> {
  const appearance = await step.after.resolveDictionary(value)
  const normal = await step.after.resolve(appearance?.get('N'))
  return normal instanceof PdfStream || normal instanceof PdfDictionary
}

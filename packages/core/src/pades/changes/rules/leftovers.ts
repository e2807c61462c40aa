// What is left after the rules: parts of fields and annotations that were redefined in place (appearances, values), objects that
// nobody used before, and everything else, which stays unexplained.
import { nameOf, PdfReference, PdfStream, type PdfValue } from '../../../pdf/index.ts'
import type { ChangedObject } from '../changed-objects.ts'
import type { Step } from '../step.ts'
import { isAnnotation } from './annotations.ts'

/** Through these keys a field or annotation only points elsewhere; what they lead to is not part of it. */
const POINTERS: ReadonlySet<string> = new Set([
  'P',
  'Parent',
  'Popup',
  'IRT',
  'Dest',
  'A',
  'AA',
  'Kids',
])
/** What filling a field replaces. */
const FILLED_KEYS: ReadonlySet<string> = new Set(['AP', 'V', 'RV'])

/** Whose part an object is: fields by name, annotations, or somebody else's. */
interface Owners {
  readonly fields: Set<number>
  readonly annotations: Set<number>
  others: boolean
}

export async function explainLeftovers(step: Step): Promise<void> {
  for (const num of step.objects.freed) step.suspect('An object was deleted', { object: num })
  suspectContainers(step)
  for (const change of step.unexplained()) await explainLeftover(step, change)
}

/** Whatever else a rule took it for: its objects change with it, although no cross-reference entry of theirs does. */
function suspectContainers(step: Step): void {
  for (const { num, before } of step.objects.redefined.values()) {
    if (!isContainer(before)) continue
    step.suspect('A stream of objects was replaced', { object: num })
    step.explain(num)
  }
}

async function explainLeftover(step: Step, { num }: ChangedObject): Promise<void> {
  const graph = await step.graph()
  // Nobody referred to it: it is as good as new, and who refers to it now is judged there.
  if (!graph.isReachable(num)) return
  const owners: Owners = { fields: new Set(), annotations: new Set(), others: false }
  await collectOwners(step, num, owners, new Set())
  if (owners.others) step.suspect('An object was replaced', { object: num })
  else reportOwners(step, num, owners)
}

/** Object streams are reached by no reference, yet hold objects of the document. */
function isContainer(value: PdfValue): boolean {
  return value instanceof PdfStream && nameOf(value.dictionary.get('Type')) === 'ObjStm'
}

async function collectOwners(
  step: Step,
  num: number,
  owners: Owners,
  visited: Set<number>,
): Promise<void> {
  const pending = [num]
  for (let next = pending.pop(); next !== undefined && !owners.others; next = pending.pop()) {
    if (visited.has(next)) continue
    visited.add(next)
    for (const { parent, path } of await (await step.graph()).usesOf(next)) {
      const [key = ''] = path
      if (step.fillable.has(parent) && FILLED_KEYS.has(key)) owners.fields.add(parent)
      else if (!POINTERS.has(key) && (await isAnnotationObject(step, parent))) {
        owners.annotations.add(parent)
      } else if (parent === 0) owners.others = true
      else pending.push(parent)
    }
  }
}

async function isAnnotationObject(step: Step, num: number): Promise<boolean> {
  return isAnnotation(await step.before.resolve(new PdfReference(num)))
}

function reportOwners(step: Step, num: number, { fields, annotations }: Owners): void {
  for (const owner of fields) {
    const {
      field = '',
      level = 'form-filling',
      isSignature = false,
    } = step.fillable.get(owner) ?? {}
    const code = isSignature ? 'PDF_FIELD_SIGNED' : 'PDF_FIELD_FILLED'
    const message = `The field ${field} was ${isSignature ? 'signed' : 'filled'}`
    step.report(level, code, message, { object: num, field })
  }
  if (annotations.size > 0) {
    const message = 'The appearance of an annotation was changed'
    step.report('annotations', 'PDF_ANNOTATION_CHANGED', message, { object: num, intrusive: true })
  }
}

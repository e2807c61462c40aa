// What may stand in a signature field after it was filled (ISO 32000-2, 12.7.5.5 and 12.8.1): a signature over the very revision that
// brings it. Anything else would let people without a key put pictures on a signed page.
import {
  checkSignedRange,
  isArray,
  numberOf,
  PdfDictionary,
  PdfStream,
  signatureKind,
  type PdfValue,
} from '../../../pdf/index.ts'
import { FormatError } from '../../../errors.ts'
import type { ChangeLevel } from '../change.ts'
import type { Step } from '../step.ts'

/** `/F`: Invisible, Hidden and NoView; a widget with any of them is not drawn on the screen. */
const UNSEEN = 1 | 2 | 32
/** Appearance dictionaries nest two deep. */
const APPEARANCE_DEPTH = 3
const WHITE: ReadonlySet<number> = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20])

/** A document timestamp is validation data; anything else in a signature field is somebody signing. */
export async function levelOfSignature(step: Step, value: PdfValue): Promise<ChangeLevel> {
  const signature = await step.after.resolveDictionary(value)
  const isTimestamp = signature !== null && signatureKind(signature) === 'document-timestamp'
  return isTimestamp ? 'validation-data' : 'form-filling'
}

/** Undefined when the value is a signature that covers this revision. */
export async function problemOfValue(step: Step, value: PdfValue): Promise<string | undefined> {
  const signature = await step.after.resolveDictionary(value)
  if (signature === null || signatureKind(signature) === undefined)
    return 'A signature field was filled with something that is no signature'
  const { revision } = await checkSignedRange(signature, step.after)
  if (revision === step.after.revisions.length - 1) return undefined
  return 'A signature field was filled with a signature that does not cover that'
}

/** Whether a widget puts anything on its page: a rectangle with an area, not hidden, with an appearance that is not empty. */
export async function isDrawn(step: Step, widget: PdfDictionary): Promise<boolean> {
  const flags = await step.after.resolve(widget.get('F'))
  if (typeof flags === 'number' && (flags & UNSEEN) !== 0) return false
  if ((await areaOf(step, widget.get('Rect') ?? null)) === 0) return false
  return hasInk(step, widget.get('AP') ?? null, APPEARANCE_DEPTH)
}

async function areaOf(step: Step, value: PdfValue): Promise<number> {
  const rectangle = await step.after.resolve(value)
  if (!isArray(rectangle)) return 0
  const numbers = await Promise.all(rectangle.map((item) => step.after.resolve(item)))
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers.map((item) => numberOf(item) ?? 0)
  return Math.abs((right - left) * (top - bottom))
}

async function hasInk(step: Step, value: PdfValue, depth: number): Promise<boolean> {
  const appearance = await step.after.resolve(value)
  if (appearance instanceof PdfStream) return !(await isBlank(step, appearance))
  if (!(appearance instanceof PdfDictionary)) return false
  if (depth === 0) return true
  for (const entry of appearance.entries.values()) {
    if (await hasInk(step, entry, depth - 1)) return true
  }
  return false
}

/** What cannot be decoded may draw anything. */
async function isBlank(step: Step, stream: PdfStream): Promise<boolean> {
  try {
    return (await step.after.decodeStream(stream)).every((byte) => WHITE.has(byte))
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

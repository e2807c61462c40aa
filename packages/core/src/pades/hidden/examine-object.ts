// One object, looked at by itself: actions and scripts (ISO 32000-2, 12.6), data outside the file (7.3.8.2, 8.10.4), files inside it (7.11.4),
// annotations that are not shown (12.5.3).
import {
  isArray,
  nameOf,
  PdfDictionary,
  PdfStream,
  type PdfArray,
  type PdfValue,
} from '../../pdf/index.ts'
import type { HiddenFindings } from './hidden-finding.ts'

/** Actions that leave the document, change what it shows, or send what is in it; a script is told by itself. */
const ACTIONS: Readonly<Record<string, string>> = {
  Launch: 'starts a program',
  SubmitForm: 'sends the form away',
  ImportData: 'fills the form from a file',
  ResetForm: 'empties the form',
  Hide: 'shows or hides annotations',
  SetOCGState: 'shows or hides layers',
  GoToR: 'opens another document',
  GoToE: 'opens an embedded document',
  Rendition: 'plays media',
  Movie: 'plays media',
  Sound: 'plays media',
  RichMediaExecute: 'runs media',
  GoTo3DView: 'changes a view',
}

/** `/F`: Invisible, Hidden, NoView, ToggleNoView. A link or a note's window shows nothing anyway. */
const UNSEEN = 1 | 2 | 32 | 256
const SHOWS_NOTHING = new Set(['Link', 'Popup'])

/** Depth is bounded by the parser. `at` names the object. */
export function examineObject(value: PdfValue, at: string, findings: HiddenFindings): void {
  if (value instanceof PdfStream) {
    examineStream(value, at, findings)
    examineDictionary(value.dictionary, at, findings)
  } else if (value instanceof PdfDictionary) examineDictionary(value, at, findings)
  else if (isArray(value)) examineItems(value, at, findings)
}

function examineItems(items: PdfArray, at: string, findings: HiddenFindings): void {
  for (const item of items) examineObject(item, at, findings)
}

function examineDictionary(dictionary: PdfDictionary, at: string, findings: HiddenFindings): void {
  examineAction(dictionary, at, findings)
  examineAnnotation(dictionary, at, findings)
  if (dictionary.has('EF'))
    findings.add({ code: 'PDF_EMBEDDED_FILE', message: 'A file is embedded, which no page shows', clause: '7.11.4', at, severity: 'information' }) // prettier-ignore
  for (const item of dictionary.entries.values()) examineObject(item, at, findings)
}

/** `/F` of a stream: its data stand in another file. `/Ref`: what a form shows does (8.10.4). */
function examineStream({ dictionary }: PdfStream, at: string, findings: HiddenFindings): void {
  if (dictionary.has('F'))
    findings.add({ code: 'PDF_EXTERNAL_CONTENT', message: 'The data of a stream stand in another file', clause: '7.3.8.2', at }) // prettier-ignore
  if (dictionary.has('Ref'))
    findings.add({ code: 'PDF_EXTERNAL_CONTENT', message: 'What a form shows stands in another file', clause: '8.10.4', at }) // prettier-ignore
  if (dictionary.has('OPI'))
    findings.add({ code: 'PDF_EXTERNAL_CONTENT', message: 'A picture is replaced by another file when it is printed', clause: '14.11.7', at }) // prettier-ignore
}

function examineAction(dictionary: PdfDictionary, at: string, findings: HiddenFindings): void {
  const kind = nameOf(dictionary.get('S')) ?? ''
  const script = dictionary.has('JS') || kind === 'JavaScript'
  if (script) findings.add({ code: 'PDF_SCRIPT', message: 'The document has a script', clause: '12.6.4.17', at }) // prettier-ignore
  const action = Object.hasOwn(ACTIONS, kind) ? ACTIONS[kind] : undefined
  const isStructure = dictionary.has('P') && dictionary.has('K')
  if (action !== undefined && !isStructure)
    findings.add({ code: 'PDF_ACTION', message: `An action ${action}`, clause: '12.6.4', at })
}

function examineAnnotation(dictionary: PdfDictionary, at: string, findings: HiddenFindings): void {
  const flags = dictionary.get('F')
  if (typeof flags !== 'number' || (flags & UNSEEN) === 0 || !dictionary.has('Rect')) return
  if (SHOWS_NOTHING.has(nameOf(dictionary.get('Subtype')) ?? '')) return
  // A signature without looks has an empty rectangle, and often these flags.
  if (isEmpty(dictionary.get('Rect'))) return
  findings.add({ code: 'PDF_ANNOTATION_HIDDEN', message: 'An annotation is not shown', clause: '12.5.3', at }) // prettier-ignore
}

function isEmpty(rectangle: PdfValue | undefined): boolean {
  if (!isArray(rectangle)) return false
  const [x1, y1, x2, y2] = rectangle
  return x1 === x2 || y1 === y2
}

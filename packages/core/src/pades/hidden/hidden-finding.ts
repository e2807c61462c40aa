import type { Finding } from '../../findings.ts'

/** What may show itself after signing, or differs from what is seen, by its stable code. */
export type HiddenCode =
  | 'PDF_TEXT_COVERED'
  | 'PDF_LAYER_HIDDEN'
  | 'PDF_ANNOTATION_HIDDEN'
  | 'PDF_EXTERNAL_CONTENT'
  | 'PDF_SCRIPT'
  | 'PDF_ACTION'
  | 'PDF_FORM_REDRAWN'
  | 'PDF_FORM_XFA'
  | 'PDF_EMBEDDED_FILE'
  | 'PDF_OBJECT_MISSING'
  | 'PDF_OBJECT_UNUSED'
  | 'PDF_OBJECT_UNLISTED'
  | 'PDF_EARLIER_CONTENT'
  | 'PDF_CONTENT_NOT_EXAMINED'

/** A finding whose code is one of those; nothing of it is a failure, for the document is not judged here. */
export type HiddenFinding = Finding & { readonly code: HiddenCode }

export interface Found {
  readonly code: HiddenCode
  readonly message: string
  /** The clause of ISO 32000-2. */
  readonly clause: string
  /** A page or an object. Default: the document. */
  readonly at?: string
  /** Default `warning`; `information` is what many honest documents have and what no known attack uses alone. */
  readonly severity?: 'warning' | 'information'
}

function hiddenFinding(found: Found): HiddenFinding {
  const { code, message, severity = 'warning', at } = found
  const clause = `ISO 32000-2, ${found.clause}`
  return { code, severity, message, clause, ...(at === undefined ? {} : { at }) }
}

/** One of a kind a place, and not more of one kind than anybody reads. */
const MAX_OF_ONE_CODE = 20

export class HiddenFindings {
  readonly list: HiddenFinding[] = []
  readonly #seen = new Set<string>()
  readonly #counts = new Map<HiddenCode, number>()

  add(found: Found): void {
    const key = `${found.code} ${found.at ?? ''} ${found.message}`
    const count = this.#counts.get(found.code) ?? 0
    if (this.#seen.has(key) || count === MAX_OF_ONE_CODE) return
    this.#seen.add(key)
    this.#counts.set(found.code, count + 1)
    this.list.push(hiddenFinding(found))
  }
}

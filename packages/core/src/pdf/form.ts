// Walks the interactive form (ISO 32000-2, 12.7), without recursion and each object once.
import { FormatError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import type { PdfDocument } from './document.ts'
import { MAX_FIELD_NAME, MAX_FORM_FINDINGS, MAX_NESTING, MAX_TREE_NODES } from './limits.ts'
import {
  isArray,
  nameOf,
  type PdfDictionary,
  PdfReference,
  PdfString,
  type PdfValue,
} from './objects.ts'
import { decodeTextString } from './text-string.ts'

/** A field of the form with what it inherits (12.7.4.1). Fields that only group others are not listed. */
export interface FormField {
  /** Partial names from the root joined by full stops. */
  readonly name: string
  /** Null for a field written directly into its parent's /Kids or /Fields. */
  readonly reference: PdfReference | null
  readonly dictionary: PdfDictionary
  /** `Sig`, `Tx`, `Btn`, `Ch`; null when neither the field nor an ancestor says. */
  readonly type: string | null
  /** `/V`, own or inherited, as it is written (a reference unresolved). */
  readonly value: PdfValue
  /** `/Ff`. */
  readonly flags: number
  /** Widgets that are not merged into the field's own dictionary. */
  readonly widgets: readonly PdfReference[]
}

export interface Form {
  readonly dictionary: PdfDictionary | null
  readonly fields: readonly FormField[]
  /** Loops, limits and fields that cannot be read; warnings. */
  readonly findings: readonly Finding[]
}

/** Reads the whole field tree; loops and oversize end in findings, not in errors. */
export async function readForm(document: PdfDocument): Promise<Form> {
  const catalog = await document.catalog()
  const dictionary = await document.resolveDictionary(catalog.get('AcroForm'))
  if (dictionary === null) return { dictionary, fields: [], findings: [] }
  const walk = new FieldWalk(document)
  await walk.run(dictionary.get('Fields'))
  return { dictionary, fields: walk.fields, findings: walk.findings }
}

/** What a field hands down to its kids. */
interface Inherited {
  readonly name: string
  readonly type: string | null
  readonly value: PdfValue
  readonly flags: number
  readonly depth: number
}

type Pending = readonly [node: PdfValue, from: Inherited]

const ROOT: Inherited = { name: '', type: null, value: null, flags: 0, depth: 0 }

class FieldWalk {
  readonly fields: FormField[] = []
  readonly findings: Finding[] = []
  readonly #document: PdfDocument
  readonly #visited = new Set<number>()
  readonly #pending: Pending[] = []
  #nodes = 0

  constructor(document: PdfDocument) {
    this.#document = document
  }

  async run(roots: PdfValue | undefined): Promise<void> {
    await this.#guard(async () => {
      this.#enter(roots)
      this.#push(await this.#document.resolve(roots), ROOT)
    })
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      const [node, from] = next
      if (++this.#nodes > MAX_TREE_NODES) {
        this.#report('PDF_FORM_TOO_LARGE', 'The form has more fields than are looked at')
        return
      }
      await this.#guard(() => this.#visit(node, from))
    }
  }

  /** In reverse, so that the first one is taken from the stack first. */
  #push(kids: PdfValue, from: Inherited): void {
    if (!isArray(kids)) return
    for (const kid of kids.toReversed()) this.#pending.push([kid, from])
  }

  async #visit(node: PdfValue, from: Inherited): Promise<void> {
    const reference = node instanceof PdfReference ? node : null
    if (!this.#enter(node)) return
    const dictionary = await this.#document.resolveDictionary(node)
    if (dictionary !== null) await this.#readField(dictionary, reference, from)
  }

  /** False, with a finding, for an object that was met before: fields, and lists of them that are objects of their own. */
  #enter(node: PdfValue | undefined): boolean {
    if (!(node instanceof PdfReference)) return true
    if (this.#visited.has(node.num)) {
      this.#report('PDF_FIELD_TWICE', 'A field stands twice in the form', node)
      return false
    }
    this.#visited.add(node.num)
    return true
  }

  async #readField(
    dictionary: PdfDictionary,
    reference: PdfReference | null,
    from: Inherited,
  ): Promise<void> {
    const own = await this.#inherit(dictionary, from)
    const list = dictionary.get('Kids')
    const kids = this.#enter(list) ? await this.#document.resolve(list) : null
    const { fields, widgets } = await this.#sortKids(isArray(kids) ? kids : [])
    if (fields.length > 0 && own.depth >= MAX_NESTING) {
      this.#report('PDF_FORM_TOO_DEEP', 'The fields are nested too deeply', reference)
      return
    }
    this.#push(fields, own)
    if (fields.length > 0 && widgets.length === 0) return
    const { name, type, value, flags } = own
    this.fields.push({ name, reference, dictionary, type, value, flags, widgets })
  }

  async #inherit(dictionary: PdfDictionary, from: Inherited): Promise<Inherited> {
    const flags = await this.#document.resolve(dictionary.get('Ff'))
    return {
      name: joinFieldName(from.name, await this.#document.resolve(dictionary.get('T'))),
      type: nameOf(await this.#document.resolve(dictionary.get('FT'))) ?? from.type,
      value: dictionary.get('V') ?? from.value,
      flags: typeof flags === 'number' ? flags : from.flags,
      depth: from.depth + 1,
    }
  }

  /** A kid with a partial name is a field, one without is a widget (12.7.4.2). */
  async #sortKids(
    kids: readonly PdfValue[],
  ): Promise<{ fields: PdfValue[]; widgets: PdfReference[] }> {
    const fields: PdfValue[] = []
    const widgets: PdfReference[] = []
    for (const kid of kids) {
      const dictionary = await this.#document.resolveDictionary(kid)
      if (dictionary === null) continue
      if (dictionary.has('T')) fields.push(kid)
      else if (kid instanceof PdfReference) widgets.push(kid)
    }
    return { fields, widgets }
  }

  async #guard(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#report('PDF_FIELD_UNREADABLE', `A field cannot be read: ${error.message}`)
      if (isSpent(error)) this.#pending.length = 0
    }
  }

  #report(code: string, message: string, reference: PdfReference | null = null): void {
    if (this.findings.length >= MAX_FORM_FINDINGS) return
    const at = reference === null ? {} : { at: `object ${reference.num}` }
    this.findings.push({ code, severity: 'warning', message, clause: 'ISO 32000-2, 12.7.4', ...at })
  }
}

/** What costs too much costs too much for every further field; one object nested too deeply costs nothing, and must not hide the others. */
function isSpent({ code, details }: FormatError): boolean {
  return code === 'ERR_FORMAT_LIMIT_EXCEEDED' && details.what !== 'nesting'
}

/** Appends a partial name (12.7.4.2). Throws `ERR_FORMAT_PDF_OBJECT` for a name that nobody wrote to be read. */
export function joinFieldName(parent: string, partial: PdfValue): string {
  if (!(partial instanceof PdfString)) return parent
  const own = decodeTextString(partial.bytes)
  if (parent.length + own.length > MAX_FIELD_NAME)
    throw new FormatError('ERR_FORMAT_PDF_OBJECT', 'The name of a field is too long')
  return parent === '' ? own : `${parent}.${own}`
}

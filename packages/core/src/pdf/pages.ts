// The page tree (ISO 32000-2, 7.7.3), walked without recursion and with every node visited once.
import { FormatError } from '../errors.ts'
import type { PdfDocument } from './document.ts'
import { limitExceeded, MAX_TREE_NODES } from './limits.ts'
import { isArray, type PdfDictionary, PdfReference, type PdfValue } from './objects.ts'

export interface Page {
  /** Zero-based. */
  readonly index: number
  readonly reference: PdfReference
  readonly dictionary: PdfDictionary
  /** Resources, MediaBox, CropBox and Rotate, own or inherited (7.7.3.4), as they are written. */
  readonly inherited: ReadonlyMap<string, PdfValue>
}

const INHERITABLE = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const
const NOTHING: ReadonlyMap<string, PdfValue> = new Map()

/**
 * Pages in reading order; stop iterating when you have enough. Throws `ERR_FORMAT_PDF_PAGES` when a node comes twice, is
 * written directly or is no dictionary.
 */
export async function* walkPages(document: PdfDocument): AsyncGenerator<Page, void, undefined> {
  const catalog = await document.catalog()
  const root = catalog.get('Pages') ?? null
  const pending: (readonly [PdfValue, ReadonlyMap<string, PdfValue>])[] = [[root, NOTHING]]
  const visited = new Set<number>()
  let index = 0
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, from] = next
    const reference = visit(node, visited)
    const dictionary = await document.resolveDictionary(reference)
    if (dictionary === null) throw pagesError('A node of the page tree is missing', reference)
    const inherited = inherit(dictionary, from)
    const kids = await document.resolve(dictionary.get('Kids'))
    if (!isArray(kids)) yield { index: index++, reference, dictionary, inherited }
    else for (const kid of kids.toReversed()) pending.push([kid, inherited])
  }
}

function visit(node: PdfValue, visited: Set<number>): PdfReference {
  if (!(node instanceof PdfReference)) throw pagesError('A node of the page tree is no reference')
  if (visited.has(node.num)) throw pagesError('A node of the page tree comes twice', node)
  if (visited.size === MAX_TREE_NODES) throw limitExceeded('page tree nodes', MAX_TREE_NODES)
  visited.add(node.num)
  return node
}

function inherit(
  dictionary: PdfDictionary,
  from: ReadonlyMap<string, PdfValue>,
): ReadonlyMap<string, PdfValue> {
  const own = new Map(from)
  for (const key of INHERITABLE) {
    const value = dictionary.get(key)
    if (value !== undefined) own.set(key, value)
  }
  return own
}

function pagesError(message: string, reference?: PdfReference): FormatError {
  const details = reference === undefined ? {} : { object: `${reference.num} ${reference.gen}` }
  return new FormatError('ERR_FORMAT_PDF_PAGES', message, { details })
}

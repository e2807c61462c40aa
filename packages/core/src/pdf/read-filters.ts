// `/Filter` and `/DecodeParms` of a stream (ISO 32000-2, 7.3.8.2), whatever mixture of names, arrays and references they are.
import type { PdfDocument } from './document.ts'
import { filterError } from './filters/filter-error.ts'
import type { FilterStep } from './filters/apply-filters.ts'
import { isArray, nameOf, PdfDictionary, type PdfValue } from './objects.ts'

type Resolve = PdfDocument['resolve']

export async function readFilters(stream: PdfDictionary, resolve: Resolve): Promise<FilterStep[]> {
  const filters = listOf(await resolve(stream.get('Filter')))
  if (filters.length === 0) return []
  const parameters = listOf(await resolve(stream.get('DecodeParms')))
  const steps: FilterStep[] = []
  for (const [i, filter] of filters.entries()) {
    const name = nameOf(await resolve(filter))
    if (name === undefined) throw filterError('A filter is not a name')
    const own = await resolve(parameters[i])
    // A crypt filter stands first (7.4.10): what it says was done when the data was read.
    if (name !== 'Crypt' || i > 0) steps.push({ name, parameters: dictionaryOrNull(own) })
  }
  return steps
}

function listOf(value: PdfValue): readonly PdfValue[] {
  if (value === null) return []
  return isArray(value) ? value : [value]
}

function dictionaryOrNull(value: PdfValue): PdfDictionary | null {
  return value instanceof PdfDictionary ? value : null
}

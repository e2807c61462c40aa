// Stream filters, ISO 32000-2, 7.4. Image codecs are not read: nothing we need is behind them.
import { Budget, limitExceeded, MAX_FILTERS } from '../limits.ts'
import { numberOf, type PdfDictionary } from '../objects.ts'
import { decodeAscii85, decodeAsciiHex } from './ascii.ts'
import { filterError } from './filter-error.ts'
import { decodeFlate } from './flate.ts'
import { decodeLzw } from './lzw.ts'
import { undoPredictor } from './predictor.ts'
import { decodeRunLength } from './run-length.ts'

export interface FilterStep {
  readonly name: string
  readonly parameters: PdfDictionary | null
}

type Decode = (data: Uint8Array, parameters: PdfDictionary | null, maxBytes: number) => Uint8Array

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['FlateDecode', (data, parameters, max) => undoPredictor(decodeFlate(data, max), parameters)],
  ['LZWDecode', decodeLzwWithPredictor],
  ['ASCIIHexDecode', (data, _, max) => decodeAsciiHex(data, max)],
  ['ASCII85Decode', (data, _, max) => decodeAscii85(data, max)],
  ['RunLengthDecode', (data, _, max) => decodeRunLength(data, max)],
])

/** No filter makes more of its input than this many times its size, but for LZW in theory; what a failed one may have cost. */
const MAX_EXPANSION = 1024

/**
 * In the order they stand. What each of them decodes is spent, whether or not anything comes out in the end.
 * Throws `ERR_FORMAT_PDF_FILTER`, `ERR_FORMAT_LIMIT_EXCEEDED`.
 */
export function applyFilters(
  data: Uint8Array,
  steps: readonly FilterStep[],
  maxBytes: number,
  budget: Budget = new Budget(),
): Uint8Array {
  if (steps.length > MAX_FILTERS) throw limitExceeded('filters of one stream', MAX_FILTERS)
  return steps.reduce((bytes, step) => applyAndSpend(bytes, step, maxBytes, budget), data)
}

function applyAndSpend(
  data: Uint8Array,
  step: FilterStep,
  maxBytes: number,
  budget: Budget,
): Uint8Array {
  const max = Math.min(maxBytes, budget.decodedLeft())
  let spent = Math.min(max, data.length * MAX_EXPANSION)
  try {
    const decoded = applyFilter(data, step, max)
    spent = decoded.length
    return decoded
  } finally {
    budget.spendDecoded(spent)
  }
}

function applyFilter(data: Uint8Array, step: FilterStep, maxBytes: number): Uint8Array {
  const decode = DECODERS.get(step.name)
  if (decode === undefined) throw filterError(`The filter ${step.name} is not supported`)
  return decode(data, step.parameters, maxBytes)
}

function decodeLzwWithPredictor(
  data: Uint8Array,
  parameters: PdfDictionary | null,
  maxBytes: number,
): Uint8Array {
  const earlyChange = numberOf(parameters?.get('EarlyChange')) === 0 ? 0 : 1
  return undoPredictor(decodeLzw(data, earlyChange, maxBytes), parameters)
}

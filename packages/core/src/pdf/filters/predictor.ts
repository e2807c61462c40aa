// Predictor functions, ISO 32000-2, 7.4.4.4: PNG (any row filter) and TIFF with eight-bit components.
import { numberOf, type PdfDictionary } from '../objects.ts'
import { filterError } from './filter-error.ts'

const TIFF = 2
const FIRST_PNG = 10
/** Columns, colours and bits beyond this are no image (bits a row). */
const MAX_ROW_BITS: number = 2 ** 31

interface RowShape {
  /** Bytes of a row, and of a pixel (at least one). */
  readonly row: number
  readonly pixel: number
}

export function undoPredictor(data: Uint8Array, parameters: PdfDictionary | null): Uint8Array {
  const predictor = numberOf(parameters?.get('Predictor')) ?? 1
  if (parameters === null || predictor === 1) return data
  const colors = positive(parameters, 'Colors', 1)
  const bits = positive(parameters, 'BitsPerComponent', 8)
  const rowBits = colors * bits * positive(parameters, 'Columns', 1)
  if (rowBits > MAX_ROW_BITS) throw filterError('A predictor row is out of range')
  const shape = { row: Math.ceil(rowBits / 8), pixel: Math.max(1, (colors * bits) >> 3) }
  if (predictor >= FIRST_PNG) return undoPng(data, shape)
  if (predictor === TIFF && bits === 8) return undoTiff(data, shape)
  throw filterError('An unknown predictor')
}

function positive(parameters: PdfDictionary, key: string, fallback: number): number {
  const value = parameters.get(key) ?? fallback
  if (typeof value === 'number' && value >= 1) return value
  throw filterError(`The predictor parameter ${key} is out of range`)
}

function undoTiff(data: Uint8Array, { row, pixel }: RowShape): Uint8Array {
  const out = new Uint8Array(data)
  for (let i = 0; i < out.length; i++) {
    if (i % row >= pixel) out[i] = (out[i] ?? 0) + (out[i - pixel] ?? 0)
  }
  return out
}

function undoPng(data: Uint8Array, { row, pixel }: RowShape): Uint8Array {
  const rows = Math.ceil(data.length / (row + 1))
  const out = new Uint8Array(Math.max(0, data.length - rows))
  let above = new Uint8Array(0)
  for (let i = 0; i < rows; i++) {
    const start = i * (row + 1)
    const current = out.subarray(i * row, (i + 1) * row)
    current.set(data.subarray(start + 1, start + 1 + current.length))
    undoPngRow(current, above, data[start] ?? 0, pixel)
    above = current
  }
  return out
}

/** PNG specification, section 9.2. */
function undoPngRow(current: Uint8Array, above: Uint8Array, filter: number, pixel: number): void {
  if (filter === 0) return
  if (filter > 4) throw filterError('An unknown PNG row filter')
  for (let i = 0; i < current.length; i++) {
    const left = i < pixel ? 0 : (current[i - pixel] ?? 0)
    const up = above[i] ?? 0
    const upLeft = i < pixel ? 0 : (above[i - pixel] ?? 0)
    current[i] = (current[i] ?? 0) + predict(filter, left, up, upLeft)
  }
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    default:
      return paeth(left, up, upLeft)
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const toLeft = Math.abs(up - upLeft)
  const toUp = Math.abs(left - upLeft)
  const toUpLeft = Math.abs(left + up - 2 * upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}

import { PdfReal, type PdfValue } from '../pdf/index.ts'

/** An integer as it is, anything else as a real: the writer wants to be told which. */
export function realNumber(value: number): PdfValue {
  return Number.isInteger(value) ? value : new PdfReal(value)
}

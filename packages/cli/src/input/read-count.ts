import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** A whole number from 0 to `most`. */
export function readCount(option: string, text: string, most: number): number {
  const count = Number(text)
  if (/^\d{1,10}$/.test(text) && count <= most) return count
  throw new CliError(EXIT.usage, `${option} takes a whole number from 0 to ${most}, not "${text}"`)
}

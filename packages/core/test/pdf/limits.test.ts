import { describe, expect, it } from 'vitest'
import {
  Budget,
  MAX_DECODED_BYTES,
  MAX_PARSED_BYTES,
  MAX_XREF_ENTRIES,
} from '../../src/pdf/limits.ts'

const EXCEEDED: unknown = expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' })

describe('what one document may cost, all its views together', () => {
  it('is bounded in object text', () => {
    const budget = new Budget()
    budget.spendParsed(MAX_PARSED_BYTES)
    expect(() => {
      budget.spendParsed(1)
    }).toThrow(EXCEEDED)
  })

  it('is bounded in decoded data', () => {
    const budget = new Budget()
    budget.spendDecoded(MAX_DECODED_BYTES)
    expect(() => {
      budget.spendDecoded(1)
    }).toThrow(EXCEEDED)
  })

  it('is bounded in cross-reference entries', () => {
    const budget = new Budget()
    budget.spendXrefEntries(MAX_XREF_ENTRIES)
    expect(() => {
      budget.spendXrefEntries(1)
    }).toThrow(EXCEEDED)
  })
})

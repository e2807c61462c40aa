import { expect, it } from 'vitest'
import { MAX_STEPS, Work } from '../../../src/pades/changes/limits.ts'

it('explaining the changes of one document costs a bounded number of steps', () => {
  const work = new Work()
  work.spend(MAX_STEPS)
  expect(() => {
    work.spend(1)
  }).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_LIMIT_EXCEEDED' }))
})

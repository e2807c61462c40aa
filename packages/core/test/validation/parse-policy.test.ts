import { describe, expect, it } from 'vitest'
import { BASELINE, parsePolicy } from '../../src/validation/index.ts'

const file = { name: 'ours', base: 'baseline' }

describe('a policy file', () => {
  it('builds on a policy of ours and changes only what it names', () => {
    const policy = parsePolicy({
      ...file,
      levels: { REVOCATION_NOT_FRESH: 'fail' },
      keys: { minRsaBits: 3072 },
    })
    expect(policy).toMatchObject({
      name: 'ours',
      keys: { minRsaBits: 3072, minEcBits: BASELINE.keys.minEcBits },
    })
    expect(policy.levels).toEqual({ ...BASELINE.levels, REVOCATION_NOT_FRESH: 'fail' })
  })

  it.each([
    [{ base: 'baseline' }, 'name'],
    [{ name: 'x' }, 'base'],
    [{ ...file, levls: {} }, 'levls'],
    [{ ...file, levels: { X: 'off' } }, 'levels.X'],
    [{ ...file, keys: { minRsaBits: -1 } }, 'keys.minRsaBits'],
    [{ ...file, keys: { minDsaBits: 1 } }, 'keys.minDsaBits'],
    [{ ...file, revocation: { maxAgeMs: 'a day' } }, 'revocation.maxAgeMs'],
    [[], 'policy'],
  ])('refuses %j and names the member', (json, member) => {
    expect(() => parsePolicy(json)).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_POLICY', details: { member } }),
    )
  })

  it('refuses an unknown base', () => {
    expect(() => parsePolicy({ ...file, base: 'lenient' })).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_UNKNOWN_POLICY' }),
    )
  })
})

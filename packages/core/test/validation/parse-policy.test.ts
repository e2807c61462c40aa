import { describe, expect, it } from 'vitest'
import { digestLife, schemeLife } from '../../src/crypto/algorithm-catalogue.ts'
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
    [{ ...file, levels: { DIGEST_MISMACH: 'warn' } }, 'levels.DIGEST_MISMACH'],
    [{ ...file, levels: { DIGEST_MISMATCH: 'off' } }, 'levels.DIGEST_MISMATCH'],
    [{ ...file, description: { vn: '' } }, 'description.vn'],
    [{ ...file, description: { vi: 1 } }, 'description.vi'],
    [{ ...file, revocation: { maxAge: 1 } }, 'revocation.maxAge'],
    [{ ...file, revocation: { slidesToIssuance: 1 } }, 'revocation.slidesToIssuance'],
    [{ ...file, signaturePolicies: {} }, 'signaturePolicies'],
    [{ ...file, signaturePolicies: [{ sha256: 'ab' }] }, 'signaturePolicies[0].sha256'],
    [{ ...file, signaturePolicies: [{ oid: '1.2' }] }, 'signaturePolicies[0].oid'],
    [{ ...file, catalogue: { issued: '2026-13-01' } }, 'catalogue.issued'],
    [
      { ...file, catalogue: { digests: [{ name: 'SHA-3', end: null }] } },
      'catalogue.digests[0].name',
    ],
    [{ ...file, catalogue: { digests: [{ name: 'SHA-1' }] } }, 'catalogue.digests[0].end'],
    [
      { ...file, catalogue: { schemes: [{ name: 'RSA', minBits: 1, end: null }] } },
      'catalogue.schemes[0].name',
    ],
    [
      { ...file, catalogue: { schemes: [{ name: 'DSA', minBits: -1, end: null }] } },
      'catalogue.schemes[0].minBits',
    ],
    [{ ...file, catalogue: { hashes: [] } }, 'catalogue.hashes'],
    [{ ...file, keys: { minRsaBits: -1 } }, 'keys.minRsaBits'],
    [{ ...file, keys: { minDsaBits: 1 } }, 'keys.minDsaBits'],
    [{ ...file, revocation: { maxAgeMs: 'a day' } }, 'revocation.maxAgeMs'],
    [[], 'policy'],
  ])('refuses %j and names the member', (json, member) => {
    expect(() => parsePolicy(json)).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_POLICY', details: { member } }),
    )
  })

  it('ends algorithms on days of its own (TS 119 312)', () => {
    const { catalogue } = parsePolicy({
      ...file,
      catalogue: {
        title: 'Ours',
        issued: '2026-01-01',
        digests: [{ name: 'SHA-224', end: '2025-01-01' }],
        schemes: [
          { name: 'RSA PKCS#1 v1.5', minBits: 3000, end: null },
          { name: 'ECDSA', minBits: 256, end: '2031-01-01' },
        ],
      },
    })
    expect(catalogue).toMatchObject({ title: 'Ours', issued: '2026-01-01' })
    expect(digestLife(catalogue, 'SHA-224')).toEqual({ until: new Date('2025-01-01') })
    expect(digestLife(catalogue, 'SHA-1')).toEqual(digestLife(BASELINE.catalogue, 'SHA-1'))
    expect(schemeLife(catalogue, 'RSA PKCS#1 v1.5', 3072)).toEqual({ until: null })
    expect(schemeLife(catalogue, 'RSA PKCS#1 v1.5', 2048)).toEqual({
      until: new Date('2029-01-01'),
    })
    expect(schemeLife(catalogue, 'ECDSA', 256)).toEqual({ until: new Date('2031-01-01') })
  })

  it('accepts signature policies by name and text', () => {
    const sha256 = 'AB'.repeat(32)
    const { signaturePolicies } = parsePolicy({
      ...file,
      signaturePolicies: [{ id: '1.2.3' }, { id: '1.2.4', sha256 }],
    })
    expect(signaturePolicies).toEqual([
      { id: '1.2.3' },
      { id: '1.2.4', sha256: sha256.toLowerCase() },
    ])
  })

  it('refuses an unknown base', () => {
    expect(() => parsePolicy({ ...file, base: 'lenient' })).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_UNKNOWN_POLICY' }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { BASELINE, judge, OFFICIAL_DUTY, type Policy } from '../../src/validation/index.ts'
import {
  chain,
  facts,
  NOW,
  reference,
  revocation,
  signature,
  timestamp,
  type Parts,
} from './facts-factory.ts'

function verdict(parts: Parts, policy: Policy = BASELINE, at: string = NOW): string {
  const { indication, subIndication } = judge(facts(parts), { policy, at: new Date(at) })
  return subIndication === null ? indication : `${indication} / ${subIndication}`
}

const REVOKED = {
  status: 'revoked',
  revocationTime: '2025-06-01T00:00:00Z',
  revocationReason: 'keyCompromise',
} as const
const STALE = {
  thisUpdate: '2025-03-02T00:00:00Z',
  nextUpdate: '2025-03-09T00:00:00Z',
  producedAt: '2025-03-02T00:00:00Z',
}
const EXPIRED = { notAfter: '2026-01-01T00:00:00Z' }
const PROBLEM = { code: 'X', severity: 'failure', message: 'x' } as const

describe('basic signatures (EN 319 102-1, 5.3)', () => {
  const table: readonly [rule: string, parts: Parts, expected: string][] = [
    ['passes when everything is in order', {}, 'TOTAL-PASSED'],
    [
      'fails a broken structure',
      { signature: { formatProblems: [PROBLEM] } },
      'TOTAL-FAILED / FORMAT_FAILURE',
    ],
    [
      'fails an ambiguous reference',
      { signature: { references: [reference({ ambiguous: true })] } },
      'TOTAL-FAILED / FORMAT_FAILURE',
    ],
    [
      'fails changes that the signer does not permit',
      { signature: { changesPermitted: false } },
      'TOTAL-FAILED / FORMAT_FAILURE',
    ],
    [
      'fails a digest that differs',
      { signature: { references: [reference({ digestMatches: false })] } },
      'TOTAL-FAILED / HASH_FAILURE',
    ],
    [
      'fails a wrong signature value',
      { signature: { signatureValueValid: false } },
      'TOTAL-FAILED / SIG_CRYPTO_FAILURE',
    ],
    [
      'cannot conclude on an unknown algorithm',
      { signature: { signatureValueValid: null } },
      'INDETERMINATE / CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    ],
    [
      'cannot conclude without the signed data',
      { signature: { references: [reference({ found: false, digestMatches: null })] } },
      'INDETERMINATE / SIGNED_DATA_NOT_FOUND',
    ],
    [
      'cannot conclude when nothing is signed',
      { signature: { references: [] } },
      'INDETERMINATE / SIGNED_DATA_NOT_FOUND',
    ],
    [
      'cannot conclude without a signing certificate',
      { signature: { signer: { certificate: null, chain: null, reference: null } } },
      'INDETERMINATE / NO_SIGNING_CERTIFICATE_FOUND',
    ],
    [
      'cannot conclude without a chain',
      {
        signature: {
          signer: {
            certificate: 'signer',
            chain: { ...chain('signer'), anchor: null },
            reference: null,
          },
        },
      },
      'INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND',
    ],
    [
      'lets a broken digest outweigh a missing chain',
      {
        signature: {
          signer: { certificate: 'signer', chain: null, reference: null },
          references: [reference({ digestMatches: false })],
        },
      },
      'TOTAL-FAILED / HASH_FAILURE',
    ],
    [
      'cannot conclude without revocation data',
      { revocations: [] },
      'INDETERMINATE / CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'cannot conclude when the CA’s status is missing',
      { revocations: [revocation('signer')] },
      'INDETERMINATE / CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'cannot conclude on a revoked signer',
      { revocations: [revocation('signer', REVOKED), revocation('ca')] },
      'INDETERMINATE / REVOKED_NO_POE',
    ],
    [
      'cannot conclude on a revoked CA',
      { revocations: [revocation('signer'), revocation('ca', REVOKED)] },
      'INDETERMINATE / REVOKED_CA_NO_POE',
    ],
    [
      'asks to try later while the certificate is on hold',
      { revocations: [revocation('signer', { ...REVOKED, status: 'on-hold' }), revocation('ca')] },
      'INDETERMINATE / TRY_LATER',
    ],
    [
      'does not believe revocation data with a bad signature',
      { revocations: [revocation('signer', { signatureValid: false }), revocation('ca')] },
      'INDETERMINATE / CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'does not believe a responder that leads to no anchor',
      { revocations: [revocation('signer', { chain: null }), revocation('ca')] },
      'INDETERMINATE / CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'says that an expired certificate was not revoked',
      {
        certificates: { signer: EXPIRED },
        revocations: [
          revocation('signer', { expiredCertsOnCrl: '2018-01-01T00:00:00Z' }),
          revocation('ca'),
        ],
      },
      'INDETERMINATE / OUT_OF_BOUNDS_NOT_REVOKED',
    ],
    [
      'does not believe a CRL that need not know the expired certificate',
      { certificates: { signer: EXPIRED } },
      'INDETERMINATE / CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'lets "revoked" win over "expired"',
      {
        certificates: { signer: EXPIRED },
        revocations: [
          revocation('signer', { ...REVOKED, expiredCertsOnCrl: '2018-01-01T00:00:00Z' }),
          revocation('ca'),
        ],
      },
      'INDETERMINATE / REVOKED_NO_POE',
    ],
    [
      'cannot conclude on SHA-1 today',
      { signature: { signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-1' } } },
      'INDETERMINATE / CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    ],
    [
      'cannot conclude on RSA-1024 today',
      { certificates: { signer: { key: { kind: 'RSA', bits: 1024, curve: null } } } },
      'INDETERMINATE / CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    ],
    [
      'cannot conclude when the claimed time is missing',
      { signature: { claimedSigningTime: null } },
      'INDETERMINATE / SIG_CONSTRAINTS_FAILURE',
    ],
    [
      'cannot conclude when the claimed time is before the certificate',
      { signature: { claimedSigningTime: '2020-01-01T00:00:00Z' } },
      'INDETERMINATE / SIG_CONSTRAINTS_FAILURE',
    ],
    [
      'cannot conclude when nothing binds the content',
      {
        signature: {
          attributes: {
            bindsContent: false,
            problems: [],
            policyId: null,
            policyDigest: null,
            claimedRoles: [],
            commitments: [],
          },
        },
      },
      'INDETERMINATE / SIG_CONSTRAINTS_FAILURE',
    ],
    [
      'finds no signature in a document without one',
      { signatures: [] },
      'INDETERMINATE / SIGNATURE_NOT_FOUND',
    ],
    [
      'takes the worst of several signatures',
      { signatures: [signature(), signature({ object: 'b', signatureValueValid: false })] },
      'TOTAL-FAILED / SIG_CRYPTO_FAILURE',
    ],
  ]
  it.each(table)('%s', (_, parts, expected) => {
    expect(verdict(parts)).toBe(expected)
  })

  it('stops trusting an anchor at its configured end', () => {
    const ended = {
      ...chain('signer', 'ca', 'root'),
      anchor: { name: 'CN=root', id: 'root', notAfter: '2026-01-01T00:00:00Z' },
    }
    const signer = { certificate: 'signer', chain: ended, reference: null }
    expect(verdict({ signature: { signer } })).toBe(
      'INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
    )
  })

  it('names what a certificate may not be used for', () => {
    const parts = { certificates: { signer: { keyUsage: ['keyEncipherment'] } } }
    expect(verdict(parts)).toBe('TOTAL-PASSED')
    expect(verdict(parts, OFFICIAL_DUTY)).toBe('INDETERMINATE / CHAIN_CONSTRAINTS_FAILURE')
  })
})

describe('content timestamps prove "signed after" (EN 319 102-1, 5.3)', () => {
  const later = timestamp('content', '2025-07-01T00:00:00Z', { kind: 'content', covers: [] })

  it('turns "revoked" into a proven failure', () => {
    const revocations = [revocation('signer', REVOKED), revocation('ca'), revocation('tsa')]
    expect(verdict({ timestamps: [later], revocations })).toBe('TOTAL-FAILED / REVOKED')
  })

  it('turns "expired" into a proven failure', () => {
    const revocations = [
      revocation('signer', { expiredCertsOnCrl: '2018-01-01T00:00:00Z' }),
      revocation('ca'),
      revocation('tsa'),
    ]
    const parts = {
      timestamps: [later],
      revocations,
      certificates: { signer: { notAfter: '2025-06-01T00:00:00Z' } },
    }
    expect(verdict(parts)).toBe('TOTAL-FAILED / EXPIRED')
  })

  it('turns a weak algorithm into a proven one', () => {
    const parts = {
      timestamps: [later],
      signature: { signatureAlgorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-1' } },
    }
    expect(verdict(parts)).toBe('INDETERMINATE / CRYPTO_CONSTRAINTS_FAILURE')
  })
})

describe('signatures with time (EN 319 102-1, 5.5)', () => {
  const early = timestamp('t', '2025-03-01T08:00:10Z')

  it('lets a timestamp before the revocation save the signature', () => {
    const revocations = [revocation('signer', REVOKED), revocation('ca'), revocation('tsa')]
    expect(verdict({ timestamps: [early], revocations })).toBe('TOTAL-PASSED')
  })

  it('does not let a timestamp after the revocation save it', () => {
    const revocations = [
      revocation('signer', { ...REVOKED, revocationTime: '2025-02-01T00:00:00Z' }),
      revocation('ca'),
      revocation('tsa'),
    ]
    expect(verdict({ timestamps: [early], revocations })).toBe('INDETERMINATE / REVOKED_NO_POE')
  })

  it('lets a timestamp inside the validity save an expired certificate whose status is known', () => {
    const revocations = [
      revocation('signer', { expiredCertsOnCrl: '2018-01-01T00:00:00Z' }),
      revocation('ca'),
      revocation('tsa'),
    ]
    expect(verdict({ timestamps: [early], revocations, certificates: { signer: EXPIRED } })).toBe(
      'TOTAL-PASSED',
    )
  })

  it('fails what was signed before its certificate was valid', () => {
    const certificates = { signer: { notBefore: '2025-06-01T00:00:00Z' } }
    const revocations = [revocation('signer', REVOKED), revocation('ca'), revocation('tsa')]
    const parts = {
      timestamps: [early],
      certificates,
      revocations,
      signature: { claimedSigningTime: '2025-07-01T00:00:00Z', timestamps: ['t'] },
    }
    expect(verdict(parts)).toBe('TOTAL-FAILED / NOT_YET_VALID')
  })

  it('ignores a timestamp whose imprint belongs to other data', () => {
    const revocations = [revocation('signer', REVOKED), revocation('ca'), revocation('tsa')]
    const moved = timestamp('t', '2025-03-01T08:00:10Z', { imprintMatches: false })
    expect(verdict({ timestamps: [moved], revocations })).toBe('INDETERMINATE / REVOKED_NO_POE')
  })

  it('ignores a timestamp of somebody who is not a time-stamping authority', () => {
    const revocations = [revocation('signer', REVOKED), revocation('ca'), revocation('tsa')]
    const parts = {
      timestamps: [early],
      revocations,
      certificates: { tsa: { extendedKeyUsage: null } },
    }
    expect(verdict(parts)).toBe('INDETERMINATE / REVOKED_NO_POE')
  })

  it('asks for status that is fresh at the best signature time, not now (official-duty)', () => {
    const revocations = [revocation('signer', STALE), revocation('ca', STALE), revocation('tsa')]
    expect(verdict({ revocations }, OFFICIAL_DUTY)).toBe('INDETERMINATE / TRY_LATER')
    const underRoot = { ...early, chain: chain('tsa', 'root') }
    const issuer = { issuer: 'root', chain: chain('root') }
    const known = [...revocations.slice(0, 2), revocation('tsa', issuer)]
    expect(verdict({ revocations: known, timestamps: [underRoot] }, OFFICIAL_DUTY)).toBe(
      'TOTAL-PASSED',
    )
  })

  it('tells the best signature time', () => {
    const { signatures } = judge(facts({ timestamps: [early] }), {
      policy: BASELINE,
      at: new Date(NOW),
    })
    expect(signatures[0]?.bestSignatureTime).toBe('2025-03-01T08:00:10Z')
  })
})

describe('signatures with archival data (EN 319 102-1, 5.6)', () => {
  const inner = timestamp('inner', '2025-03-01T08:00:10Z', {
    chain: chain('oldTsa', 'ca', 'root'),
    signingCertificate: 'oldTsa',
  })
  const outer = timestamp('outer', '2025-03-05T00:00:00Z', {
    kind: 'document',
    covers: ['signature', 'signer', 'ca', 'oldTsa', 'inner', 'crl-signer', 'crl-ca', 'crl-oldTsa'],
  })
  const oldTsa = { notAfter: '2026-01-01T00:00:00Z', extendedKeyUsage: ['1.3.6.1.5.5.7.3.8'] }
  const archived = [
    revocation('signer', STALE),
    revocation('ca', STALE),
    revocation('oldTsa', STALE),
    revocation('tsa'),
  ]

  it('lets an archive timestamp save a timestamp whose authority has expired', () => {
    const parts = {
      certificates: { oldTsa, signer: EXPIRED },
      revocations: archived,
      timestamps: [inner, outer],
    }
    expect(verdict(parts)).toBe('TOTAL-PASSED')
    const report = judge(facts(parts), { policy: BASELINE, at: new Date(NOW) })
    expect(report.signatures[0]?.bestSignatureTime).toBe('2025-03-01T08:00:10Z')
    expect(report.signatures[0]?.timestamps.map(({ indication }) => indication)).toEqual([
      'PASSED',
      'PASSED',
    ])
  })

  it('does not save it without the archive timestamp', () => {
    const parts = {
      certificates: { oldTsa, signer: EXPIRED },
      revocations: archived,
      timestamps: [inner],
    }
    expect(verdict(parts)).toBe('INDETERMINATE / OUT_OF_BOUNDS_NOT_REVOKED')
  })

  it.each([null, false])(
    'lets a timestamp prove nothing when it is not known to be over what it stands for (imprint: %s)',
    (imprintMatches) => {
      const parts = {
        certificates: { oldTsa, signer: EXPIRED },
        revocations: archived,
        timestamps: [inner, { ...outer, kind: 'archive', imprintMatches }],
      } as const
      const lenient = { ...BASELINE.levels, TIMESTAMP_IMPRINT_UNKNOWN: 'ignore' } as const
      for (const policy of [BASELINE, { ...BASELINE, levels: lenient }])
        expect(verdict(parts, policy)).toBe('INDETERMINATE / OUT_OF_BOUNDS_NOT_REVOKED')
      const { signatures } = judge(facts(parts), { policy: BASELINE, at: new Date(NOW) })
      expect(signatures[0]?.timestamps[1]).toMatchObject({
        subIndication: imprintMatches === null ? 'SIGNED_DATA_NOT_FOUND' : 'HASH_FAILURE',
      })
    },
  )

  it('saves a revoked CA when the signer’s status is proven from before', () => {
    const caRevoked = revocation('ca', {
      ...REVOKED,
      id: 'new-ca-status',
      revocationTime: '2025-04-01T00:00:00Z',
    })
    const parts = {
      certificates: { oldTsa },
      revocations: [...archived, caRevoked],
      timestamps: [outer],
    }
    expect(verdict(parts)).toMatch(/^TOTAL-PASSED|REVOKED_CA_NO_POE/)
  })
})

describe('the report', () => {
  it('lists as covered only what digests as signed', () => {
    const references = [reference({ uri: '#a' }), reference({ uri: '#b', digestMatches: false })]
    const { signatures } = judge(facts({ signature: { references } }), {
      policy: BASELINE,
      at: new Date(NOW),
    })
    expect(signatures[0]?.covered.map(({ uri }) => uri)).toEqual(['#a'])
    expect(signatures[0]?.digestsMatch).toBe(false)
  })

  it('is the same for the same facts, policy and time', () => {
    const once = judge(facts(), { policy: BASELINE, at: new Date(NOW) })
    expect(judge(structuredClone(facts()), { policy: BASELINE, at: new Date(NOW) })).toEqual(once)
  })

  it('does not let an untrusted document timestamp take anything from a good signature', () => {
    const own = timestamp('dts', '2025-04-01T00:00:00Z', {
      kind: 'document',
      chain: { ...chain('tsa'), anchor: null },
    })
    const stamp = signature({
      id: 'Timestamp1',
      object: 'dts',
      kind: 'document-timestamp',
      timestamps: ['dts'],
    })
    expect(verdict({ signatures: [signature(), stamp], timestamps: [own] })).toBe('TOTAL-PASSED')
    const broken = { ...stamp, references: [reference({ digestMatches: false })] }
    expect(verdict({ signatures: [signature(), broken], timestamps: [own] })).toBe(
      'TOTAL-FAILED / HASH_FAILURE',
    )
  })
})

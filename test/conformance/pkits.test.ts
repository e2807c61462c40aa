// NIST PKITS: every path of the Public Key Interoperability Test Suite, with its CRLs, to the verdict it expects.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { memorySource, type ByteSource } from '@sealpost/core'
import { verifyCertificate, type CertificateReport } from '@sealpost/core/trust'
import { vectorsFolder } from '../vectors/vectors-folder.ts'

interface Case {
  readonly id: string
  readonly test_number: string
  readonly title: string
  readonly trust_anchor: string
  /** From below the anchor down to the certificate in question. */
  readonly chain: readonly string[]
  readonly crls: readonly string[]
  readonly expected: 'valid' | 'invalid'
  readonly initial_policy_set: readonly string[]
  readonly initial_explicit_policy: boolean
  readonly initial_policy_mapping_inhibit: boolean
  readonly initial_inhibit_any_policy: boolean
  readonly user_constrained_policy_set?: readonly string[]
}

interface Suite {
  readonly validation_time: string
  readonly count: number
  readonly tests: readonly Case[]
}

const folder = vectorsFolder('pkits')
const suite: Suite | undefined =
  folder === undefined
    ? undefined
    : (JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as Suite)
const tally = { passed: 0, total: suite?.tests.length ?? 0 }

describe.skipIf(suite === undefined)('NIST PKITS', () => {
  for (const test of suite?.tests ?? []) {
    it(`${test.test_number} ${test.title}: ${test.expected} (${test.id})`, async () => {
      const report = await verify(test)
      expect(report.valid).toBe(test.expected === 'valid')
      if (report.valid && test.user_constrained_policy_set !== undefined) {
        expect(report.policies.toSorted()).toEqual(test.user_constrained_policy_set.toSorted())
      }
      tally.passed++
    })

    it(`is judged alike with its lists read through and not held (${test.id})`, async () => {
      const report = await verify(test, (list) => memorySource(list))
      expect(report).toEqual(await verify(test))
    })
  }

  it('prints how many of how many passed', () => {
    console.log(`PKITS: ${String(tally.passed)} / ${String(tally.total)} paths passed`)
    expect(tally.total).toBe(suite?.count)
    expect(tally.passed).toBe(tally.total)
  })
})

function verify(
  test: Case,
  asGiven: (list: Uint8Array) => Uint8Array | ByteSource = (list) => list,
): Promise<CertificateReport> {
  const chain = test.chain.map(readCertificate)
  return verifyCertificate(chain.at(-1) ?? new Uint8Array(0), {
    trust: [{ certificate: readCertificate(test.trust_anchor) }],
    untrusted: chain.slice(0, -1),
    crls: test.crls.map((name) => asGiven(readVector('crls', `${name}.crl`))),
    at: new Date(suite?.validation_time ?? 0),
    policyOids: test.initial_policy_set,
    explicitPolicy: test.initial_explicit_policy,
    inhibitPolicyMapping: test.initial_policy_mapping_inhibit,
    inhibitAnyPolicy: test.initial_inhibit_any_policy,
  })
}

function readCertificate(name: string): Uint8Array {
  return readVector('certs', `${name}.crt`)
}

function readVector(kind: string, name: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(folder ?? '', kind, name)))
}

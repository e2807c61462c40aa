import { describe, expect, it } from 'vitest'
import { ANY_POLICY } from '../../src/x509/index.ts'
import { derInteger } from '../../src/asn1/index.ts'
import {
  caExtensions,
  certify,
  extension,
  leaf,
  mapPolicies,
  party,
  policies,
  requirePolicy,
  root,
  type Issued,
} from '../support/issue.ts'
import { failures, failuresOf, verify } from './verify.ts'

const [A, B, C] = ['1.2.3.1', '1.2.3.2', '1.2.3.3']
const anchor = root()

function ca(issuer: Issued, more: readonly Uint8Array[], name = 'CA'): Issued {
  const self = party(name)
  return certify(self, issuer, { extensions: [...caExtensions(self, issuer), ...more] })
}

describe('certificate policies (RFC 5280, 6.1; RFC 9618)', () => {
  it('tells for which policies a path is valid', async () => {
    const one = ca(anchor, [policies([A, B])])
    const report = await verify([anchor, one, leaf(one, { more: [policies([B, C])] })])
    expect([report.valid, report.policies]).toEqual([true, [B]])
  })

  it('asks for a policy only when somebody requires one', async () => {
    const one = ca(anchor, [policies([A])])
    const end = leaf(one, { more: [policies([B])] })
    expect(await failuresOf([anchor, one, end])).toEqual([])
    expect(await failuresOf([anchor, one, end], { explicitPolicy: true })).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
    const strict = ca(anchor, [policies([A]), requirePolicy(0)])
    expect(await failuresOf([anchor, strict, leaf(strict)])).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
  })

  it('counts down to the requirement by certificates that are not self-issued', async () => {
    const one = ca(anchor, [policies([A]), requirePolicy(1)])
    expect(await failuresOf([anchor, one, leaf(one)])).toEqual(['CERTIFICATE_POLICY_NOT_VALID'])
    const two = ca(anchor, [policies([A]), requirePolicy(2)])
    expect(await failuresOf([anchor, two, leaf(two)])).toEqual([])
    const three = ca(two, [], 'Third')
    expect(await failuresOf([anchor, two, three, leaf(three)])).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
  })

  it('takes only policies that the caller wants', async () => {
    const one = ca(anchor, [policies([A, B])])
    const chain = [anchor, one, leaf(one, { more: [policies([A])] })]
    expect(failures(await verify(chain, { policyOids: [A], explicitPolicy: true }))).toEqual([])
    expect(failures(await verify(chain, { policyOids: [B], explicitPolicy: true }))).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
    expect((await verify(chain, { policyOids: [A, C] })).policies).toEqual([A])
  })

  it('lets anyPolicy stand for all, until it is inhibited', async () => {
    const one = ca(anchor, [policies([ANY_POLICY])])
    const chain = [anchor, one, leaf(one, { more: [policies([A])] })]
    expect((await verify(chain, { explicitPolicy: true })).policies).toEqual([A])
    expect(await failuresOf(chain, { explicitPolicy: true, inhibitAnyPolicy: true })).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
    const inhibited = ca(anchor, [policies([A]), extension('2.5.29.54', derInteger(0), true)])
    const end = leaf(inhibited, { more: [policies([ANY_POLICY])] })
    expect(await failuresOf([anchor, inhibited, end], { explicitPolicy: true })).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
  })

  it('demands that inhibitAnyPolicy is critical (4.2.1.14)', async () => {
    const one = ca(anchor, [extension('2.5.29.54', derInteger(0))])
    expect(await failuresOf([anchor, one, leaf(one)])).toEqual([
      'CERTIFICATE_EXTENSION_CRITICALITY',
    ])
  })

  it('follows mappings, unless they are inhibited', async () => {
    const one = ca(anchor, [policies([A]), mapPolicies([[A, B]])])
    const chain = [anchor, one, leaf(one, { more: [policies([B])] })]
    expect((await verify(chain, { explicitPolicy: true, policyOids: [A] })).policies).toEqual([A])
    expect(await failuresOf(chain, { explicitPolicy: true, policyOids: [B] })).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
    expect(await failuresOf(chain, { explicitPolicy: true, inhibitPolicyMapping: true })).toEqual([
      'CERTIFICATE_POLICY_NOT_VALID',
    ])
  })

  it('maps from a policy that anyPolicy stands for (6.1.4 (b)(1))', async () => {
    const one = ca(anchor, [policies([ANY_POLICY]), mapPolicies([[A, B]])])
    const end = leaf(one, { more: [policies([B])] })
    expect(
      (await verify([anchor, one, end], { explicitPolicy: true, policyOids: [A] })).policies,
    ).toEqual([A])
  })

  it.each([[[A, ANY_POLICY]], [[ANY_POLICY, A]]] as [[string, string]][])(
    'refuses to map from or to anyPolicy (6.1.4 (a))',
    async (pair) => {
      const one = ca(anchor, [policies([A]), mapPolicies([pair])])
      expect(await failuresOf([anchor, one, leaf(one)])).toContain('CERTIFICATE_POLICY_MAPPING_ANY')
    },
  )

  it('does not grow when every policy is mapped to every other, certificate after certificate', async () => {
    const oids = Array.from({ length: 30 }, (_, index) => `1.2.4.${index}`)
    const all = oids.flatMap((from) => oids.map((to) => [from, to] as const))
    const chain = [anchor]
    for (let depth = 0; depth < 15; depth++) {
      chain.push(ca(chain.at(-1) ?? anchor, [policies(oids), mapPolicies(all)], `CA ${depth}`))
    }
    const last = chain.at(-1) ?? anchor
    const report = await verify([...chain, leaf(last, { more: [policies([oids[0] ?? A])] })], {
      explicitPolicy: true,
    })
    expect(failures(report)).toEqual([])
    expect(report.policies).toHaveLength(30)
  })

  it('reads ten thousand policies in one certificate', async () => {
    const oids = Array.from({ length: 10_000 }, (_, index) => `1.2.5.${index}`)
    const one = ca(anchor, [policies(oids)])
    const report = await verify([anchor, one, leaf(one, { more: [policies(oids)] })], {
      explicitPolicy: true,
    })
    expect([report.valid, report.policies.length]).toEqual([true, 10_000])
  })
})

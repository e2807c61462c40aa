// The 249 paths of NIST PKITS, read once.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifyCertificate } from '@sealpost/core/trust'
import { z } from 'zod'

const Suite = z.object({
  validation_time: z.coerce.date(),
  tests: z.array(
    z.object({
      trust_anchor: z.string(),
      chain: z.array(z.string()).nonempty(),
      crls: z.array(z.string()),
      expected: z.enum(['valid', 'invalid']),
      initial_policy_set: z.array(z.string()),
      initial_explicit_policy: z.boolean(),
      initial_policy_mapping_inhibit: z.boolean(),
      initial_inhibit_any_policy: z.boolean(),
    }),
  ),
})

/** Judges one path and answers whether the verdict is the expected one. */
type JudgePath = () => Promise<boolean>

/** Throws without the vectors. */
export function readPkits(): readonly JudgePath[] {
  const vectors = process.env['SEALPOST_VECTORS']
  if (vectors === undefined) throw new Error('SEALPOST_VECTORS names no folder with PKITS')
  const read = (kind: string, name: string): Uint8Array =>
    new Uint8Array(readFileSync(join(vectors, 'pkits', kind, name)))
  const json: unknown = JSON.parse(readFileSync(join(vectors, 'pkits', 'expected.json'), 'utf8'))
  const { validation_time: at, tests } = Suite.parse(json)
  return tests.map((test) => {
    const [leaf, ...issuers] = test.chain.map((name) => read('certs', `${name}.crt`)).toReversed()
    const options = {
      trust: [{ certificate: read('certs', `${test.trust_anchor}.crt`) }],
      untrusted: issuers,
      crls: test.crls.map((name) => read('crls', `${name}.crl`)),
      at,
      policyOids: test.initial_policy_set,
      explicitPolicy: test.initial_explicit_policy,
      inhibitPolicyMapping: test.initial_policy_mapping_inhibit,
      inhibitAnyPolicy: test.initial_inhibit_any_policy,
    }
    return async () => {
      const { valid } = await verifyCertificate(leaf ?? new Uint8Array(0), options)
      return valid === (test.expected === 'valid')
    }
  })
}

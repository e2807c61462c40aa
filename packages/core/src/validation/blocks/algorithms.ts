// Cryptographic constraints (EN 319 102-1, 5.2.4 and 5.2.8; TS 119 312): is each algorithm good enough at an instant?
import { digestLife, schemeLife, type AlgorithmLife } from '../../crypto/algorithm-catalogue.ts'
import type { AlgorithmFacts, CertificateFacts, KeyFacts } from '../../trust/facts.ts'
import type { Failure } from '../conclude.ts'
import { text } from '../context.ts'
import type { SignatureFacts } from '../facts.ts'
import type { Policy } from '../policy.ts'

/** One use of an algorithm: where, what, and the key when it is a signature. */
export interface AlgorithmUse {
  readonly at: string
  readonly digest: string | null
  readonly scheme: string | null
  readonly key: KeyFacts | null
}

const CLAUSE = 'EN 319 102-1, 5.2.8; TS 119 312'

export function usesOfSignature(
  signature: SignatureFacts,
  signer: CertificateFacts | null,
): AlgorithmUse[] {
  const reference = signature.signer.reference
  return [
    signatureUse('signature value', signature.signatureAlgorithm, signer?.key ?? null),
    ...signature.references.map((row) =>
      digestUse(row.uri === '' ? 'document' : row.uri, row.digestAlgorithm),
    ),
    ...(reference === null
      ? []
      : [digestUse('signing certificate reference', reference.digestAlgorithm)]),
  ]
}

export function signatureUse(
  at: string,
  algorithm: AlgorithmFacts,
  key: KeyFacts | null,
): AlgorithmUse {
  return { at, digest: algorithm.digest, scheme: algorithm.scheme, key }
}

export function digestUse(at: string, digest: string): AlgorithmUse {
  return { at, digest, scheme: null, key: null }
}

/** Which of the uses are not acceptable at `time` under the policy's catalogue and key sizes. */
export function* checkAlgorithms(
  uses: readonly AlgorithmUse[],
  time: number,
  policy: Policy,
): Generator<Failure> {
  for (const use of uses) {
    if (use.digest !== null)
      yield* judgeLife(use.at, use.digest, digestLife(policy.catalogue, use.digest), time, policy)
    if (use.scheme === null) continue
    const bits = use.key?.bits ?? 0
    const label = `${use.scheme} with ${bits} bits`
    yield* judgeLife(use.at, label, schemeLife(policy.catalogue, use.scheme, bits), time, policy)
    if (use.key !== null) yield* checkKeySize(use.at, use.key, policy)
  }
}

function* judgeLife(
  at: string,
  name: string,
  life: AlgorithmLife,
  time: number,
  policy: Policy,
): Generator<Failure> {
  if (life === 'unknown') {
    yield weak('ALGORITHM_UNKNOWN', at, `${name} is not in the catalogue of accepted algorithms`)
    return
  }
  const until = life.until?.getTime()
  if (until === undefined || time < until) return
  const foreseen = until < Date.parse(policy.catalogue.issued)
  const code = foreseen ? 'ALGORITHM_TOO_WEAK' : 'ALGORITHM_PAST_FORESEEN_END'
  yield weak(code, at, `${name} is not accepted from ${text(until)} on`)
}

function* checkKeySize(at: string, key: KeyFacts, policy: Policy): Generator<Failure> {
  const least = { RSA: policy.keys.minRsaBits, EC: policy.keys.minEcBits }[key.kind as string]
  if (least === undefined || key.bits >= least) return
  yield weak('KEY_TOO_SHORT', at, `The key has ${key.bits} bits; the policy asks for ${least}`)
}

function weak(code: string, at: string, message: string): Failure {
  return {
    code,
    indication: 'INDETERMINATE',
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
    message,
    clause: CLAUSE,
    at,
  }
}

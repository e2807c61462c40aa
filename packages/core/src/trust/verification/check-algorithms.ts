// Are the algorithms of a path and of what was said about it good enough at an instant (ETSI TS 119 312)? An end that the catalogue
// foresaw after its own date is told as a warning: it could not know better.
import { instantText } from '../../encoding/instant-text.ts'
import {
  digestLife,
  schemeLife,
  type AlgorithmCatalogue,
  type AlgorithmLife,
} from '../../crypto/algorithm-catalogue.ts'
import type { Finding } from '../../findings.ts'
import { anchorFacts, certificateFacts } from '../certificate-facts.ts'
import { lacksParameters } from '../dsa-parameters.ts'
import type { AlgorithmFacts, KeyFacts, RevocationFacts } from '../facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import type { ResolvedOptions } from './options.ts'

type Demand = Pick<ResolvedOptions, 'catalogue' | 'at'>

/** Every signature below the anchor, and the leaf's own key; the anchor's signature on itself proves nothing. */
export function* checkPathAlgorithms(path: CertificationPath, demand: Demand): Generator<Finding> {
  for (const [index, certificate] of path.certificates.entries()) {
    const key = keyAbove(path, index)
    yield* checkUse(certificateFacts(certificate).signatureAlgorithm, key, demand)
  }
  const key = keyAbove(path, -1)
  yield* checkUse({ scheme: schemeOf(key), digest: null }, key, demand)
}

/** The statement's own signature and those on the path of whoever signed it. */
export function* checkStatementAlgorithms(
  { signatureAlgorithm }: RevocationFacts,
  path: CertificationPath,
  demand: Demand,
): Generator<Finding> {
  yield* checkUse(signatureAlgorithm, keyAbove(path, -1), demand)
  yield* checkPathAlgorithms(path, demand)
}

/** The key that signed certificate `index`; a DSA key without parameters is as large as the one it inherits from. */
function keyAbove({ certificates, anchor }: CertificationPath, index: number): KeyFacts {
  const issuer = certificates.slice(index + 1).find(({ spki }) => !lacksParameters(spki))
  return issuer === undefined ? anchorFacts(anchor).key : certificateFacts(issuer).key
}

function* checkUse(
  { scheme, digest }: AlgorithmFacts,
  key: KeyFacts,
  demand: Demand,
): Generator<Finding> {
  if (digest !== null) yield* judge(digest, digestLife(demand.catalogue, digest), demand)
  const label = `${scheme} with ${key.bits} bits`
  yield* judge(label, schemeLife(demand.catalogue, scheme, key.bits), demand)
}

function* judge(name: string, life: AlgorithmLife, { catalogue, at }: Demand): Generator<Finding> {
  if (life === 'unknown') {
    yield weak('ALGORITHM_UNKNOWN', `${name} is not in the catalogue of accepted algorithms`)
    return
  }
  if (life.until === null || at < life.until) return
  const message = `${name} is not accepted from ${instantText(life.until)} on`
  if (isForeseen(life.until, catalogue)) yield weak('ALGORITHM_TOO_WEAK', message)
  else yield { code: 'ALGORITHM_PAST_FORESEEN_END', severity: 'warning', message, clause: CLAUSE }
}

const CLAUSE = 'TS 119 312'

function isForeseen(until: Date, { issued }: AlgorithmCatalogue): boolean {
  return until.getTime() < Date.parse(issued)
}

/** The kindest scheme for the key: what it will sign with is not known. */
function schemeOf({ kind }: KeyFacts): string {
  if (kind === 'RSA') return 'RSASSA-PSS'
  return kind === 'EC' ? 'ECDSA' : kind
}

function weak(code: string, message: string): Finding {
  return {
    code,
    severity: 'failure',
    message,
    clause: CLAUSE,
    subIndication: 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  }
}

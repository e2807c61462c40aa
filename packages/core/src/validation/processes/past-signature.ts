// PSV, past signature validation (EN 319 102-1, 5.6.2.4): what is no longer good now may still be proven to have been good.
import { checkAlgorithms, type AlgorithmUse } from '../blocks/algorithms.ts'
import { chooseRevocation, isAcceptable, statementsAbout } from '../blocks/revocation-acceptance.ts'
import type { Purpose } from '../blocks/usage.ts'
import { conclude, isSub, settled, type Conclusion, type Failure } from '../conclude.ts'
import { certificateOf, instant, judgedCertificates, text, type Judging } from '../context.ts'
import type { CertificateFacts, ChainFacts, ObjectId } from '../../trust/facts.ts'
import type { Finding, SubIndication } from '../../findings.ts'
import { slideTime } from './time-sliding.ts'

const CLAUSE = 'EN 319 102-1, 5.6.2.4'

/** What is validated in the past: a signature or a timestamp. */
export interface PastObject {
  readonly object: ObjectId
  readonly certificate: ObjectId
  readonly chain: ChainFacts | null
  readonly purpose: Purpose
  readonly uses: readonly AlgorithmUse[]
}

export const SAVABLE_IN_THE_PAST: readonly SubIndication[] = [
  'CRYPTO_CONSTRAINTS_FAILURE_NO_POE',
  'REVOKED_NO_POE',
  'REVOKED_CA_NO_POE',
  'TRY_LATER',
  'OUT_OF_BOUNDS_NO_POE',
  'OUT_OF_BOUNDS_NOT_REVOKED',
  'REVOCATION_OUT_OF_BOUNDS_NO_POE',
  'NO_CERTIFICATE_CHAIN_FOUND_NO_POE',
]

/** The current verdict, or a better one when proofs of existence allow it. */
export function validatePast(judging: Judging, current: Conclusion, past: PastObject): Conclusion {
  if (!isSub(current, ...SAVABLE_IN_THE_PAST) || past.chain?.anchor == null) return current
  const proven = judging.proofs.lowest(past.object)
  // Without any proof from before now there is no past to look at.
  if (proven === judging.at) return current
  const control = slideTime(judging, past.chain, past.purpose)
  if (control === null)
    return withFinding(
      current,
      'PAST_CONTROL_TIME_MISSING',
      'No proof reaches back to a time at which the chain was good',
      'NO_POE',
    )
  if (proven > control)
    return withFinding(
      current,
      'PAST_PROOF_MISSING',
      `The chain can be believed up to ${text(control)}, the signature is proven from ${text(proven)} on`,
    )
  const later = conclude(
    checkPast(judging, current, { ...past, chain: past.chain }, proven),
    judging.policy,
  )
  return settle(current, later)
}

type TracedObject = PastObject & { readonly chain: ChainFacts }

function* checkPast(
  judging: Judging,
  current: Conclusion,
  past: TracedObject,
  proven: number,
): Generator<Failure> {
  const signer = certificateOf(judging, past.certificate)
  yield* checkValidThen(signer, proven, isSub(current, 'OUT_OF_BOUNDS_NOT_REVOKED'))
  if (isSub(current, 'REVOKED_CA_NO_POE'))
    yield* checkStatusBeforeCaRevocation(judging, past, signer)
  yield* checkRevokedLater(judging, signer, proven)
  yield* checkIssuersOfRevocation(judging, signer)
  yield* checkAlgorithms(past.uses, proven, judging.policy)
}

function* checkValidThen(
  signer: CertificateFacts,
  proven: number,
  knownGood: boolean,
): Generator<Failure> {
  if (proven < instant(signer.notBefore)) {
    yield {
      ...failure(
        'SIGNED_BEFORE_CERTIFICATE',
        'NOT_YET_VALID',
        `It existed on ${text(proven)}, before its certificate was valid`,
      ),
      indication: 'FAILED',
    }
  }
  if (proven > instant(signer.notAfter)) {
    yield failure(
      'CERTIFICATE_EXPIRED',
      knownGood ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE',
      `It is proven from ${text(proven)} on, after its certificate expired`,
    )
  }
}

function* checkRevokedLater(
  judging: Judging,
  signer: CertificateFacts,
  proven: number,
): Generator<Failure> {
  const statement = chooseRevocation(judging, signer).chosen
  const revoked = statement?.revocationTime
  if (
    statement == null ||
    statement.status === 'good' ||
    revoked == null ||
    instant(revoked) > proven
  )
    return
  yield failure(
    'CERTIFICATE_REVOKED',
    'REVOKED_NO_POE',
    `The certificate was revoked on ${revoked}, before the signature is proven to have existed`,
  )
}

/** The signer's own status must be proven from before its CA lost its word. */
function* checkStatusBeforeCaRevocation(
  judging: Judging,
  past: TracedObject,
  signer: CertificateFacts,
): Generator<Failure> {
  const revocations = judgedCertificates(judging, past.chain)
    .slice(1)
    .map((ca) => chooseRevocation(judging, ca).chosen?.revocationTime)
    .filter((time) => time != null)
  const earliest = Math.min(...revocations.map(instant))
  const known = statementsAbout(judging, signer.id).some(
    (statement) => judging.proofs.lowest(statement.id) < earliest,
  )
  if (!known)
    yield failure(
      'CA_REVOKED',
      'REVOKED_CA_NO_POE',
      'The signer’s status is not proven from before its CA was revoked',
    )
}

/** Some acceptable statement's issuer must be an anchor, valid now, or proven inside its own validity (step a). */
function* checkIssuersOfRevocation(judging: Judging, signer: CertificateFacts): Generator<Failure> {
  const statements = statementsAbout(judging, signer.id).filter((statement) =>
    isAcceptable(judging, signer, statement),
  )
  if (statements.length === 0) return
  const good = statements.some(({ issuer, chain }) => {
    if (issuer === null || issuer === chain?.anchor?.id) return issuer !== null
    return judging.proofs.lowest(issuer) <= instant(certificateOf(judging, issuer).notAfter)
  })
  if (!good)
    yield failure(
      'REVOCATION_ISSUER_OUT_OF_BOUNDS',
      'REVOCATION_OUT_OF_BOUNDS_NO_POE',
      'The issuer of the revocation data is not proven inside its validity',
    )
}

function settle(current: Conclusion, later: Conclusion): Conclusion {
  const earlier = later.indication === 'PASSED' ? settled(current.findings) : current.findings
  return { ...later, findings: [...earlier, ...later.findings] }
}

/** The current verdict stays (5.6.2.4.4); what the past could not say is told with it. */
function withFinding(
  current: Conclusion,
  code: string,
  message: string,
  concluded?: SubIndication,
): Conclusion {
  const finding: Finding = {
    code,
    severity: 'information',
    message,
    clause: CLAUSE,
    ...(concluded === undefined ? {} : { subIndication: concluded }),
  }
  return { ...current, findings: [...current.findings, finding] }
}

function failure(code: string, subIndication: SubIndication, message: string): Failure {
  return { code, indication: 'INDETERMINATE', subIndication, message, clause: CLAUSE, at: 'signer' }
}

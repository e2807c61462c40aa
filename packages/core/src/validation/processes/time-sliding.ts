// VTS, validation time sliding (EN 319 102-1, 5.6.2.2): up to which instant can the chain be believed?
import { digestLife, schemeLife } from '../../crypto/algorithm-catalogue.ts'
import type { CertificateFacts, ChainFacts, RevocationFacts } from '../../trust/facts.ts'
import { needsRevocation } from '../blocks/chain.ts'
import { isFresh } from '../blocks/freshness.ts'
import { isAcceptable, statementsAbout } from '../blocks/revocation-acceptance.ts'
import type { Purpose } from '../blocks/usage.ts'
import { certificateOf, instant, judgedCertificates, type Judging } from '../context.ts'

/** The control time in milliseconds, or null when a certificate has no provably old enough status (NO_POE). */
export function slideTime(judging: Judging, chain: ChainFacts, purpose: Purpose): number | null {
  const sunset = chain.anchor?.notAfter
  let control: number | null = sunset == null ? judging.at : Math.min(judging.at, instant(sunset))
  for (const certificate of judgedCertificates(judging, chain).toReversed()) {
    control = slideOver(judging, certificate, needsRevocation(certificate, purpose), control)
    if (control === null) return null
  }
  return control
}

function slideOver(
  judging: Judging,
  certificate: CertificateFacts,
  wanted: boolean,
  control: number,
): number | null {
  if (judging.proofs.lowest(certificate.id) > control) return null
  if (!wanted) return Math.min(control, endOfAlgorithms(judging, certificate))
  const statement = latestProven(judging, certificate, control)
  if (statement === undefined) return null
  return Math.min(
    control,
    controlOf(judging, statement, control),
    endOfAlgorithms(judging, certificate),
    endOfAlgorithms(judging, statement),
  )
}

/** The youngest acceptable statement that, like the certificate, provably existed by the control time. */
function latestProven(
  judging: Judging,
  certificate: CertificateFacts,
  control: number,
): RevocationFacts | undefined {
  return statementsAbout(judging, certificate.id)
    .filter((statement) => instant(statement.thisUpdate) < control)
    .filter((statement) => judging.proofs.lowest(statement.id) <= control)
    .filter((statement) => isAcceptable(judging, certificate, statement))
    .toSorted((a, b) => instant(b.producedAt) - instant(a.producedAt))[0]
}

function controlOf(judging: Judging, statement: RevocationFacts, control: number): number {
  const revoked = statement.status === 'good' ? null : statement.revocationTime
  if (revoked !== null) return instant(revoked)
  const slides =
    judging.policy.revocation.slidesToIssuance && !isFresh(statement, control, judging.policy)
  return slides ? instant(statement.thisUpdate) : control
}

function endOfAlgorithms(judging: Judging, object: CertificateFacts | RevocationFacts): number {
  const { scheme, digest } = object.signatureAlgorithm
  const lives = [
    digest === null ? 'unknown' : digestLife(judging.policy.catalogue, digest),
    schemeLife(judging.policy.catalogue, scheme, signerBits(judging, object)),
  ]
  const ends = lives.map((life) => (life === 'unknown' ? undefined : life.until?.getTime()))
  return Math.min(...ends.map((end) => end ?? Number.POSITIVE_INFINITY))
}

/** The key that made the signature is the issuer's; a certificate's own size is the best guess when that is not at hand. */
function signerBits(judging: Judging, object: CertificateFacts | RevocationFacts): number {
  if ('key' in object) return object.key.bits
  return object.issuer === null ? 0 : certificateOf(judging, object.issuer).key.bits
}

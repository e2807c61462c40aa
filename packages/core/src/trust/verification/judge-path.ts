// Everything that can be said against one path, in the order in which EN 319 102-1, 5.2.6 lets it decide: expiry comes last, because
// what is expired but not revoked may still be saved by a timestamp.
import type { Finding } from '../../findings.ts'
import type { Certificate } from '../../x509/index.ts'
import { certificateFacts } from '../certificate-facts.ts'
import type { ChainProblem } from '../facts.ts'
import type { CertificationPath } from '../path/certification-path.ts'
import { checkExtensions } from '../path/check-extensions.ts'
import { validatePath } from '../path/validate-path.ts'
import { gatherStatements } from '../revocation/gather-statements.ts'
import type { TrustContext } from '../trust-context.ts'
import { checkPathAlgorithms } from './check-algorithms.ts'
import { checkProfile } from './check-profile.ts'
import { checkRevocation } from './check-revocation.ts'
import { checkWantedUsage } from './check-usage.ts'
import { checkAnchorValidity, checkValidity } from './check-validity.ts'
import type { ResolvedOptions } from './options.ts'

export interface Judgement {
  readonly findings: readonly Finding[]
  readonly policies: readonly string[]
}

/** @param path One of the leaf's candidate paths; empty when the leaf itself is the anchor. */
export async function judgePath(
  context: TrustContext,
  leaf: Certificate,
  path: CertificationPath,
  options: ResolvedOptions,
): Promise<Judgement> {
  const { problems, policies } = validatePath(path, options.inputs)
  const lasting = [
    ...problems,
    ...checkConformance(leaf, path),
    ...checkWantedUsage(leaf, path.certificates.slice(1), options),
  ].map((problem) => locate(problem, leaf, path))
  const findings = [...lasting, ...checkPathAlgorithms(path, options)]
  // A path that can never be good is not worth asking others about.
  const timely = lasting.length > 0 ? [] : await judgeInTime(context, path, options)
  return { findings: [...findings, ...timely], policies: [...policies] }
}

/** RFC 5280, 4: of the anchor's own certificate too. */
function* checkConformance(leaf: Certificate, path: CertificationPath): Generator<ChainProblem> {
  yield* checkProfile(leaf, 'leaf')
  for (const issuer of path.certificates.slice(1)) yield* checkProfile(issuer, 'intermediate')
  const { certificate } = path.anchor
  if (certificate === null) return
  yield* checkExtensions(certificate)
  if (certificate !== leaf) yield* checkProfile(certificate, 'anchor')
}

async function judgeInTime(
  context: TrustContext,
  path: CertificationPath,
  options: ResolvedOptions,
): Promise<Finding[]> {
  const { statements, remarks } =
    options.revocation === 'off'
      ? { statements: new Map(), remarks: [] }
      : await gatherStatements(context, [path], options.online)
  const { findings, leafIsGood } = checkRevocation(path, statements, options)
  const validity = path.certificates.flatMap((certificate, index) =>
    [...checkValidity(certificate, options.at, index === 0 && leafIsGood)].map((problem) => ({
      ...problem.finding,
      at: certificateFacts(certificate).subject,
    })),
  )
  return [...remarks, ...findings, ...checkAnchorValidity(path.anchor, options.at), ...validity]
}

function locate(problem: ChainProblem, leaf: Certificate, path: CertificationPath): Finding {
  const certificates = [leaf, ...path.certificates, path.anchor.certificate]
  const found = certificates.find((certificate) => certificate?.id === problem.certificate)
  return found == null
    ? problem.finding
    : { ...problem.finding, at: certificateFacts(found).subject }
}

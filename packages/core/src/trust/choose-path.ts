// Among the candidate paths of a leaf, the one to judge: the first without a fault, or the least faulty.
import type { Certificate } from '../x509/index.ts'
import { buildPaths } from './build-paths.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { isInValidity } from './rank-issuers.ts'
import type { TrustContext } from './trust-context.ts'

/** `undefined` when no anchor is reached through links that are signed. */
export function choosePath(
  context: TrustContext,
  leaf: Certificate,
): CertificationPath | undefined {
  let best: CertificationPath | undefined
  let fewest = Infinity
  for (const path of buildPaths(leaf, context)) {
    const faults = countFaults(context, path)
    if (faults === 0) return path
    if (faults >= fewest) continue
    best = path
    fewest = faults
  }
  return best
}

/** The leaf's own validity is the same on every path. */
function countFaults(context: TrustContext, path: CertificationPath): number {
  const { at } = context
  const issuers = path.certificates.slice(1)
  const sunset = path.anchor.notAfter !== null && path.anchor.notAfter < at
  return (
    context.describe(path).problems.length +
    issuers.filter((certificate) => !isInValidity(certificate, at)).length +
    (sunset ? 1 : 0)
  )
}

// From what was found to the plain values of facts.ts.
import { extendedKeyUsage, type Certificate } from '../x509/index.ts'
import { anchorFacts, certificateFacts } from './certificate-facts.ts'
import type { CertificateFacts, ChainFacts, ChainProblem, ObjectId, PathSetAside } from './facts.ts'
import type { GatheredObjects, Leaf } from './gathered.ts'
import type { CertificationPath } from './path/certification-path.ts'
import { problem } from './path/problem.ts'
import type { Statement } from './revocation/statement.ts'
import type { TrustContext } from './trust-context.ts'

export interface FoundLeaf {
  readonly leaf: Certificate
  readonly purpose: Leaf['purpose']
  /** `undefined` when no anchor is reached. */
  readonly path: CertificationPath | undefined
  readonly setAside: readonly PathSetAside[]
  /** Without a path: as far as the certificates at hand lead, the leaf included. */
  readonly partial: readonly Certificate[]
}

export function describeLeaf(
  context: TrustContext,
  { leaf, purpose, path, setAside, partial }: FoundLeaf,
): ChainFacts {
  const usage = purpose === 'timestamping' ? [...checkTimestampingUsage(leaf)] : []
  if (path !== undefined) {
    const chain = context.describe(path)
    const others = setAside.length === 0 ? {} : { setAside }
    return { ...chain, problems: [...chain.problems, ...usage], ...others }
  }
  const certificates = partial.map(({ id }) => id)
  return { certificates, anchor: null, problems: usage }
}

/** Every certificate that a chain or a statement mentions; bare keys of anchors among them. */
export function collectCertificates(
  found: readonly FoundLeaf[],
  statements: readonly Statement[],
): Record<ObjectId, CertificateFacts> {
  const certificates = certificatesOf(found, statements).map(certificateFacts)
  const anchors = pathsOf(found, statements).map(({ anchor }) => anchorFacts(anchor))
  return Object.fromEntries([...certificates, ...anchors].map((facts) => [facts.id, facts]))
}

export function collectObjects(
  found: readonly FoundLeaf[],
  statements: readonly Statement[],
): GatheredObjects {
  const anchors = pathsOf(found, statements).flatMap(({ anchor }) => anchor.certificate ?? [])
  const certificates = [...certificatesOf(found, statements), ...anchors]
  return {
    certificates: byId(certificates),
    crls: byId(sourcesOf(statements, 'crl')),
    ocsps: byId(sourcesOf(statements, 'ocsp')),
  }
}

function certificatesOf(
  found: readonly FoundLeaf[],
  statements: readonly Statement[],
): Certificate[] {
  const dangling = found.flatMap(({ leaf, path, partial }) =>
    path === undefined ? partial : [leaf],
  )
  return [...dangling, ...pathsOf(found, statements).flatMap((path) => path.certificates)]
}

function pathsOf(
  found: readonly FoundLeaf[],
  statements: readonly Statement[],
): CertificationPath[] {
  return [
    ...found.flatMap(({ path }) => path ?? []),
    ...statements.flatMap(({ signerPath }) => signerPath ?? []),
  ]
}

function sourcesOf(statements: readonly Statement[], kind: 'crl' | 'ocsp'): Statement['sources'] {
  return statements.filter(({ facts }) => facts.kind === kind).flatMap(({ sources }) => sources)
}

function byId(
  objects: readonly { readonly id: ObjectId; readonly bytes: Uint8Array }[],
): Map<ObjectId, Uint8Array> {
  return new Map(objects.map(({ id, bytes }) => [id, bytes]))
}

/** RFC 3161, 2.3: one purpose only, and critical. That it is timeStamping is asked by the judge of usage. */
function* checkTimestampingUsage(leaf: Certificate): Generator<ChainProblem> {
  const purposes = leaf.extensions.peek(extendedKeyUsage)
  if (purposes === undefined) return
  if (purposes.length === 1 && leaf.extensions.isCritical(extendedKeyUsage)) return
  yield problem(
    leaf,
    'EXTENDED_KEY_USAGE_NOT_EXCLUSIVE',
    'The certificate does not limit its key to time-stamping, critically',
    'RFC 3161, 2.3',
    'CHAIN_CONSTRAINTS_FAILURE',
  )
}

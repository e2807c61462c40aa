// Candidate paths from a leaf to the trust anchors (RFC 4158): lazily, the shortest and likeliest first, never in circles, never
// through a dead end, and not more of them than can be honest.
import type { Certificate } from '../x509/index.ts'
import { IssuerGraph, type Surroundings } from './issuer-graph.ts'
import {
  identityOf,
  MAX_PATH_CERTIFICATES,
  type CertificationPath,
} from './path/certification-path.ts'

/** How many candidates one leaf is given. */
export const MAX_CANDIDATE_PATHS = 128
/** How many steps the search for them may take. */
const MAX_SEARCH_STEPS = 16_384

/** Paths whose every link is signed as it must be; whether they are valid is `validatePath`'s question. */
export function* buildPaths(
  leaf: Certificate,
  surroundings: Surroundings,
): Generator<CertificationPath> {
  const itself = surroundings.anchors.byCertificate(leaf)
  if (itself !== undefined) yield { certificates: [], anchor: itself }
  const graph = new IssuerGraph(leaf, surroundings)
  yield* new PathSearch(graph).paths(leaf)
}

/** When `buildPaths` finds none: a path by names alone, so that it can be told whose signature is wrong. */
export function findUnsignedPath(
  leaf: Certificate,
  surroundings: Surroundings,
): CertificationPath | undefined {
  const graph = new IssuerGraph(leaf, surroundings, false)
  const [path] = new PathSearch(graph).paths(leaf)
  return path
}

/** When no anchor can be reached: as far as the certificates at hand lead, the leaf included. */
export function buildPartialChain(
  leaf: Certificate,
  surroundings: Surroundings,
): readonly Certificate[] {
  const graph = new IssuerGraph(leaf, surroundings)
  const chain = [leaf]
  const seen = new Set([identityOf(leaf)])
  for (let last = leaf; chain.length < MAX_PATH_CERTIFICATES;) {
    const next = graph.issuersOf(last).certificates.find((issuer) => !seen.has(identityOf(issuer)))
    if (next === undefined) break
    seen.add(identityOf(next))
    chain.push(next)
    last = next
  }
  return chain
}

class PathSearch {
  readonly #graph: IssuerGraph
  #steps = 0
  #found = 0

  constructor(graph: IssuerGraph) {
    this.#graph = graph
  }

  *paths(leaf: Certificate): Generator<CertificationPath> {
    yield* this.#extend([leaf], new Set([identityOf(leaf)]))
  }

  *#extend(
    certificates: readonly Certificate[],
    identities: ReadonlySet<string>,
  ): Generator<CertificationPath> {
    const last = certificates.at(-1)
    if (last === undefined || ++this.#steps > MAX_SEARCH_STEPS) return
    for (const anchor of this.#graph.issuersOf(last).anchors) {
      if (++this.#found > MAX_CANDIDATE_PATHS) return
      yield { certificates, anchor }
    }
    if (certificates.length >= MAX_PATH_CERTIFICATES) return
    for (const issuer of this.#nextSteps(last)) {
      const identity = identityOf(issuer)
      if (identities.has(identity) || this.#found > MAX_CANDIDATE_PATHS) continue
      yield* this.#extend([...certificates, issuer], new Set([...identities, identity]))
    }
  }

  /** Nearest to an anchor first; issuers are ranked already and the sort is stable. */
  #nextSteps(certificate: Certificate): Certificate[] {
    return this.#graph
      .issuersOf(certificate)
      .certificates.flatMap((issuer) => {
        const distance = this.#graph.distanceOf(issuer)
        return distance === undefined ? [] : [{ issuer, distance }]
      })
      .sort((a, b) => a.distance - b.distance)
      .map(({ issuer }) => issuer)
  }
}

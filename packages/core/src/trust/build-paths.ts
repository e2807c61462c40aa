// Candidate paths from a leaf to the trust anchors (RFC 4158): lazily, the shortest first and of equals the likeliest, never in circles,
// never through a dead end, and not more of them than can be honest.
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
  if (surroundings.anchors.isEmpty) return
  const graph = new IssuerGraph(leaf, surroundings)
  yield* new PathSearch(graph).paths(leaf)
}

/** When `buildPaths` finds none: a path by names alone, so that it can be told whose signature is wrong. */
export function findUnsignedPath(
  leaf: Certificate,
  surroundings: Surroundings,
): CertificationPath | undefined {
  if (surroundings.anchors.isEmpty) return undefined
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

/**
 * Deepens step by step: all paths of one length before any longer one. Searching depth first would walk every detour behind the first
 * issuer, which in a mesh of cross certificates are more than can be counted.
 */
class PathSearch {
  readonly #graph: IssuerGraph
  #steps = 0
  #found = 0
  /** How often a path was left because it would have become longer. */
  #left = 0

  constructor(graph: IssuerGraph) {
    this.#graph = graph
  }

  *paths(leaf: Certificate): Generator<CertificationPath> {
    const shortest = this.#graph.distanceOf(leaf) ?? Infinity
    for (let length = shortest; length <= MAX_PATH_CERTIFICATES; length++) {
      const before = this.#left
      yield* this.#extend([leaf], new Set([identityOf(leaf)]), length)
      if (this.#left === before) return
    }
  }

  /** Paths of exactly `length` certificates. */
  *#extend(
    certificates: readonly Certificate[],
    identities: ReadonlySet<string>,
    length: number,
  ): Generator<CertificationPath> {
    const last = certificates.at(-1)
    if (last === undefined || ++this.#steps > MAX_SEARCH_STEPS) return
    const issuers = this.#graph.issuersOf(last)
    if (certificates.length === length) {
      if (issuers.certificates.length > 0) this.#left++
      for (const anchor of issuers.anchors) {
        if (++this.#found > MAX_CANDIDATE_PATHS) return
        yield { certificates, anchor }
      }
      return
    }
    for (const issuer of issuers.certificates) {
      const identity = identityOf(issuer)
      if (identities.has(identity) || !this.#canEnd(issuer, length - certificates.length)) continue
      yield* this.#extend([...certificates, issuer], new Set([...identities, identity]), length)
    }
  }

  /** Whether an anchor can be reached within so many certificates, this one included. */
  #canEnd(issuer: Certificate, certificates: number): boolean {
    const distance = this.#graph.distanceOf(issuer)
    if (distance === undefined || this.#found > MAX_CANDIDATE_PATHS) return false
    if (distance > certificates) this.#left++
    return distance <= certificates
  }
}

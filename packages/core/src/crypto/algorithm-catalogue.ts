// Which algorithm is good until when: the table of ETSI TS 119 312 as EN 319 102-1 policies use it. A table, not a judgement.
import type { DigestName } from './digest.ts'
import type { SignatureScheme } from './signature-algorithm.ts'

/** An algorithm with the first day it is no longer accepted; no day means no end is known. */
interface CatalogueEntry<Name> {
  readonly name: Name
  /** RFC 3339 date. */
  readonly end?: string
}

/** Key sizes count from `minBits`; of several rows the one with the largest fitting size speaks. */
interface SchemeEntry extends CatalogueEntry<SignatureScheme> {
  readonly minBits: number
}

export interface AlgorithmCatalogue {
  readonly title: string
  /** End dates after this day warn instead of failing: the catalogue could not know better. RFC 3339 date. */
  readonly issued: string
  readonly digests: readonly CatalogueEntry<DigestName>[]
  readonly schemes: readonly SchemeEntry[]
}

/** ETSI TS 119 312 v1.5.1. */
export const TS_119_312: AlgorithmCatalogue = {
  title: 'ETSI TS 119 312 v1.5.1',
  issued: '2024-10-13',
  digests: [
    { name: 'MD5', end: '2004-08-01' },
    { name: 'SHA-1', end: '2012-08-01' },
    { name: 'RIPEMD160', end: '2014-08-01' },
    { name: 'SHA-224', end: '2029-01-01' },
    { name: 'SHA-256' },
    { name: 'SHA-384' },
    { name: 'SHA-512' },
    { name: 'SHA-512/256' },
    { name: 'SHA3-256' },
    { name: 'SHA3-384' },
    { name: 'SHA3-512' },
  ],
  schemes: [
    { name: 'RSA PKCS#1 v1.5', minBits: 786, end: '2010-08-01' },
    { name: 'RSA PKCS#1 v1.5', minBits: 1024, end: '2019-10-01' },
    { name: 'RSA PKCS#1 v1.5', minBits: 1900, end: '2029-01-01' },
    { name: 'RSASSA-PSS', minBits: 786, end: '2010-08-01' },
    { name: 'RSASSA-PSS', minBits: 1024, end: '2019-10-01' },
    { name: 'RSASSA-PSS', minBits: 1900, end: '2029-01-01' },
    { name: 'RSASSA-PSS', minBits: 3000 },
    { name: 'DSA', minBits: 1024, end: '2015-12-01' },
    { name: 'DSA', minBits: 1900, end: '2029-01-01' },
    { name: 'DSA', minBits: 3000 },
    { name: 'ECDSA', minBits: 160, end: '2012-08-01' },
    { name: 'ECDSA', minBits: 224, end: '2021-10-01' },
    { name: 'ECDSA', minBits: 256 },
    { name: 'Ed25519', minBits: 253 },
    { name: 'Ed448', minBits: 448 },
  ],
}

/** `unknown`: not in the catalogue, or a key smaller than any row knows. */
export type AlgorithmLife = { readonly until: Date | null } | 'unknown'

export function digestLife(catalogue: AlgorithmCatalogue, name: string): AlgorithmLife {
  return lifeOf(catalogue.digests.find((entry) => entry.name === name))
}

export function schemeLife(
  catalogue: AlgorithmCatalogue,
  name: string,
  bits: number,
): AlgorithmLife {
  let best: SchemeEntry | undefined
  for (const entry of catalogue.schemes) {
    const fits = entry.name === name && entry.minBits <= bits
    if (fits && entry.minBits >= (best?.minBits ?? 0)) best = entry
  }
  return lifeOf(best)
}

const lives = new WeakMap<CatalogueEntry<string>, AlgorithmLife>()

/** Asked for every algorithm of every signature, so a day is read once. */
function lifeOf(entry: CatalogueEntry<string> | undefined): AlgorithmLife {
  if (entry === undefined) return 'unknown'
  const known = lives.get(entry)
  if (known !== undefined) return known
  const life = { until: entry.end === undefined ? null : new Date(`${entry.end}T00:00:00Z`) }
  lives.set(entry, life)
  return life
}

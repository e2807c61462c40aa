import { sameName, type Certificate } from '../x509/index.ts'

/**
 * The leaf's issuer, its issuer and so on, out of certificates in any order. Self-issued ones stay out: a validator trusts its own copy
 * of the root or none. Unrelated ones stay out too.
 */
export function orderChain(leaf: Certificate, others: readonly Certificate[]): Certificate[] {
  const chain: Certificate[] = []
  const left = new Set(others.filter((other) => !sameName(other.subject, other.issuer)))
  let last = leaf
  for (;;) {
    const issuer = [...left].find((other) => sameName(other.subject, last.issuer))
    if (issuer === undefined) return chain
    left.delete(issuer)
    chain.push(issuer)
    last = issuer
  }
}

// What is done to facts or bytes where the pretend PKI has nobody who would do it.
import type { Facts } from '@sealpost/core/validation'
import { alterSignature } from './world.ts'

/** As if the signature value had been made with this digest. */
export function withDigest(facts: Facts, digest: string): Facts {
  const algorithm = facts.signatures[0]?.signatureAlgorithm
  if (algorithm === undefined) throw new Error('There is no signature to alter')
  return alterSignature(facts, { signatureAlgorithm: { ...algorithm, digest } })
}

/** As if whoever signed statements about the first signer had been certified until then only. */
export function expireRevocationIssuers(facts: Facts, notAfter: Date): Facts {
  const signer = facts.signatures[0]?.signer.certificate
  const issuers = facts.revocations
    .filter(({ certificate }) => certificate === signer)
    .map(({ issuer }) => issuer)
  const rows = Object.entries(facts.certificates).map(
    ([id, row]) =>
      [id, issuers.includes(id) ? { ...row, notAfter: notAfter.toISOString() } : row] as const,
  )
  return { ...facts, certificates: Object.fromEntries(rows) }
}

/** The first character of `text` becomes another one. */
export function withFlippedByte(bytes: Uint8Array, text: string): Uint8Array {
  const index = Buffer.from(bytes).indexOf(text)
  if (index < 0) throw new Error(`There is no "${text}" in the document`)
  const changed = new Uint8Array(bytes)
  changed[index] = (changed[index] ?? 0) ^ 1
  return changed
}

export function without<Row extends { readonly name: string }>(
  rows: readonly Row[],
  name: Row['name'],
): Row[] {
  return rows.filter((row) => row.name !== name)
}

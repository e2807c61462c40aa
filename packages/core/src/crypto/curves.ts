/** Elliptic curves: what OpenSSL calls them, what everybody else does. */
const CURVES: Readonly<Record<string, { readonly curve: string; readonly bits: number }>> = {
  prime256v1: { curve: 'P-256', bits: 256 },
  secp384r1: { curve: 'P-384', bits: 384 },
  secp521r1: { curve: 'P-521', bits: 521 },
  secp224r1: { curve: 'P-224', bits: 224 },
  prime192v1: { curve: 'P-192', bits: 192 },
}

/** Curves without a name of their own keep OpenSSL's, which states the size: `brainpoolP384r1`, `secp256k1`, `sect283k1`. */
export function findCurve(opensslName: string): { curve: string; bits: number } {
  const known = CURVES[opensslName]
  if (known !== undefined) return known
  return { curve: opensslName, bits: Number(/\d{3}/.exec(opensslName)?.[0] ?? 0) }
}

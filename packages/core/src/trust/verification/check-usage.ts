// What the caller wants to use the certificate for (RFC 5280, 4.2.1.3 and 4.2.1.12).
import { extendedKeyUsage, KEY_PURPOSES, keyUsage, type Certificate } from '../../x509/index.ts'
import type { ChainProblem } from '../facts.ts'
import { problem } from '../path/problem.ts'
import type { ResolvedOptions } from './options.ts'

type Wanted = Pick<ResolvedOptions, 'keyUsage' | 'purposes'>

/** @param issuers The certificates between the anchor and the leaf: one that names purposes may not be used for others either. */
export function* checkWantedUsage(
  leaf: Certificate,
  issuers: readonly Certificate[],
  { keyUsage: wanted, purposes }: Wanted,
): Generator<ChainProblem> {
  const allowed = leaf.extensions.peek(keyUsage)
  for (const usage of wanted) {
    if (allowed?.includes(usage) ?? true) continue
    const message = `The key must not be used for ${usage}`
    yield refuse(leaf, 'KEY_USAGE_NOT_ALLOWED', message, '4.2.1.3')
  }
  for (const certificate of [leaf, ...issuers]) yield* checkPurposes(certificate, purposes)
}

function* checkPurposes(
  certificate: Certificate,
  purposes: readonly string[],
): Generator<ChainProblem> {
  const certified = certificate.extensions.peek(extendedKeyUsage)
  if (certified?.includes(KEY_PURPOSES.anyExtendedKeyUsage) ?? true) return
  for (const purpose of purposes) {
    if (certified?.includes(purpose)) continue
    const message = `The certificate is not for the purpose ${purpose}`
    yield refuse(certificate, 'EXTENDED_KEY_USAGE_NOT_ALLOWED', message, '4.2.1.12')
  }
}

function refuse(
  certificate: Certificate,
  code: string,
  message: string,
  clause: string,
): ChainProblem {
  return problem(certificate, code, message, clause, 'CHAIN_CONSTRAINTS_FAILURE')
}

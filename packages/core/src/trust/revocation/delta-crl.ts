// Which delta CRL continues a complete one (RFC 5280, 5.2.4 and 6.3.3 (c)).
import { equalBytes } from '../../encoding/bytes.ts'
import {
  authorityKeyIdentifier,
  crlNumber,
  deltaCrlIndicator,
  issuingDistributionPoint,
  type CertificateList,
} from '../../x509/index.ts'
import type { TrustContext } from '../trust-context.ts'
import { verifyLink, type KeyHolder } from '../verify-link.ts'
import { checkCrl } from './check-crl.ts'
import type { StoredCrl } from './stored-crl.ts'

export function isDelta(crl: CertificateList): boolean {
  return crl.extensions.has(deltaCrlIndicator)
}

/** The newest delta CRL that continues `complete`, is current, and is signed by the same key. */
export function findDelta(
  context: TrustContext,
  complete: CertificateList,
  signer: KeyHolder,
  serial: Uint8Array,
): StoredCrl | undefined {
  return context.store
    .crlsOf(complete.issuer, serial)
    .filter(({ crl }) => isDelta(crl) && continues(crl, complete) && isCurrent(crl, context.at))
    .filter(({ crl }) => verifyLink(crl, signer) && checkCrl(crl, context.strict).length === 0)
    .toSorted((a, b) => b.crl.thisUpdate.getTime() - a.crl.thisUpdate.getTime())[0]
}

function continues(delta: CertificateList, complete: CertificateList): boolean {
  const base = delta.extensions.peek(deltaCrlIndicator)
  const number = complete.extensions.peek(crlNumber)
  const next = delta.extensions.peek(crlNumber)
  if (base === undefined || number === undefined || next === undefined) return false
  return base <= number && number < next && sameScope(delta, complete)
}

function sameScope(a: CertificateList, b: CertificateList): boolean {
  return [issuingDistributionPoint, authorityKeyIdentifier].every(({ oid }) =>
    equalOptional(valueOf(a, oid), valueOf(b, oid)),
  )
}

function valueOf({ extensions }: CertificateList, oid: string): Uint8Array | undefined {
  return extensions.all.find((extension) => extension.oid === oid)?.value
}

function equalOptional(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : equalBytes(a, b)
}

function isCurrent({ thisUpdate, nextUpdate }: CertificateList, at: Date): boolean {
  return thisUpdate <= at && nextUpdate !== null && at <= nextUpdate
}

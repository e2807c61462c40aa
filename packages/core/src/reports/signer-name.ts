import type { SignatureReport } from '../validation/index.ts'
import { html, quoted, type Markup } from './markup.ts'
import type { TextTable } from './texts/text-table.ts'

export function signerName({ signer }: SignatureReport, { labels }: TextTable): Markup {
  if (signer === null) return html`${labels.unknownSigner}`
  return quoted(signer.commonName ?? signer.subject)
}

/** Until the chain is verified a name is only what somebody wrote into a certificate. */
export function cautiousName(signature: SignatureReport, texts: TextTable): Markup {
  const name = signerName(signature, texts)
  if (signature.signer === null || signature.indication === 'TOTAL-PASSED') return name
  return html`${name} (${texts.labels.unverifiedName})`
}

import type { CoveredPart, SignatureReport, SignerSummary } from '../validation/index.ts'
import { groupDigits } from './document-section.ts'
import { findingsTable } from './findings-table.ts'
import { MAX_ROWS, noteLeftOut } from './limits.ts'
import { html, quoted, type Markup } from './markup.ts'
import { organizationOf } from './organization.ts'
import { row, rowsTable } from './rows.ts'
import { cautiousName, signerName } from './signer-name.ts'
import { lookUp, type TextTable } from './texts/text-table.ts'
import { showTime } from './times.ts'
import { timestampsTable } from './timestamps-table.ts'
import { changesText } from './why.ts'

export function signatureSection(
  signature: SignatureReport,
  number: number,
  texts: TextTable,
): Markup {
  const { indication, kind } = signature
  return html`<section class="signature">
    <h2>
      ${number}. ${texts.signatureKinds[kind]}: ${signerName(signature, texts)}
      <span class="tag ${indication}">${texts.verdicts[indication].word}</span>
    </h2>
    ${rowsTable([
      ...signerRows(signature, texts),
      ...timeRows(signature, texts),
      ...contentRows(signature, texts),
      ...formatRows(signature, texts),
    ])}
    ${timestampsTable(signature.timestamps, texts)} ${findingsTable(signature.findings, texts)}
  </section>`
}

function signerRows(signature: SignatureReport, texts: TextTable): readonly (Markup | null)[] {
  const { signer } = signature
  const name = row(texts.labels.signer, cautiousName(signature, texts))
  return signer === null ? [name] : [name, ...certificateRows(signer, texts)]
}

function certificateRows(
  { subject, issuer, serial, sha256, role }: SignerSummary,
  { labels, roles }: TextTable,
): readonly (Markup | null)[] {
  const organization = organizationOf(subject)
  return [
    row(labels.organization, organization === null ? labels.notStated : quoted(organization)),
    row(labels.role, role === null ? null : roles[role]),
    row(labels.issuer, quoted(issuer)),
    row(labels.subject, quoted(subject)),
    row(labels.serial, html`<code>${serial}</code>`),
    row(labels.certificateDigest, html`<code>${sha256}</code>`),
  ]
}

/** Without a timestamp the earliest proven instant is the verification itself, which proves nothing to a reader. */
function timeRows(signature: SignatureReport, { labels }: TextTable): readonly (Markup | null)[] {
  const { claimedSigningTime, bestSignatureTime, timestamps } = signature
  const isProven = bestSignatureTime !== null && timestamps.some(isPassed)
  return [
    row(
      labels.claimedTime,
      claimedSigningTime === null ? labels.notStated : showTime(claimedSigningTime),
    ),
    row(labels.provenTime, isProven ? showTime(bestSignatureTime) : labels.notProven),
  ]
}

function isPassed({ indication }: SignatureReport['timestamps'][number]): boolean {
  return indication === 'PASSED'
}

function contentRows(signature: SignatureReport, texts: TextTable): readonly (Markup | null)[] {
  const { labels, coverage } = texts
  return [
    row(labels.digestsMatch, answer(signature.digestsMatch, texts)),
    row(labels.valueValid, answer(signature.signatureValueValid, texts)),
    row(labels.counterSigns, idList(signature.counterSigns)),
    row(labels.coverage, coverage[signature.coverage]),
    row(labels.covered, coveredList(signature.covered, texts)),
    row(labels.uncovered, pathList(signature.uncovered, texts)),
    row(labels.changes, changesText(signature, texts)),
  ]
}

function answer(isTrue: boolean | null, { labels }: TextTable): string {
  if (isTrue === null) return labels.notChecked
  return isTrue ? labels.yes : labels.no
}

function idList(ids: readonly string[] = []): Markup | null {
  if (ids.length === 0) return null
  return html`${ids.slice(0, MAX_ROWS).map((id) => html`${quoted(id)} `)}`
}

function coveredList(covered: readonly CoveredPart[], texts: TextTable): Markup | null {
  if (covered.length === 0) return null
  const items = covered.slice(0, MAX_ROWS).map(({ uri, kind, bytes, path }) => {
    const place = path ?? uri
    const where = place === '' || place === '/' ? null : html` ${quoted(place)}`
    return html`<li>
      ${texts.coveredKinds[kind]}${where}, ${groupDigits(bytes)} ${texts.labels.bytes}
    </li>`
  })
  return html`<ul>
      ${items}
    </ul>
    ${noteLeftOut(covered.length - MAX_ROWS, texts)}`
}

function pathList(paths: readonly string[] = [], texts: TextTable): Markup | null {
  if (paths.length === 0) return null
  const items = paths.slice(0, MAX_ROWS).map((path) => html`<li>${quoted(path)}</li>`)
  return html`<ul>
      ${items}
    </ul>
    ${noteLeftOut(paths.length - MAX_ROWS, texts)}`
}

function formatRows(signature: SignatureReport, texts: TextTable): readonly (Markup | null)[] {
  const { labels } = texts
  const { format, level, algorithm, id } = signature
  const meaning = lookUp(texts.levels, level.replace(/^[A-Za-z]+-(?=B-|NOT-)/, ''))
  return [
    row(labels.level, meaning === null ? quoted(level) : html`${quoted(level)}: ${meaning}`),
    row(labels.format, quoted(format)),
    row(
      labels.algorithm,
      algorithm === null
        ? null
        : html`${quoted(algorithm.signature)}, ${algorithm.keyBits} ${labels.keyBits},
          ${quoted(algorithm.digest)}`,
    ),
    row(labels.part, quoted(id)),
  ]
}

import type { ListedAnchor, ListedHolder, TrustFile } from '@sealpost/core/validation'
import { readTrustFile } from '../input/read-trust-file.ts'

export interface TrustListOptions {
  readonly json?: true
}

/** Prints one file after the other; a file that is wrong ends it with the member at fault. */
export async function runTrustList(
  files: readonly string[],
  { json }: TrustListOptions,
): Promise<void> {
  for (const file of files) {
    const { listing } = await readTrustFile(file)
    const text = json === true ? JSON.stringify({ file, ...listing }) : listingText(file, listing)
    process.stdout.write(`${text}\n`)
  }
}

function listingText(file: string, { anchors, holders }: TrustFile['listing']): string {
  return [
    file,
    `  Trust anchors: ${anchors.length}`,
    ...anchors.flatMap(anchorLines),
    `  Registered certificates: ${holders.length}`,
    ...holders.flatMap(holderLines),
  ].join('\n')
}

function anchorLines(anchor: ListedAnchor): string[] {
  const { label, kind, subject, sha256, notBefore, notAfter, trustedUntil } = anchor
  return [
    `    ${label} (${kind})`,
    `      ${subject}`,
    `      SHA-256 ${sha256}`,
    ...(notBefore === null || notAfter === null
      ? []
      : [`      valid ${period(notBefore, notAfter)}`]),
    ...(trustedUntil === null ? [] : [`      trusted until ${dayOf(trustedUntil)}`]),
  ]
}

function holderLines({ role, agency, name, subject, sha256, from, until }: ListedHolder): string[] {
  const who = [name ?? subject ?? 'unnamed', ...(agency === null ? [] : [`agency ${agency}`])]
  return [
    `    ${role}: ${who.join(', ')}`,
    `      SHA-256 ${sha256}`,
    ...(from === undefined && until === undefined ? [] : [`      holds ${period(from, until)}`]),
  ]
}

function period(from: Date | undefined, until: Date | undefined): string {
  const start = from === undefined ? '' : `from ${dayOf(from)} `
  return `${start}${until === undefined ? '' : `until ${dayOf(until)}`}`.trim()
}

/** The day in UTC, as trust files are written. */
function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 'YYYY-MM-DD'.length)
}

import { readTimestampToken, verifyTimestampToken, type TimestampToken } from '@sealpost/core/cms'
import { FormatError } from '@sealpost/core/errors'
import { readCertificate } from '@sealpost/core/x509'
import { createHash } from 'node:crypto'

/** A head as the gateway lists it. */
export interface ListedHead {
  readonly size: number
  /** The signed note, with cosignatures. */
  readonly note: string
  /** Base64 of an RFC 3161 token over the note without cosignatures. */
  readonly timestamp: string | null
}

export interface StampedHead {
  readonly size: number
  /** When the authority says it saw the head; null when the token is not over it, or its signature does not verify. */
  readonly time: Date | null
}

/** The time stamps of heads of a log. Who the authority is, is for whoever reads the token's certificate to judge. */
export function checkTimestamps(heads: readonly ListedHead[], origin: string): StampedHead[] {
  return heads.flatMap(({ size, note, timestamp }) =>
    timestamp === null ? [] : [{ size, time: timeOf(ownNote(note, origin), timestamp) }],
  )
}

/** The text, and the log's own signature: what was stamped before witnesses were asked. */
function ownNote(note: string, origin: string): string {
  const end = note.lastIndexOf('\n\n') + 2
  const own =
    note
      .slice(end)
      .split('\n')
      .find((line) => line.startsWith(`— ${origin} `)) ?? ''
  return `${note.slice(0, end)}${own}\n`
}

function timeOf(note: string, encoded: string): Date | null {
  try {
    const token = readTimestampToken(new Uint8Array(Buffer.from(encoded, 'base64')))
    return isOver(token, note) ? token.info.genTime : null
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return null
  }
}

function isOver(token: TimestampToken, note: string): boolean {
  const certificates = token.signedData.certificates.map(readCertificate)
  const imprint = new Uint8Array(createHash('sha256').update(note).digest())
  const { imprintMatches, signature } = verifyTimestampToken(token, certificates, {
    digest: (name) => (name === 'SHA-256' ? imprint : undefined),
  })
  const { signatureValueValid, digestMatches } = signature
  return imprintMatches === true && signatureValueValid === true && digestMatches === true
}

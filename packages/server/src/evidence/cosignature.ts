// Cosignatures of witnesses (c2sp.org/tlog-cosignature, Ed25519, version 1): a witness says that it saw the log grow and never change.
import { verify } from 'node:crypto'
import type { NoteSignature, SignedNote, VerifierKey } from './note.ts'

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

/** What the witness signs: its time, in seconds since 1970, before the checkpoint's text. */
export function cosignedMessage(text: string, time: number | bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${time}\n${text}`)
}

/** When the witness saw this head; undefined when it did not, or its word does not verify. */
export function cosignedAt(note: SignedNote, witness: VerifierKey): Date | undefined {
  for (const line of note.signatures) {
    const seconds = isOf(line, witness) ? timeOf(note.text, line, witness) : undefined
    if (seconds !== undefined) return new Date(Number(seconds) * 1000)
  }
  return undefined
}

function isOf(line: NoteSignature, witness: VerifierKey): boolean {
  return line.name === witness.name && line.keyId === witness.keyId
}

function timeOf(text: string, line: NoteSignature, witness: VerifierKey): bigint | undefined {
  if (line.signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const bytes = Buffer.from(line.signature)
  const seconds = bytes.readBigUInt64BE(0)
  const signature = bytes.subarray(TIME_BYTES)
  return verify(null, cosignedMessage(text, seconds), witness.key, signature) ? seconds : undefined
}

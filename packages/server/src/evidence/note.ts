// Signed notes (c2sp.org/signed-note): a text, an empty line, signature lines. Ed25519 (type 0x01) is signed and verified; cosignatures
// of witnesses (0x04) are in cosignature.ts; other types are kept and not judged.
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { FormatError, UsageError } from '@sealpost/core/errors'

export interface NoteSignature {
  readonly name: string
  /** Four bytes of the key's hash, hexadecimal. */
  readonly keyId: string
  readonly signature: Uint8Array
}

export interface SignedNote {
  /** With its final line break: what is signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** `name+keyId+base64`, as operators and auditors exchange it. */
export interface VerifierKey {
  readonly name: string
  readonly keyId: string
  readonly type: number
  readonly key: KeyObject
}

const ED25519_TYPE = 0x01
export const COSIGNATURE_TYPE = 0x04

const KEY_ID_BYTES = 4
const MAX_SIGNATURES = 32
const MAX_NOTE = 1 << 20
/** The DER of an Ed25519 public key up to its 32 bytes (RFC 8410, 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** Throws `ERR_FORMAT_NOTE`. */
export function readNote(content: string): SignedNote {
  const end = content.lastIndexOf('\n\n')
  if (content.length > MAX_NOTE || end < 0 || !content.endsWith('\n')) throw broken('form')
  const lines = content.slice(end + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) throw broken('number of signatures')
  const text = content.slice(0, end + 1)
  if (/[^\P{Cc}\n]/u.test(content)) throw broken('characters')
  return { text, signatures: lines.map(readSignatureLine) }
}

/** One line with its line break. */
export function writeSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const bytes = Buffer.concat([Buffer.from(keyId, 'hex'), signature])
  return `— ${name} ${bytes.toString('base64')}\n`
}

/** The text with one signature by the key. */
export function signNote(text: string, name: string, key: KeyObject): string {
  const keyId = keyIdOf(name, ED25519_TYPE, rawKey(createPublicKey(key)))
  const signature = new Uint8Array(sign(null, Buffer.from(text), key))
  return `${text}\n${writeSignatureLine({ name, keyId, signature })}`
}

/** Whether the key signed the note; a signature of that key that does not verify spoils the whole. */
export function isSignedBy(note: SignedNote, verifier: VerifierKey): boolean {
  const own = note.signatures.filter(
    ({ name, keyId }) => name === verifier.name && keyId === verifier.keyId,
  )
  const text = Buffer.from(note.text)
  return own.length > 0 && own.every(({ signature }) => verify(null, text, verifier.key, signature))
}

/** Of the public half. */
export function toVerifierKey(name: string, key: KeyObject, type: number = ED25519_TYPE): string {
  const raw = rawKey(key)
  const encoded = Buffer.concat([Buffer.of(type), raw]).toString('base64')
  return `${name}+${keyIdOf(name, type, raw)}+${encoded}`
}

/** Throws `ERR_USAGE_VERIFIER_KEY`. */
export function readVerifierKey(text: string): VerifierKey {
  const [, name = '', keyId = '', encoded = ''] =
    /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  const [type = 0] = bytes
  const raw = bytes.subarray(1)
  const isKnown = type === ED25519_TYPE || type === COSIGNATURE_TYPE
  if (isKnown && raw.length === 32 && keyIdOf(name, type, raw) === keyId) {
    const der = Buffer.concat([SPKI_HEAD, raw])
    return { name, keyId, type, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
  }
  throw new UsageError('ERR_USAGE_VERIFIER_KEY', 'A verifier key has the form name+id+key')
}

function keyIdOf(name: string, type: number, raw: Uint8Array): string {
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(raw)
  return hash.digest('hex').slice(0, KEY_ID_BYTES * 2)
}

function rawKey(key: KeyObject): Uint8Array {
  return key.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEAD.length)
}

function readSignatureLine(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length <= KEY_ID_BYTES) throw broken('signature line')
  const keyId = bytes.subarray(0, KEY_ID_BYTES).toString('hex')
  return { name, keyId, signature: new Uint8Array(bytes.subarray(KEY_ID_BYTES)) }
}

function broken(what: string): FormatError {
  return new FormatError('ERR_FORMAT_NOTE', `The signed note breaks its format: ${what}`)
}

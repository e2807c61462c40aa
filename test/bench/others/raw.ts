// The limits that no signing program passes: the bare signature, and the signature with one pass of SHA-256 over the file.
import { createHash, sign, type KeyObject } from 'node:crypto'

/** About as long as the signed attributes of a CMS signature. */
const ATTRIBUTES = Buffer.alloc(150, 0x5a)

export function signRaw(key: KeyObject): Buffer {
  return sign('sha256', ATTRIBUTES, key)
}

export function signFloor(key: KeyObject, document: Uint8Array): Buffer {
  createHash('sha256').update(document).digest()
  return signRaw(key)
}

// RC2 is what Windows and older tools wrap certificates in, and what OpenSSL 3 no longer opens: the one thing asked of node-forge.
import { asBuffer } from '../../encoding/bytes.ts'

/** CBC with PKCS#7 padding; `undefined` when the padding is wrong. `key.length * 8` effective bits. */
export type DecryptRc2 = (
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
) => Uint8Array | undefined

/** Loaded when a container needs it: most do not. */
export async function loadRc2(): Promise<DecryptRc2> {
  const { default: forge } = await import('node-forge')
  return (key, iv, ciphertext) => {
    const cipher = forge.rc2.createDecryptionCipher(toBinary(key), key.length * 8)
    cipher.start(toBinary(iv))
    cipher.update(forge.util.createBuffer(toBinary(ciphertext)))
    return cipher.finish() ? Buffer.from(cipher.output.getBytes(), 'latin1') : undefined
  }
}

function toBinary(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1')
}

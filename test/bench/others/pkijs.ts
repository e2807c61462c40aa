// The other side of verification: pkijs reads the CMS of a signed PDF and verifies it over the ByteRange, without a chain.
import { webcrypto } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

pkijs.setEngine('node', new pkijs.CryptoEngine({ name: 'node', crypto: webcrypto }))

export async function verifyWithPkijs(pdf: Uint8Array): Promise<boolean> {
  const [a = 0, b = 0, c = 0, d = 0] = readByteRange(pdf)
  const content = readContents(pdf.subarray(b + 1, c - 1))
  const info = pkijs.ContentInfo.fromBER(content)
  const signedData = new pkijs.SignedData({ schema: info.content })
  const data = new Uint8Array(b + d)
  data.set(pdf.subarray(a, a + b))
  data.set(pdf.subarray(c, c + d), b)
  return signedData.verify({ signer: 0, data: data.buffer, checkChain: false })
}

/** As a script of a few lines does it: the last /ByteRange of the file. */
export function readByteRange(pdf: Uint8Array): readonly number[] {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const start = bytes.lastIndexOf('/ByteRange')
  const text = bytes.toString('latin1', start, start + 200)
  return /\[([^\]]*)\]/.exec(text)?.[1]?.trim().split(/\s+/).map(Number) ?? []
}

/** The hexadecimal string without the zeros behind the DER. */
function readContents(hex: Uint8Array): ArrayBuffer {
  const bytes = Buffer.from(Buffer.from(hex).toString('latin1'), 'hex')
  const { offset } = asn1js.fromBER(new Uint8Array(bytes).buffer)
  return new Uint8Array(bytes.subarray(0, offset)).buffer
}

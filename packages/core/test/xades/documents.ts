// Small documents and what everybody asks about them.
import type { ByteSource } from '../../src/encoding/byte-source.ts'
import type { SignatureReport, VerificationReport } from '../../src/validation/index.ts'
import { verifyXml, type XmlVerificationOptions } from '../../src/xades/index.ts'

export const AT = new Date('2026-03-02T01:02:03Z')

export const LETTER = `<?xml version="1.0" encoding="UTF-8"?>
<!-- Công văn --><letter xmlns="urn:letter" xmlns:p="urn:p" b="2" a='1'><order Id="order">Chi 10 triệu &amp; <p:b/></order>
<note Id="note"/></letter>
`

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function text(xml: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(xml)
}

export function verify(
  xml: Uint8Array | ByteSource,
  options: Partial<XmlVerificationOptions> = {},
): Promise<VerificationReport> {
  return verifyXml(xml, { trust: [], at: AT, ...options })
}

export async function signatures(
  xml: Uint8Array | ByteSource,
  options: Partial<XmlVerificationOptions> = {},
): Promise<readonly SignatureReport[]> {
  return (await verify(xml, options)).signatures
}

/** A source that counts what is read from it. */
export function countingSource(content: Uint8Array): ByteSource & { bytesRead: number } {
  const source = {
    size: content.length,
    bytesRead: 0,
    read: (position: number, length: number) => {
      source.bytesRead += length
      return content.subarray(position, position + length)
    },
  }
  return source
}

/** Integrity, without any word on trust. */
export const GOOD = { digestsMatch: true, signatureValueValid: true } as const

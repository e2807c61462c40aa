// XML documents in memory, in this process, beside xml-crypto: the same enveloped signature, verified by both.
import { verifyXml } from '@sealpost/core/xades'
import { rsaIdentity } from '../inputs/rsa-identity.ts'
import { makeXml, type XmlKind } from '../inputs/xml.ts'
import { compareCpu } from '../measure.ts'
import { signWithXmlCrypto, verifyWithXmlCrypto } from '../others/xml-crypto.ts'
import type { Row } from '../row.ts'

function row(name: string, kind: XmlKind, bytes: number, goal: number): Row {
  return {
    name: `verify-xml-${name}-xml-crypto`,
    what: `verifyXml to its report, ${kind}, ${bytes / 1000} KB`,
    against: 'xml-crypto, value and digest alone',
    unit: 'ms CPU',
    goal,
    measure: async () => {
      const { privateKeyPem, certificatePem } = await rsaIdentity()
      const signed = signWithXmlCrypto(
        makeXml(kind, bytes).toString(),
        privateKeyPem,
        certificatePem,
      )
      const document = new TextEncoder().encode(signed)
      await assertGood(document)
      const isSlow = kind === 'elements' && bytes > 100_000
      return compareCpu(
        () => verifyXml(document, { trust: [] }),
        () => verifyWithXmlCrypto(signed, certificatePem),
        isSlow ? { rounds: 3, warmUpMs: 500 } : {},
      )
    },
  }
}

/** A bench of failures measures nothing. */
async function assertGood(document: Uint8Array): Promise<void> {
  const { signatures } = await verifyXml(document, { trust: [] })
  const [signature] = signatures
  if (signature?.digestsMatch === true && signature.signatureValueValid === true) return
  throw new Error('The signature to be measured is not good')
}

export const smallXmlRows: readonly Row[] = [
  row('10kb', 'elements', 10_000, 10),
  row('1mb-elements', 'elements', 1_000_000, 15),
]

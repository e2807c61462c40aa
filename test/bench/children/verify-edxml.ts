// Reads an edXML package and verifies its attachments, integrity alone: node verify-edxml.ts FILE
import { verifyDocument } from '@sealpost/core/documents'
import { fileSource } from '@sealpost/core/files'

const [input = ''] = process.argv.slice(2)
await using source = await fileSource(input)
const { signatures } = await verifyDocument(source, { trust: [] })
const isGood = signatures.every(
  ({ signatureValueValid, digestsMatch }) => signatureValueValid === true && digestsMatch === true,
)
if (signatures.length === 0 || !isGood) throw new Error('The signatures should be good')

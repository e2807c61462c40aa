// Verifies a file, integrity alone: node verify-xml.ts FILE
import { fileSource } from '@sealpost/core/files'
import { verifyXml } from '@sealpost/core/xades'

const [input = ''] = process.argv.slice(2)
await using source = await fileSource(input)
const { signatures } = await verifyXml(source, { trust: [] })
const isGood = signatures.every(
  ({ signatureValueValid, digestsMatch }) => signatureValueValid === true && digestsMatch === true,
)
if (signatures.length === 0 || !isGood) throw new Error('The signature should be good')

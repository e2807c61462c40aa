// Verifies a file, integrity alone: node verify-file.ts FILE
import { fileSource } from '@sealpost/core/files'
import { verifyPdf } from '@sealpost/core/pades'
import { reportUsage } from '../usage.ts'

const [input = ''] = process.argv.slice(2)
await using source = await fileSource(input)
const { signatures } = await verifyPdf(source, { trust: [] })
if (!signatures.every(({ signatureValueValid }) => signatureValueValid === true)) {
  throw new Error('The signature should be good')
}
reportUsage()

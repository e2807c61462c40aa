// Signs a file into another: node sign-file.ts IN OUT
import { fileSource, writeDocument } from '@sealpost/core/files'
import { signPdf } from '@sealpost/core/pades'
import { reportUsage } from '../usage.ts'
import { ecIdentity } from '../inputs/identity.ts'

const [input = '', output = ''] = process.argv.slice(2)
const { signer } = await ecIdentity()
await using source = await fileSource(input)
await writeDocument(output, await signPdf(source, signer), { replace: true })
reportUsage()

// Signs a file into another: node sign-xml.ts IN OUT KEY CERTIFICATE
import { readFile } from 'node:fs/promises'
import { fileSource, writeDocument } from '@sealpost/core/files'
import { loadPem } from '@sealpost/core/signers'
import { signXml } from '@sealpost/core/xades'

const [input = '', output = '', keyFile = '', certificateFile = ''] = process.argv.slice(2)
const [key, certificate] = await Promise.all([readFile(keyFile), readFile(certificateFile)])
const signer = loadPem({ key: key.toString(), certificate: certificate.toString() })
await using source = await fileSource(input)
await writeDocument(output, await signXml(source, signer), { replace: true })

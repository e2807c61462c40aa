// Signs in two steps: the key is on a token, in an HSM or at another desk, and the value between the steps survives as JSON.
import { createPki } from '@sealpost/pretend-pki'
import { readFile } from 'node:fs/promises'
import { completePdf, preparePdf, verifyPdf, type PreparedPdf } from '@sealpost/core'

const pki = await createPki()
const holder = pki.holder('homeDirector')
const letter = new Uint8Array(await readFile(new URL('documents/03-bao-cao.pdf', import.meta.url)))

const prepared = await preparePdf(letter, {
  signer: { certificate: holder.certificate, chain: holder.chain, algorithm: holder.algorithm },
  at: pki.now,
})
const onItsWay = JSON.stringify(prepared)

// … days later, where the key is: only these bytes are signed, the document stays where it was.
const arrived = JSON.parse(onItsWay) as PreparedPdf
const signature = await holder.sign(Buffer.from(arrived.signedAttributes ?? '', 'base64'))

const signed = await completePdf(letter, arrived, { signature })
const report = await verifyPdf(signed, { trust: [], at: pki.now })
console.log(
  report.signatures[0]?.signatureValueValid,
  report.signatures[0]?.digestsMatch,
  report.signatures[0]?.level,
)

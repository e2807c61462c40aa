// Raises a signature to B-LTA: everything that proves it goes inside, with a timestamp over all of it. Years later it is judged without
// asking anybody. Before the timestamp's own certificate ends, raising it again renews the proof.
import { readFile } from 'node:fs/promises'
import { augmentPdf, signPdf, verifyPdf } from '@sealpost/core'
import { createPki, localTimestampAuthority, writeCrlOf } from '@sealpost/pretend-pki'

const pki = await createPki()
const crls = await Promise.all(
  ['stateG2', 'rootG2'].map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
)
const trust = pki.roots.map((certificate) => ({ certificate }))
const letter = new Uint8Array(await readFile(new URL('documents/01-cong-van.pdf', import.meta.url)))
const signed = await signPdf(letter, pki.holder('chairman'), { at: pki.now })

const tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
const raised = await augmentPdf(signed, { to: 'LTA', tsa, trust, crls, at: pki.now })

const later = { trust, at: new Date('2029-06-01T00:00:00Z') }
for (const pdf of [signed, raised]) {
  const { indication, subIndication, signatures } = await verifyPdf(pdf, later)
  console.log(signatures[0]?.level, indication, subIndication ?? '')
}

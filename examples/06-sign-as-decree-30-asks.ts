// Decree 30/2020: the competent person signs in blue between position and name, the agency seals in red over a third of it, on its left.
import { readFile, writeFile } from 'node:fs/promises'
import { agencySeal, personSignature, signPdf, verifyPdf } from '@sealpost/core'
import { createPki, writeCrlOf } from '@sealpost/pretend-pki'

const pki = await createPki()
const read = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`documents/${name}`, import.meta.url)))
const vietnam = { at: pki.now, utcOffsetMinutes: 420 }

const signed = await signPdf(await read('01-cong-van.pdf'), pki.holder('chairman'), {
  ...vietnam,
  appearance: personSignature({
    image: await read('chu-ky.png'),
    at: { under: 'CHỦ TỊCH', near: 'Hoàng Văn Minh' },
  }),
})
const issued = await signPdf(signed, pki.holder('committeeSeal'), {
  ...vietnam,
  appearance: agencySeal({ image: await read('con-dau.png'), widthMm: 36 }),
})
await writeFile('2815-UBND-TH.pdf', issued)

const crls = await Promise.all(
  ['stateG2', 'rootG2'].map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
)
const trust = pki.roots.map((certificate) => ({ certificate }))
const report = await verifyPdf(issued, { trust, crls, at: pki.now, policy: 'official-duty' })
for (const { indication, signer, changesAfter } of report.signatures)
  console.log(indication, signer?.commonName, changesAfter)

// Signs a PDF with a key from a PKCS#12 file and verifies it.
import { readFile } from 'node:fs/promises'
import { loadPkcs12, signPdf, verifyPdf } from '@sealpost/core'
import { createPki, writeCrlOf } from '@sealpost/pretend-pki'

const pki = await createPki()
const keyFile = pki.holder('chairman').pkcs12('a password')
const crls = await Promise.all(
  ['stateG2', 'rootG2'].map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
)
const letter = new Uint8Array(await readFile(new URL('documents/01-cong-van.pdf', import.meta.url)))

const signer = await loadPkcs12(keyFile, 'a password')
const signed = await signPdf(letter, signer, { reason: 'Ký ban hành', at: pki.now })

const trust = pki.roots.map((certificate) => ({ certificate }))
const report = await verifyPdf(signed, { trust, crls, at: pki.now, policy: 'official-duty' })

const [signature] = report.signatures
console.log(report.indication, signature?.level, signature?.signer?.commonName, signature?.coverage)

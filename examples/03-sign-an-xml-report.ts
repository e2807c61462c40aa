// Signs an XML report with XAdES, first the person, then the agency, and verifies both signatures.
import { readFile } from 'node:fs/promises'
import { signXml, verifyXml } from '@sealpost/core'
import { createPki, writeCrlOf } from '@sealpost/pretend-pki'

const pki = await createPki()
const xml = new Uint8Array(await readFile(new URL('documents/bao-cao.xml', import.meta.url)))
const crls = await Promise.all(
  ['stateG2', 'rootG2'].map((name) => writeCrlOf(pki, pki.authority(name), pki.now)),
)

const once = await signXml(xml, pki.holder('homeDirector'), { at: pki.now })
const twice = await signXml(once, pki.holder('homeSeal'), { at: pki.now })

const trust = pki.roots.map((certificate) => ({ certificate }))
const report = await verifyXml(twice, { trust, crls, at: pki.now })
for (const { signer, level, indication } of report.signatures)
  console.log(indication, level, signer?.commonName)

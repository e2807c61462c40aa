// xadesjs behind three plain functions: its types bring a browser's with them, which this repository's do not agree with.
import { webcrypto } from 'node:crypto'
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom'
import { Application, Parse, setNodeDependencies, SignedXml } from 'xadesjs'
import xpath from 'xpath'

const DS = 'http://www.w3.org/2000/09/xmldsig#'

export function prepare() {
  setNodeDependencies({ DOMImplementation, DOMParser, XMLSerializer, xpath })
  // A part of it has a copy of its own of what that sets, and asks for a browser's before.
  Object.assign(globalThis, { DOMParser, XMLSerializer })
  Application.setEngine('NodeJS', webcrypto)
}

export async function sign(xml, { key, algorithm, certificates, time }) {
  const imported = await webcrypto.subtle.importKey('pkcs8', key, algorithm, false, ['sign'])
  const [certificate] = certificates
  const document = Parse(xml)
  const signature = await new SignedXml().Sign(algorithm, imported, document, {
    x509: certificates,
    signingCertificate: certificate,
    signingTime: { value: time },
    references: [{ uri: '', hash: 'SHA-256', transforms: ['enveloped', 'exc-c14n'] }],
    signerRole: { claimed: ['Chủ tịch'] },
  })
  document.documentElement.appendChild(signature.GetXml())
  return new XMLSerializer().serializeToString(document)
}

export function verify(xml) {
  const document = Parse(xml)
  const verifier = new SignedXml(document)
  verifier.LoadXml(document.getElementsByTagNameNS(DS, 'Signature')[0])
  return verifier.Verify()
}

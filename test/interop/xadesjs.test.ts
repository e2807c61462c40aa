// What xadesjs signs we judge, and what we sign it accepts: the one other XAdES library of this language (level BES).
import { webcrypto } from 'node:crypto'
import { DOMImplementation, DOMParser, XMLSerializer } from '@xmldom/xmldom'
import { Application, Parse, setNodeDependencies, SignedXml } from 'xadesjs'
import xpath from 'xpath'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signXml, verifyXml } from '@sealpost/core/xades'
import { createPki, type Pki } from '@sealpost/pretend-pki'

const DOCUMENT =
  '<report xmlns="urn:sealpost:test"><row Id="r1">Xã Đoài Dương</row><row Id="r2"/></report>'
const DS = 'http://www.w3.org/2000/09/xmldsig#'

let pki: Pki

beforeAll(async () => {
  setNodeDependencies({ DOMImplementation, DOMParser, XMLSerializer, xpath })
  // A part of it has a copy of its own of what that sets, and asks for a browser's before.
  vi.stubGlobal('DOMParser', DOMParser)
  vi.stubGlobal('XMLSerializer', XMLSerializer)
  Application.setEngine('NodeJS', webcrypto)
  pki = await createPki()
})

afterAll(() => {
  vi.unstubAllGlobals()
})

const ALGORITHMS = {
  financeDirector: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  homeDirector: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const

type Key = keyof typeof ALGORITHMS

async function signWithXadesjs(name: Key): Promise<string> {
  const holder = pki.holder(name)
  const algorithm = ALGORITHMS[name]
  const der = holder.key.export({ type: 'pkcs8', format: 'der' })
  const key = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, [
    'sign',
  ])
  const certificate = Buffer.from(holder.certificate).toString('base64')
  const signed = new SignedXml()
  const document = Parse(DOCUMENT)
  const signature = await signed.Sign(algorithm, key, document, {
    x509: [certificate, ...holder.chain.map((der) => Buffer.from(der).toString('base64'))],
    signingCertificate: certificate,
    signingTime: { value: pki.now },
    references: [{ uri: '', hash: 'SHA-256', transforms: ['enveloped', 'exc-c14n'] }],
    signerRole: { claimed: ['Chủ tịch'] },
  })
  document.documentElement.appendChild(signature.GetXml() ?? document.createElement('none'))
  return new XMLSerializer().serializeToString(document as never)
}

async function judge(xml: string) {
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return verifyXml(new TextEncoder().encode(xml), { trust, at: pki.now, revocation: 'none' })
}

describe.each(['financeDirector', 'homeDirector'] as const)('with the key of %s', (name) => {
  it('a signature of xadesjs is judged by us', async () => {
    const xml = await signWithXadesjs(name)
    const { signatures } = await judge(xml)
    expect(signatures).toMatchObject([
      { digestsMatch: true, signatureValueValid: true, coverage: 'whole-document' },
    ])
  })

  it('a changed letter in what xadesjs signed is found', async () => {
    const { signatures } = await judge((await signWithXadesjs(name)).replace('Đoài', 'Đoàn'))
    expect(signatures).toMatchObject([
      { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' },
    ])
  })
})

// It does not find the curve of an ECDSA key in a certificate.
it('our RSA signature is accepted by xadesjs', async () => {
  const holder = pki.holder('financeDirector')
  const signed = await signXml(new TextEncoder().encode(DOCUMENT), holder, { at: pki.now })
  const document = Parse(new TextDecoder().decode(signed))
  const verifier = new SignedXml(document)
  const [element] = Array.from(document.getElementsByTagNameNS(DS, 'Signature'))
  if (element === undefined) throw new Error('There is no signature')
  verifier.LoadXml(element)
  expect(await verifier.Verify()).toBe(true)
})

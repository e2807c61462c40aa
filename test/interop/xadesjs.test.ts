// What xadesjs signs we judge, and what we sign it accepts: the one other XAdES library of this language (level BES).
import { beforeAll, describe, expect, it } from 'vitest'
import { signXml, verifyXml } from '@sealpost/core/xades'
import { createPki, type Pki } from '@sealpost/pretend-pki'
import { prepare, sign, verify } from './xadesjs/desk.mjs'

const DOCUMENT =
  '<report xmlns="urn:sealpost:test"><row Id="r1">Xã Đoài Dương</row><row Id="r2"/></report>'

let pki: Pki

beforeAll(async () => {
  prepare()
  pki = await createPki()
})

const ALGORITHMS = {
  financeDirector: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  homeDirector: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
} as const

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

function signWithXadesjs(name: keyof typeof ALGORITHMS): Promise<string> {
  const { key, certificate, chain } = pki.holder(name)
  return sign(DOCUMENT, {
    key: new Uint8Array(key.export({ type: 'pkcs8', format: 'der' })),
    algorithm: ALGORITHMS[name],
    certificates: [certificate, ...chain].map(base64),
    time: pki.now,
  })
}

async function judge(xml: string) {
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return verifyXml(new TextEncoder().encode(xml), { trust, at: pki.now })
}

describe.each(['financeDirector', 'homeDirector'] as const)('with the key of %s', (name) => {
  it('a signature of xadesjs is judged by us', async () => {
    const { signatures } = await judge(await signWithXadesjs(name))
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
  expect(await verify(new TextDecoder().decode(signed))).toBe(true)
})

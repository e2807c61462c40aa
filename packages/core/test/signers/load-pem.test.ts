import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifySignature } from '../../src/crypto/index.ts'
import { writePem } from '../../src/encoding/pem.ts'
import { loadPem } from '../../src/signers/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { makeSigner } from '../support/signers.ts'

const VIETNAMESE = 'mật khẩu Cao Bằng 🔑'
const DATA = Buffer.from('data')
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

const issuer = makeSigner('Issuer', { kind: 'p256', isAuthority: true })
const alice = makeSigner('Alice', { kind: 'rsa', issuer })
const certificate = writePem({ label: 'CERTIFICATE', bytes: alice.certificate })
const issuerPem = writePem({ label: 'CERTIFICATE', bytes: issuer.certificate })

function keyPem(type: 'pkcs8' | 'pkcs1', passphrase?: string): string {
  const encryption = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase }
  return alice.keys.privateKey.export({ type, format: 'pem', ...encryption }).toString()
}

describe('loadPem', () => {
  it.each([
    ['PKCS#8', keyPem('pkcs8'), undefined],
    ['PKCS#1', keyPem('pkcs1'), undefined],
    ['encrypted PKCS#8', keyPem('pkcs8', VIETNAMESE), VIETNAMESE],
    ['encrypted PKCS#1, OpenSSL’s older form', keyPem('pkcs1', VIETNAMESE), VIETNAMESE],
  ])('signs with a key in %s', async (_name, key, password) => {
    const signer = loadPem({ key, certificate, ...(password !== undefined && { password }) })
    const signature = await signer.sign(DATA)
    const { publicKey } = readCertificate(signer.certificate)
    expect(verifySignature(signer.algorithm, publicKey, DATA, signature)).toBe(true)
  })

  it('takes further certificates from behind the first and from the chain', () => {
    const both = loadPem({ key: keyPem('pkcs8'), certificate: certificate + issuerPem })
    expect(both.chain).toEqual([issuer.certificate])
    const apart = loadPem({ key: keyPem('pkcs8'), certificate, chain: issuerPem })
    expect(apart.chain).toEqual([issuer.certificate])
    expect(apart.certificate).toEqual(alice.certificate)
  })

  it.each(['pkcs8', 'pkcs1'] as const)('tells a wrong and a missing password (%s)', (type) => {
    const key = keyPem(type, 'secret')
    expect(() => loadPem({ key, certificate, password: 'Secret' })).toThrow(
      code('ERR_SIGNING_WRONG_PASSWORD'),
    )
    expect(() => loadPem({ key, certificate })).toThrow(code('ERR_SIGNING_PASSWORD_MISSING'))
  })

  it('tells a key of another certificate', () => {
    const { privateKey } = generateKeyPairSync('ed25519')
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(() => loadPem({ key, certificate })).toThrow(code('ERR_SIGNING_KEY_MISMATCH'))
  })

  it('tells texts without key, without certificate, with a broken key', () => {
    const key = keyPem('pkcs8')
    expect(() => loadPem({ key: certificate, certificate })).toThrow(code('ERR_SIGNING_NO_KEY'))
    expect(() => loadPem({ key: '', certificate })).toThrow(code('ERR_SIGNING_NO_KEY'))
    expect(() => loadPem({ key, certificate: key })).toThrow(code('ERR_SIGNING_NO_CERTIFICATE'))
    const broken = key.replace(/\n[A-Za-z0-9+/]{64}\n/, '\n')
    expect(() => loadPem({ key: broken, certificate })).toThrow(code('ERR_FORMAT_PRIVATE_KEY'))
  })
})

import { generateKeyPairSync, verify } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPkcs11Ed25519, type Pkcs11Ed25519Options } from '../../src/signers/index.ts'
import { hasSoftHsm, makeSoftHsm, PIN, SOFTHSM, type SoftHsm } from './soft-hsm.ts'

const receipts = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

let hsm: SoftHsm

beforeAll(async () => {
  if (!hasSoftHsm) return
  hsm = makeSoftHsm()
  await hsm.fill('Gateway', [
    { label: 'receipts', id: '01', key: receipts.privateKey },
    { label: 'documents', id: '02', key: p256.privateKey },
  ])
  await hsm.fill('Two', [
    { label: 'one', id: '01', key: receipts.privateKey },
    { label: 'other', id: '02', key: other.privateKey },
  ])
})

afterAll(() => {
  if (hasSoftHsm) hsm.remove()
})

function open(options: Partial<Pkcs11Ed25519Options> = {}): ReturnType<typeof openPkcs11Ed25519> {
  return openPkcs11Ed25519({ module: SOFTHSM, token: 'Gateway', pin: PIN, ...options })
}

describe.skipIf(!hasSoftHsm)('openPkcs11Ed25519', () => {
  it('signs by the key alone, without a certificate (RFC 8032, 5.1.6; PKCS #11 3.0, CKM_EDDSA)', async () => {
    await using key = await open()
    const data = Buffer.from('biên nhận')
    const signatures = await Promise.all([data, data].map((bytes) => key.sign(bytes)))
    for (const signature of signatures) {
      expect(signature).toHaveLength(64)
      expect(verify(null, data, receipts.publicKey, signature)).toBe(true)
    }
    const { x = '' } = receipts.publicKey.export({ format: 'jwk' })
    expect(Buffer.from(key.publicKey).toString('base64url')).toBe(x)
  })

  it('takes the key that is named, and asks for a name where several fit', async () => {
    await expect(open({ token: 'Two' })).rejects.toThrow(code('ERR_USAGE_KEY_CHOICE'))
    await using named = await open({ token: 'Two', key: 'other' })
    const { x = '' } = other.publicKey.export({ format: 'jwk' })
    expect(Buffer.from(named.publicKey).toString('base64url')).toBe(x)
  })

  it('takes no key of another kind, no wrong PIN, no token that is not there', async () => {
    await expect(open({ key: 'documents' })).rejects.toThrow(code('ERR_SIGNING_NO_KEY'))
    await expect(open({ token: 'None' })).rejects.toThrow(code('ERR_SIGNING_NO_TOKEN'))
    await expect(open({ pin: 'wrong' })).rejects.toThrow(code('ERR_SIGNING_WRONG_PIN'))
  })

  it('signs nothing after it was closed', async () => {
    const key = await open()
    await key.close()
    await key.close()
    await expect(key.sign(new Uint8Array(1))).rejects.toThrow(code('ERR_USAGE_SIGNER_CLOSED'))
  })
})

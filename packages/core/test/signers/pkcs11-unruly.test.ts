// Tokens that no test can own: locked ones, those with a PIN pad, modules without locks, devices that are pulled out.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { openPkcs11, type PinSource } from '../../src/signers/index.ts'
import { MAX_OBJECTS } from '../../src/signers/pkcs11/session.ts'
import { makeSigner } from '../support/signers.ts'

const alice = makeSigner('Alice', { kind: 'rsa' })
const KEY = Buffer.of(1)
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

/** What the pretended module answers; a text is the return value it fails with. */
const token = {
  isInstalled: true,
  flags: 0,
  initialise: [] as (string | undefined)[],
  logIn: undefined as string | undefined,
  sign: undefined as string | undefined,
  calls: [] as string[],
}

class FakeModule {
  load(): void {
    token.calls.push('load')
  }
  C_Initialize(): void {
    failWith(token.initialise.shift())
  }
  C_Finalize(): void {
    token.calls.push('finalise')
  }
  C_GetSlotList(): Buffer[] {
    return [Buffer.alloc(8)]
  }
  C_GetTokenInfo(): object {
    const names = { label: 'Thẻ'.padEnd(32), serialNumber: '7\0\0', manufacturerID: '', model: '' }
    return { ...names, flags: token.flags | FLAGS.CKF_TOKEN_INITIALIZED | FLAGS.CKF_LOGIN_REQUIRED }
  }
  C_OpenSession(): Buffer {
    return Buffer.alloc(8)
  }
  C_CloseSession(): void {
    token.calls.push('close')
  }
  C_GetSessionInfo(): object {
    return { state: 0 }
  }
  C_Login(_session: Buffer, _user: number, pin?: string): void {
    token.calls.push(`login ${pin ?? 'at the reader'}`)
    failWith(token.logIn)
  }
  C_FindObjectsInit(): void {
    token.calls.push('find')
  }
  C_FindObjects(_session: Buffer, most: number): Buffer[] {
    token.calls.push(`at most ${most}`)
    return [KEY]
  }
  C_FindObjectsFinal(): void {
    token.calls.push('found')
  }
  C_GetAttributeValue(_session: Buffer, _object: Buffer, [{ type }]: [{ type: string }]): object[] {
    if (type === 'CKA_VALUE') return [{ value: Buffer.from(alice.certificate) }]
    const { n = '' } = alice.keys.publicKey.export({ format: 'jwk' })
    if (type === 'CKA_MODULUS') return [{ value: Buffer.from(n, 'base64url') }]
    throw new Error('CKR_ATTRIBUTE_TYPE_INVALID')
  }
  C_GetMechanismList(): string[] {
    return ['CKM_SHA256_RSA_PKCS']
  }
  C_SignInit(): void {
    failWith(token.sign)
  }
  C_Sign(_session: Buffer, data: Buffer): Promise<Uint8Array> {
    token.calls.push('sign here')
    return alice.sign(data)
  }
  C_SignAsync(_session: Buffer, data: Buffer): Promise<Uint8Array> {
    token.calls.push('sign in a thread')
    return alice.sign(data)
  }
}

function failWith(returnValue: string | undefined): void {
  if (returnValue !== undefined) throw new Error(returnValue)
}

const FLAGS = {
  CKF_LOGIN_REQUIRED: 4,
  CKF_PROTECTED_AUTHENTICATION_PATH: 0x100,
  CKF_TOKEN_INITIALIZED: 0x400,
  CKF_USER_PIN_FINAL_TRY: 0x20000,
  CKF_USER_PIN_LOCKED: 0x40000,
}

vi.mock('pkcs11js', () => ({
  get default(): object {
    if (!token.isInstalled) throw new Error('Cannot find package')
    const known: Record<string, unknown> = { PKCS11: FakeModule, ...FLAGS }
    return new Proxy(known, { get: (target, name: string) => target[name] ?? name })
  },
}))

let number = 0

/** A module of its own each time: what is initialised once stays so. */
function open(pin: PinSource = '1234'): ReturnType<typeof openPkcs11> {
  return openPkcs11({ module: `fake-${number++}.so`, pin })
}

beforeEach(() => {
  Object.assign(token, { isInstalled: true, flags: 0, initialise: [], calls: [] })
  Object.assign(token, { logIn: undefined, sign: undefined })
})

describe('openPkcs11', () => {
  it('says how to install pkcs11js when it is absent', async () => {
    token.isInstalled = false
    await expect(open()).rejects.toMatchObject({
      code: 'ERR_USAGE_PKCS11_MISSING',
      message: expect.stringContaining('npm install pkcs11js') as string,
    })
  })

  it('asks for no PIN of a locked token, and names one that the last try locked', async () => {
    const pin = vi.fn(() => '1234')
    token.flags = FLAGS.CKF_USER_PIN_LOCKED
    await expect(open(pin)).rejects.toThrow(code('ERR_SIGNING_PIN_LOCKED'))
    expect(pin).not.toHaveBeenCalled()
    token.flags = FLAGS.CKF_USER_PIN_FINAL_TRY
    token.logIn = 'CKR_PIN_LOCKED'
    await expect(open(pin)).rejects.toThrow(code('ERR_SIGNING_PIN_LOCKED'))
    expect(pin).toHaveBeenCalledExactlyOnceWith({ token: 'Thẻ', isFinalTry: true })
  })

  it('spends the last try on no PIN that nobody types', async () => {
    token.flags = FLAGS.CKF_USER_PIN_FINAL_TRY
    await expect(open('1234')).rejects.toThrow(code('ERR_SIGNING_PIN_FINAL_TRY'))
    expect(token.calls).not.toContain('login 1234')
  })

  it('tries a wrong PIN once', async () => {
    token.logIn = 'CKR_PIN_INCORRECT'
    await expect(open()).rejects.toThrow(code('ERR_SIGNING_WRONG_PIN'))
    expect(token.calls.filter((call) => call.startsWith('login'))).toEqual(['login 1234'])
  })

  it('leaves the PIN to a reader with keys of its own', async () => {
    token.flags = FLAGS.CKF_PROTECTED_AUTHENTICATION_PATH
    const pin = vi.fn(() => '1234')
    await using signer = await open(pin)
    expect(signer.algorithm.scheme).toBe('RSA PKCS#1 v1.5')
    expect(token.calls).toContain('login at the reader')
    expect(pin).not.toHaveBeenCalled()
  })

  it('signs on this thread when the module cannot lock', async () => {
    token.initialise = ['CKR_CANT_LOCK']
    await using signer = await open()
    await signer.sign(KEY)
    expect(token.calls).toContain('sign here')
  })

  it(`looks at no more than ${MAX_OBJECTS} objects of a kind`, async () => {
    await using signer = await open()
    expect(signer.chain).toEqual([])
    expect(token.calls.filter((call) => call.startsWith('at most'))).toEqual(
      [1, 2].map(() => `at most ${MAX_OBJECTS}`),
    )
  })

  it('signs in a thread otherwise, by a mechanism that digests when the token has no other', async () => {
    await using signer = await open()
    expect(await signer.sign(KEY)).toEqual(new Uint8Array(await alice.sign(KEY)))
    expect(token.calls).toContain('sign in a thread')
  })

  it('finalises a module that it initialised, with the last session, and no other’s', async () => {
    await (await open()).close()
    expect(token.calls.slice(-2)).toEqual(['close', 'finalise'])
    token.initialise = ['CKR_CRYPTOKI_ALREADY_INITIALIZED']
    token.calls = []
    await (await open()).close()
    expect(token.calls.at(-1)).toBe('close')
  })

  it('leaves nothing open when it fails', async () => {
    token.logIn = 'CKR_FUNCTION_FAILED'
    await expect(open()).rejects.toThrow(code('ERR_SIGNING_TOKEN'))
    expect(token.calls.slice(-2)).toEqual(['close', 'finalise'])
  })

  it('names a token that was pulled out while it signs', async () => {
    await using signer = await open()
    token.sign = 'CKR_DEVICE_REMOVED'
    await expect(signer.sign(KEY)).rejects.toMatchObject({
      code: 'ERR_SIGNING_FAILED',
      details: { reason: 'CKR_DEVICE_REMOVED' },
    })
  })
})

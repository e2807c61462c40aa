import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifySignature } from '../../src/crypto/index.ts'
import { signPdf } from '../../src/pades/index.ts'
import { listPkcs11Tokens, openPkcs11, type Pkcs11Options } from '../../src/signers/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { onePage } from '../support/pdfs.ts'
import { makeSigner } from '../support/signers.ts'
import { hasSoftHsm, makeSoftHsm, PIN, SOFTHSM, type SoftHsm } from './soft-hsm.ts'

const DATA = Buffer.from('what is signed')
const code = (value: string, details: object = {}): Error =>
  expect.objectContaining({
    code: value,
    details: expect.objectContaining(details) as object,
  }) as Error

const root = makeSigner('Root', { kind: 'p256', isAuthority: true })
const issuer = makeSigner('Issuer', { kind: 'p256', isAuthority: true, issuer: root })
const rsa = makeSigner('Người ký', { kind: 'rsa', issuer })
const p256 = makeSigner('Con dấu', { kind: 'p256', issuer })
const careful = makeSigner('Careful', { kind: 'rsa', issuer })
const stranger = makeSigner('Stranger', { kind: 'rsa', issuer })
const p384 = makeSigner('P-384', { kind: 'p384', issuer })

let hsm: SoftHsm

/** On the first of the two tokens unless said otherwise. */
function open(options: Partial<Pkcs11Options>): ReturnType<typeof openPkcs11> {
  return openPkcs11({ module: SOFTHSM, token: 'Văn thư', pin: PIN, ...options })
}

beforeAll(async () => {
  if (!hasSoftHsm) return
  hsm = makeSoftHsm()
  await hsm.fill('Văn thư', [
    { label: 'Người ký', id: 'a1', key: rsa.keys.privateKey, certificate: rsa.certificate },
    { label: 'Con dấu', id: 'a2', key: p256.keys.privateKey, certificate: p256.certificate },
    { label: 'P-384', id: 'a3', key: p384.keys.privateKey, certificate: p384.certificate },
    { label: 'bare', id: 'a4', key: stranger.keys.privateKey },
    {
      label: 'asks',
      id: 'a5',
      alwaysAsks: true,
      key: careful.keys.privateKey,
      certificate: careful.certificate,
    },
    { label: 'Issuer', id: 'ff', certificate: issuer.certificate },
  ])
  await hsm.fill('Lãnh đạo', [
    { label: 'only', id: '01', key: p256.keys.privateKey, certificate: p256.certificate },
  ])
})

afterAll(() => {
  if (hasSoftHsm) hsm.remove()
})

describe.skipIf(!hasSoftHsm)('openPkcs11', () => {
  it.each([
    ['RSA PKCS#1 v1.5', 'Người ký', {}],
    ['RSA PKCS#1 v1.5', 'Người ký', { digest: 'SHA-512' }],
    ['RSA PKCS#1 v1.5', 'Người ký', { digest: 'SHA3-256' }],
    ['RSASSA-PSS', 'Người ký', { rsaScheme: 'RSASSA-PSS' }],
    ['RSASSA-PSS', 'Người ký', { rsaScheme: 'RSASSA-PSS', digest: 'SHA-384' }],
    ['ECDSA', 'Con dấu', {}],
    ['ECDSA', 'P-384', {}],
  ] as const)('signs by %s with the key %s, %o', async (scheme, name, choice) => {
    await using signer = await open({ key: name, ...choice })
    expect(signer.algorithm.scheme).toBe(scheme)
    const { publicKey } = readCertificate(signer.certificate)
    const signature = await signer.sign(DATA)
    expect(verifySignature(signer.algorithm, publicKey, DATA, signature)).toBe(true)
  })

  it('reads the certificate and its issuers from the token, or takes those handed in', async () => {
    await using own = await open({ key: 'Người ký' })
    expect([own.certificate, ...own.chain]).toEqual([rsa.certificate, issuer.certificate])
    const handedIn = { certificate: stranger.certificate, chain: [] }
    await using given = await open({ key: 'bare', ...handedIn })
    expect([given.certificate, ...given.chain]).toEqual([stranger.certificate])
  })

  it('finds a key by its id, by its certificate, or because it is the only one', async () => {
    await using byId = await open({ key: 'A2' })
    expect(byId.certificate).toEqual(p256.certificate)
    await using narrowed = await open({ certificate: stranger.certificate })
    expect(narrowed.certificate).toEqual(stranger.certificate)
    await using only = await open({ token: 'Lãnh đạo' })
    expect(only.certificate).toEqual(p256.certificate)
  })

  it('asks for the PIN once, and hands the token’s name to who asks', async () => {
    const asked: string[] = []
    const pin = ({ token, isFinalTry }: { token: string; isFinalTry: boolean }): string => {
      asked.push(`${token} ${isFinalTry}`)
      return PIN
    }
    await using first = await open({ key: 'Con dấu', pin })
    await using second = await open({ key: 'Người ký', pin })
    await Promise.all([first, second].map((signer) => signer.sign(DATA)))
    expect(asked).toEqual(['Văn thư false'])
  })

  it('gives the PIN again to a key that wants it for each signature (CKA_ALWAYS_AUTHENTICATE)', async () => {
    await using signer = await open({ key: 'asks' })
    const { publicKey } = readCertificate(signer.certificate)
    for (const data of [DATA, Buffer.from('and another')])
      expect(verifySignature(signer.algorithm, publicKey, data, await signer.sign(data))).toBe(true)
  })

  it('makes one signature after the other in a session, however many are asked for at once', async () => {
    await using signer = await open({ key: 'Con dấu' })
    const { publicKey } = readCertificate(signer.certificate)
    const texts = Array.from({ length: 20 }, (_, index) => Buffer.from(`text ${index}`))
    const signatures = await Promise.all(texts.map((text) => signer.sign(text)))
    const judged = signatures.map((value, index) =>
      verifySignature(signer.algorithm, publicKey, texts[index] ?? DATA, value),
    )
    expect(judged.every(Boolean)).toBe(true)
  })

  it('signs a PDF as every signer does', async () => {
    await using signer = await open({ key: 'Người ký' })
    const signed = await signPdf(onePage(), signer, { at: new Date('2026-11-24T00:00:00Z') })
    expect(signed.length).toBeGreaterThan(onePage().length)
  })

  it('finishes the signature under way when it is closed, and signs no more', async () => {
    const signer = await open({ key: 'Người ký' })
    const underWay = signer.sign(DATA)
    await signer.close()
    await signer.close()
    expect((await underWay).length).toBe(256)
    await expect(signer.sign(DATA)).rejects.toThrow(code('ERR_USAGE_SIGNER_CLOSED'))
  })

  it('forgets the login with the last session', async () => {
    await (await open({ key: 'Người ký' })).close()
    await expect(open({ key: 'Người ký', pin: 'wrong' })).rejects.toThrow(
      code('ERR_SIGNING_WRONG_PIN', { token: 'Văn thư' }),
    )
  })

  it.each([
    ['a wrong PIN', { key: 'bare', pin: '0000' }, 'ERR_SIGNING_WRONG_PIN', { token: 'Văn thư' }],
    ['a PIN that nobody types', { pin: () => '' }, 'ERR_SIGNING_PIN_MISSING', { token: 'Văn thư' }],
    ['a missing module', { module: '/absent.so' }, 'ERR_USAGE_PKCS11_MODULE', {}],
    ['a module that is none', { module: import.meta.filename }, 'ERR_USAGE_PKCS11_MODULE', {}],
    ['a missing token', { token: 'absent' }, 'ERR_SIGNING_NO_TOKEN', {}],
    ['a missing key', { key: 'absent' }, 'ERR_SIGNING_NO_KEY', {}],
    ['several keys', {}, 'ERR_USAGE_KEY_CHOICE', {}],
    ['a key without certificate', { key: 'bare' }, 'ERR_SIGNING_NO_CERTIFICATE', { id: 'a4' }],
    [
      'another key’s certificate',
      { key: 'bare', certificate: rsa.certificate },
      'ERR_SIGNING_KEY_MISMATCH',
      { key: 'bare' },
    ],
    ['PSS with a curve', { key: 'a2', rsaScheme: 'RSASSA-PSS' }, 'ERR_USAGE_RSA_SCHEME', {}],
  ] as const)('names %s', async (_what, options, expected, details) => {
    await expect(open(options)).rejects.toThrow(code(expected, details))
  })

  it('names the tokens when several fit, by label, serial number and slot', async () => {
    const [first, second] = await listPkcs11Tokens(SOFTHSM)
    const choice = openPkcs11({ module: SOFTHSM, pin: PIN })
    await expect(choice).rejects.toThrow(code('ERR_USAGE_TOKEN_CHOICE'))
    for (const { serial, slot } of [first, second].flatMap((token) => token ?? [])) {
      const byBoth = { module: SOFTHSM, token: serial, slot, key: 'absent', pin: PIN }
      await expect(openPkcs11(byBoth)).rejects.toThrow(code('ERR_SIGNING_NO_KEY'))
    }
  })
})

describe.skipIf(!hasSoftHsm)('listPkcs11Tokens', () => {
  it('shows the certificates that are no authority’s to who does not log in', async () => {
    const tokens = await listPkcs11Tokens(SOFTHSM)
    const seen = tokens.map(({ label, pin, keys }) => [label, pin, keys.map(({ id }) => id)])
    expect(Object.fromEntries(seen.map(([label, ...rest]) => [label, rest]))).toEqual({
      'Văn thư': [expect.any(String), expect.arrayContaining(['a1', 'a2', 'a3'])],
      'Lãnh đạo': [expect.any(String), ['01']],
    })
  })

  it('shows the keys, those without certificate too, of the tokens whose PIN it is given', async () => {
    const tokens = await listPkcs11Tokens(SOFTHSM, ({ token }) =>
      token === 'Văn thư' ? PIN : undefined,
    )
    const keys = tokens.find(({ label }) => label === 'Văn thư')?.keys ?? []
    const found = Object.fromEntries(keys.map(({ id, certificate }) => [id, certificate]))
    expect(found).toEqual({
      a1: rsa.certificate,
      a2: p256.certificate,
      a3: p384.certificate,
      a4: undefined,
      a5: careful.certificate,
    })
  })
})

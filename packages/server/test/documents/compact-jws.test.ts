import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import { signCompact, toPublicJwk } from '../../src/documents/compact-jws.ts'

it('signs in compact form by Ed25519 (RFC 7515, 7.1; RFC 8037, 3.1)', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const jwk = toPublicJwk(privateKey)
  const signBytes = (bytes: Uint8Array) => Promise.resolve(sign(null, bytes, privateKey))
  const jws = await signCompact({ a: 'ế' }, signBytes, jwk.kid, 't')
  const [header = '', claims = '', signature = ''] = jws.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'EdDSA',
    kid: jwk.kid,
    typ: 't',
  })
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({ a: 'ế' })
  expect(
    verify(
      null,
      Buffer.from(`${header}.${claims}`),
      publicKey,
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true)
})

it('names a key by its thumbprint (RFC 7638; the example of RFC 8037, A.3)', () => {
  const key = createPrivateKey({
    key: {
      kty: 'OKP',
      crv: 'Ed25519',
      d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
      x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    },
    format: 'jwk',
  })
  expect(toPublicJwk(key).kid).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
})

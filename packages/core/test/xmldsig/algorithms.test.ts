// Every algorithm that XML signatures may use here, from the key to the report (XML Signature 1.1, 6; RFC 9231); and those that are refused, by name.
import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/crypto/digest.ts'
import type { DigestName, SignatureAlgorithm } from '../../src/crypto/index.ts'
import { encodeBase64 } from '../../src/encoding/base64.ts'
import { signDetachedXml, signXml } from '../../src/xades/index.ts'
import { resolveNew } from '../../src/xades/signing/lay-out.ts'
import { xmlSignatureValue, xmlSignerProfile } from '../../src/xades/signing/signer-profile.ts'
import { fillValue, writeUnsigned } from '../../src/xades/signing/write-signature.ts'
import { NO_CONTEXT } from '../../src/xml/canonical/canonicalize.ts'
import { makeSigner, signWith, type KeyKind, type TestSigner } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from '../xades/documents.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2007 = 'http://www.w3.org/2007/05/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'
const DS = 'http://www.w3.org/2000/09/xmldsig#'

const keys = new Map<KeyKind, TestSigner>()

/** One key of a kind, used under any algorithm that goes with it. */
function signer(kind: KeyKind, algorithm: SignatureAlgorithm): TestSigner {
  const one = keys.get(kind) ?? makeSigner('Người ký', { kind })
  keys.set(kind, one)
  const sign = (data: Uint8Array): Promise<Uint8Array> =>
    Promise.resolve(signWith(algorithm, one.keys.privateKey, data))
  return { ...one, algorithm, sign }
}

function rsa(digest: DigestName): SignatureAlgorithm {
  return { scheme: 'RSA PKCS#1 v1.5', digest }
}

function pss(digest: DigestName, saltBytes: number): SignatureAlgorithm {
  return { scheme: 'RSASSA-PSS', digest, mgfDigest: digest, saltBytes }
}

function ecdsa(digest: DigestName): SignatureAlgorithm {
  return { scheme: 'ECDSA', digest }
}

const ALGORITHMS: readonly (readonly [uri: string, KeyKind, SignatureAlgorithm])[] = [
  [`${MORE}rsa-sha256`, 'rsa', rsa('SHA-256')],
  [`${MORE}rsa-sha384`, 'rsa', rsa('SHA-384')],
  [`${MORE}rsa-sha512`, 'rsa', rsa('SHA-512')],
  [`${MORE_2007}sha256-rsa-MGF1`, 'pss', pss('SHA-256', 32)],
  [`${MORE_2007}sha384-rsa-MGF1`, 'pss', pss('SHA-384', 48)],
  [`${MORE_2007}sha512-rsa-MGF1`, 'pss', pss('SHA-512', 64)],
  [`${MORE_2007}sha3-256-rsa-MGF1`, 'pss', pss('SHA3-256', 32)],
  [`${MORE_2007}sha3-384-rsa-MGF1`, 'pss', pss('SHA3-384', 48)],
  [`${MORE_2007}sha3-512-rsa-MGF1`, 'pss', pss('SHA3-512', 64)],
  [`${MORE}ecdsa-sha256`, 'p256', ecdsa('SHA-256')],
  [`${MORE}ecdsa-sha384`, 'p384', ecdsa('SHA-384')],
  [`${MORE}ecdsa-sha512`, 'p521', ecdsa('SHA-512')],
  [`${MORE_2021}ecdsa-sha3-256`, 'p256', ecdsa('SHA3-256')],
  [`${MORE_2021}ecdsa-sha3-384`, 'p384', ecdsa('SHA3-384')],
  [`${MORE_2021}ecdsa-sha3-512`, 'p521', ecdsa('SHA3-512')],
  [`${MORE_2021}eddsa-ed25519`, 'ed25519', { scheme: 'Ed25519' }],
]

const DIGESTS: readonly DigestName[] = [
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
]

const honest = makeSigner('Người ký', { kind: 'p256' })

describe('signature methods', () => {
  it.each(ALGORITHMS)('%s (%s)', async (uri, kind, algorithm) => {
    const signed = await signXml(bytes(LETTER), signer(kind, algorithm), { at: AT })
    expect(text(signed)).toContain(`<ds:SignatureMethod Algorithm="${uri}">`)
    expect(await signatures(signed)).toMatchObject([
      { ...GOOD, algorithm: { signature: algorithm.scheme } },
    ])
    const other = text(signed).replace('Chi 10', 'Chi 11')
    expect(await signatures(bytes(other))).toMatchObject([{ digestsMatch: false }])
  })

  it.each([
    [`${DS}hmac-sha1`, 'HMAC'],
    [`${MORE}hmac-sha256`, 'HMAC'],
    [`${DS}dsa-sha1`, 'DSA'],
    ['urn:of-my-own', 'urn:of-my-own'],
  ])('%s is refused as %s', async (uri, name) => {
    const signed = text(await signXml(bytes(LETTER), honest, { at: AT }))
    const [report] = await signatures(bytes(signed.replace(`${MORE}ecdsa-sha256`, uri)))
    expect(report).toMatchObject({ signatureValueValid: null, digestsMatch: null })
    expect(report?.findings).toContainEqual(
      expect.objectContaining({
        code: 'XML_SIGNATURE_METHOD_REFUSED',
        message: `SignedInfo cannot be verified: ${name} is refused or unknown`,
      }),
    )
  })

  it.each([
    [`${DS}rsa-sha1`, rsa('SHA-1')],
    [`${MORE}rsa-md5`, rsa('MD5')],
  ] as const)('%s is told to be intact, and passes under no policy', async (uri, algorithm) => {
    const weak = signer('rsa', algorithm)
    const options = { at: AT, digest: 'SHA-256' } as const
    const signed = await signXml(bytes(LETTER), weak, options)
    expect(text(signed)).toContain(uri)
    const trust = [{ certificate: weak.certificate }]
    for (const policy of ['baseline', 'official-duty'] as const) {
      const [report] = await signatures(signed, { policy, trust })
      expect(report).toMatchObject({ ...GOOD, indication: 'INDETERMINATE' })
      expect(report?.subIndication).toMatch(/^CRYPTO_CONSTRAINTS_FAILURE/)
    }
  })
})

describe('digests of references', () => {
  it.each(DIGESTS)('%s', async (digest) => {
    const signed = await signXml(bytes(LETTER), honest, { at: AT, digest })
    expect(await signatures(signed)).toMatchObject([GOOD])
    const beside = await signDetachedXml([{ uri: 'a', content: bytes('abc') }], honest, {
      at: AT,
      digest,
    })
    const detached = new Map([['a', bytes('abc')]])
    expect(await signatures(beside, { detached })).toMatchObject([GOOD])
    detached.set('a', bytes('abd'))
    expect(await signatures(beside, { detached })).toMatchObject([{ digestsMatch: false }])
  })

  it('that nobody knows is refused by name', async () => {
    // Made with a reference that names it: the value is good, the reference is not looked at.
    const signed = text(await signXml(bytes(LETTER), honest, { at: AT }))
    const unknown = signed.replace(
      '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256">',
      '<ds:DigestMethod Algorithm="urn:of-my-own">',
    )
    expect(await signatures(bytes(unknown))).toMatchObject([
      { signatureValueValid: false, covered: [] },
    ])
  })
})

describe('a Manifest (5.1)', () => {
  it('is held, entry by entry, to what it lists', async () => {
    const signed = await signManifest()
    const detached = new Map([['a', bytes('abc')]])
    expect(await signatures(signed, { detached })).toMatchObject([
      { ...GOOD, covered: [{ kind: 'manifest' }, { kind: 'signed-properties' }, { uri: 'a' }] },
    ])
    detached.set('a', bytes('abd'))
    expect(await signatures(signed, { detached })).toMatchObject([{ digestsMatch: false }])
    detached.delete('a')
    expect(await signatures(signed, { detached })).toMatchObject([
      { digestsMatch: null, subIndication: 'SIGNED_DATA_NOT_FOUND' },
    ])
  })
})

/** Nothing of ours writes one: made by hand, in canonical spelling. */
async function signManifest(): Promise<Uint8Array> {
  const entry =
    '<ds:Reference URI="a"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod>' +
    `<ds:DigestValue>${encodeBase64(digestOf('SHA-256', bytes('abc')))}</ds:DigestValue></ds:Reference>`
  const manifest = `<ds:Manifest Id="m">${entry}</ds:Manifest>`
  const canonical = manifest.replace('<ds:Manifest', `<ds:Manifest xmlns:ds="${DS}"`)
  const profile = xmlSignerProfile(honest)
  const reference = {
    uri: '#m',
    type: `${DS}Manifest`,
    isEnveloped: false,
    isRaw: false,
    mimeType: null,
    digestValue: digestOf('SHA-256', bytes(canonical)),
  }
  const unsigned = writeUnsigned({
    profile,
    options: resolveNew({ at: AT }),
    references: [reference],
    object: `<ds:Object>${manifest}</ds:Object>`,
    context: NO_CONTEXT,
  })
  const value = await honest.sign(unsigned.signedInfo)
  return fillValue(unsigned.bytes, xmlSignatureValue(profile, unsigned.signedInfo, value))
}

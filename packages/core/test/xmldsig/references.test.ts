import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { readTree } from '../../src/xml/tree.ts'
import {
  readSignatureMethod,
  refusedAlgorithm,
  signatureMethodUri,
} from '../../src/xmldsig/algorithms.ts'
import { SIGNATURE_LIMITS } from '../../src/xmldsig/limits.ts'
import { readReference, readTarget } from '../../src/xmldsig/reference.ts'
import { readTransforms } from '../../src/xmldsig/transforms.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2'

function tree(xml: string) {
  return readTree(new TextEncoder().encode(xml), { maxElements: 1_000 })
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof FormatError) return error.code
    throw error
  }
  return 'nothing'
}

describe('what a URI points at (XML Signature 1.1, 4.4.3.3)', () => {
  it.each([
    ['', { kind: 'document', keepsComments: false }],
    ['#xpointer(/)', { kind: 'document', keepsComments: true }],
    ['#a', { kind: 'element', id: 'a', keepsComments: false }],
    ["#xpointer(id('a'))", { kind: 'element', id: 'a', keepsComments: true }],
    ['#xpointer(id("a"))', { kind: 'element', id: 'a', keepsComments: true }],
    ['a.bin', { kind: 'external' }],
    ['http://example.org/#a', { kind: 'external' }],
    [null, { kind: 'external' }],
    ['#', { kind: 'refused' }],
    ['#a b', { kind: 'refused' }],
    ["#a'or'1", { kind: 'refused' }],
    ['#xpointer(//a)', { kind: 'refused' }],
    ["#xpointer(id('a')/b)", { kind: 'refused' }],
    ['#element(/1/2)', { kind: 'refused' }],
  ])('%s', (uri, target) => {
    expect(readTarget(uri)).toEqual(target)
  })
})

describe('transforms by allow-list (6.6)', () => {
  const transforms = (...inner: string[]) =>
    readTransforms(
      tree(`<Transforms xmlns="${DS}">${inner.join('')}</Transforms>`),
      SIGNATURE_LIMITS.maxTransforms,
    )
  const transform = (algorithm: string, content = '') =>
    `<Transform Algorithm="${algorithm}">${content}</Transform>`
  const filter = (expression: string, kind = 'subtract', ns = `xmlns:s="${DS}"`) =>
    transform(
      FILTER2,
      `<f:XPath xmlns:f="${FILTER2}" Filter="${kind}" ${ns}>${expression}</f:XPath>`,
    )
  const ENVELOPED = transform(`${DS}enveloped-signature`)

  it('takes the enveloped signature and one canonicalisation, with its PrefixList', () => {
    const list = `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="a #default"/>`
    expect(transforms(ENVELOPED, transform(EXCLUSIVE, list))).toMatchObject({
      enveloped: true,
      canonical: { form: 'exclusive', comments: false, prefixes: ['a', ''] },
      refused: null,
    })
  })

  it.each([
    'here()/ancestor::s:Signature[1]',
    ' here( ) / ancestor::s:Signature [1] ',
    'here()/ancestor-or-self::s:Signature[1]',
  ])('takes XPath Filter 2.0 that subtracts this very signature: %s', (expression) => {
    const isOdd = expression.includes('( )')
    expect(transforms(filter(expression)).enveloped).toBe(!isOdd)
  })

  it.each(['/descendant::s:Signature', ' //s:Signature '])(
    'takes XPath Filter 2.0 that subtracts every signature: %s',
    (expression) => {
      expect(transforms(filter(expression))).toMatchObject({
        enveloped: true,
        leavesSignatures: true,
      })
    },
  )

  it.each([
    ['intersect', filter('here()/ancestor::s:Signature[1]', 'intersect')],
    ['all signatures of a signature', filter('/descendant::s:Signature[1]')],
    ['all signatures of another namespace', filter('//s:Signature', 'subtract', 'xmlns:s="urn:x"')],
    ['an outer signature', filter('here()/ancestor::s:Signature[2]')],
    ['another namespace', filter('here()/ancestor::s:Signature[1]', 'subtract', 'xmlns:s="urn:x"')],
    ['an unbound prefix', filter('here()/ancestor::t:Signature[1]')],
    ['XPath', transform('http://www.w3.org/TR/1999/REC-xpath-19991116', '<XPath>true()</XPath>')],
    ['XSLT', transform('http://www.w3.org/TR/1999/REC-xslt-19991116')],
    ['two canonicalisations', transform(EXCLUSIVE) + transform(EXCLUSIVE)],
    ['enveloped behind a canonicalisation', transform(EXCLUSIVE) + ENVELOPED],
    ['base64 behind a canonicalisation', transform(EXCLUSIVE) + transform(`${DS}base64`)],
  ])('refuses %s by name', (_, inner) => {
    expect(transforms(inner).refused).not.toBeNull()
  })

  it('refuses too many by limit and an empty list by grammar', () => {
    expect(codeOf(() => transforms(...Array.from({ length: 9 }, () => ENVELOPED)))).toBe(
      'ERR_FORMAT_XML_LIMIT',
    )
    expect(codeOf(() => transforms())).toBe('ERR_FORMAT_XML_SIGNATURE')
  })
})

describe('a reference (4.4.3)', () => {
  const reference = (inner: string) =>
    readReference(tree(`<Reference xmlns="${DS}" URI="">${inner}</Reference>`), SIGNATURE_LIMITS)
  const METHOD = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
  const VALUE = `<DigestValue> ${Buffer.alloc(32).toString('base64')}\n</DigestValue>`

  it('takes white space around the digest', () => {
    expect(reference(METHOD + VALUE)).toMatchObject({ digest: { name: 'SHA-256' }, uri: '' })
  })

  it.each([
    ['the order turned round', VALUE + METHOD],
    ['two values', METHOD + VALUE + VALUE],
    ['a value of another length', `${METHOD}<DigestValue>AAAA</DigestValue>`],
    ['a value that is no base64', `${METHOD}<DigestValue>*</DigestValue>`],
    ['text between', `${METHOD}x${VALUE}`],
    ['no value', METHOD],
  ])('refuses %s', (_, inner) => {
    expect(codeOf(() => reference(inner))).toBe('ERR_FORMAT_XML_SIGNATURE')
  })
})

describe('signature methods (6.4; RFC 9231, 2.3)', () => {
  const method = (uri: string, inner = '') =>
    readSignatureMethod(
      tree(`<SignatureMethod xmlns="${DS}" Algorithm="${uri}">${inner}</SignatureMethod>`),
    )
  const PSS = 'http://www.w3.org/2007/05/xmldsig-more#rsa-pss'
  const parameters = (inner: string) =>
    `<p:RSAPSSParams xmlns:p="http://www.w3.org/2007/05/xmldsig-more#">${inner}</p:RSAPSSParams>`

  it('reads the parameters of RSASSA-PSS and its defaults', () => {
    expect(method(PSS)).toEqual({
      scheme: 'RSASSA-PSS',
      digest: 'SHA-256',
      mgfDigest: 'SHA-256',
      saltBytes: 32,
    })
    const written = parameters(
      '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha512"/><p:SaltLength>20</p:SaltLength>',
    )
    expect(method(PSS, written)).toMatchObject({ digest: 'SHA-512', saltBytes: 20 })
  })

  it('writes what it reads', () => {
    for (const digest of ['SHA-256', 'SHA-384', 'SHA-512'] as const) {
      for (const scheme of ['RSA PKCS#1 v1.5', 'ECDSA', 'RSASSA-PSS'] as const) {
        const uri = signatureMethodUri({ scheme, digest })
        expect(method(uri ?? '')).toMatchObject({ scheme, digest })
      }
    }
    expect(method(signatureMethodUri({ scheme: 'Ed25519' }) ?? '')).toEqual({ scheme: 'Ed25519' })
    expect(
      signatureMethodUri({ scheme: 'RSASSA-PSS', digest: 'SHA-256', saltBytes: 20 }),
    ).toBeUndefined()
  })

  it.each([
    [`${DS}hmac-sha1`, 'HMAC'],
    [`${DS}dsa-sha1`, 'DSA'],
    ['http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519ph', 'EdDSA with a prehash or a context'],
    ['urn:unknown', 'urn:unknown'],
  ])('refuses %s by name', (uri, name) => {
    expect(method(uri)).toBeNull()
    expect(refusedAlgorithm(uri)).toBe(name)
  })
})

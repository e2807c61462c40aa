import { expect, it } from 'vitest'
import { readTree } from '../../src/xml/tree.ts'
import { readKeyInfo } from '../../src/xmldsig/key-info.ts'
import { SIGNATURE_LIMITS } from '../../src/xmldsig/limits.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'

it.each([
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'https://[::ffff:127.0.0.1]/key',
  '#key',
])('RetrievalMethod to %s is refused by name and nothing of it is read (T19)', (uri) => {
  const xml = `<KeyInfo xmlns="${DS}"><KeyName>a</KeyName><RetrievalMethod URI="${uri}"/></KeyInfo>`
  const root = readTree(new TextEncoder().encode(xml), { maxElements: 100 })
  expect(readKeyInfo(root, SIGNATURE_LIMITS)).toEqual({
    certificates: [],
    crls: [],
    ocsps: [],
    keys: [],
    refused: ['RetrievalMethod'],
  })
})

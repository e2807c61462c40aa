// Parts of a document less several elements: what subtracting every signature comes to.
import { describe, expect, it } from 'vitest'
import { memorySource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/text.ts'
import type { Part } from '../../src/xmldsig/part.ts'
import { PartPass } from '../../src/xmldsig/part-pass.ts'

const DOCUMENT = '<a><s>1</s>x<b Id="b">2<s>3<s>4</s><t/></s>5<s/></b><s>6</s>y</a>'
const SIGNATURES = [...DOCUMENT.matchAll(/<s[>/]/g)].map(({ index }) => index)

async function part(changes: Partial<Part>): Promise<string> {
  const pass = new PartPass(memorySource(encodeUtf8(DOCUMENT)))
  const pieces: Uint8Array[] = []
  const canonical = { form: 'exclusive', comments: false, prefixes: [] } as const
  const wanted: Part = { id: null, position: -1, omit: [], canonical, base64: false, ...changes }
  const result = pass.want(wanted, { update: (bytes) => pieces.push(bytes.slice()) })
  await pass.run()
  expect(result()).toMatchObject({ found: 1, failure: null })
  return decodeUtf8(concatBytes(pieces))
}

describe('a part of a document', () => {
  it('is whole when nothing is left out', async () => {
    expect(await part({})).toBe(DOCUMENT.replace('<t/>', '<t></t>').replace('<s/>', '<s></s>'))
  })

  it('loses every element that is left out, those inside of others and empty ones too', async () => {
    expect(await part({ omit: SIGNATURES })).toBe('<a>x<b Id="b">25</b>y</a>')
  })

  it('loses those alone that stand in it', async () => {
    const position = DOCUMENT.indexOf('<b')
    expect(await part({ id: 'b', position, omit: SIGNATURES })).toBe('<b Id="b">25</b>')
    expect(await part({ position, omit: SIGNATURES })).toBe('<b Id="b">25</b>')
  })
})

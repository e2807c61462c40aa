// What a signature covers is told with its place, and so is what it leaves out (XML Signature 1.1, 8.1: only what is signed is secure).
import { describe, expect, it } from 'vitest'
import { signXml, verifyXmlWithContent } from '../../src/xades/index.ts'
import { makeSigner } from '../support/signers.ts'
import { AT, bytes, GOOD, LETTER, signatures, text } from './documents.ts'

const signer = makeSigner('Người ký', { kind: 'p256' })

const MANY = `<?xml version="1.0"?>
<p:pack xmlns:p="urn:p" kind="a"><head n="1"/><item>1</item><item Id="x"><a/>text<b n="2">2</b></item><item>3</item>tail<foot/></p:pack>`

function sign(document: string, element: string, id = 'S'): Promise<Uint8Array> {
  return signXml(bytes(document), signer, { at: AT, id, element })
}

describe('the place of what is covered', () => {
  it('is a path of names, each with its place among its siblings of that name', async () => {
    const [report] = await signatures(await sign(MANY, 'x'))
    expect(report).toMatchObject({ ...GOOD, coverage: 'part' })
    expect(report?.covered).toMatchObject([{ uri: '#x', path: '/pack[1]/item[2]' }, {}])
    expect(report?.covered[1]).not.toHaveProperty('path')
  })

  it('is the whole document, by its root or as such', async () => {
    const whole = await signatures(await signXml(bytes(LETTER), signer, { at: AT }))
    expect(whole).toMatchObject([{ covered: [{ kind: 'whole-document', path: '/' }, {}] }])
    expect(whole[0]).not.toHaveProperty('uncovered')
    const byId = await sign('<letter Id="root">x</letter>', 'root')
    expect(await signatures(byId)).toMatchObject([{ covered: [{ path: '/letter[1]' }, {}] }])
  })

  it('is the object in an enveloping signature', async () => {
    const signed = await signXml(bytes(LETTER), signer, { at: AT, shape: 'enveloping' })
    expect(await signatures(signed)).toMatchObject([
      { covered: [{ kind: 'object', path: '/Signature[1]/Object[2]' }, {}] },
    ])
  })

  it('comes with the bytes that were digested', async () => {
    const signed = await sign(MANY, 'x')
    const { covered } = await verifyXmlWithContent(signed, { trust: [], at: AT })
    const [part] = covered
    const pieces: string[] = []
    for await (const piece of part?.open() ?? []) pieces.push(text(piece))
    expect(part?.path).toBe('/pack[1]/item[2]')
    expect(pieces.join('')).toBe('<item Id="x"><a></a>text<b n="2">2</b></item>')
  })
})

describe('what is left out', () => {
  it('is told element by element, with attributes and text around the signed one', async () => {
    const [report] = await signatures(await sign(MANY, 'x'))
    expect(report?.uncovered).toEqual([
      '/pack[1]/@*',
      '/pack[1]/text()',
      '/pack[1]/head[1]',
      '/pack[1]/item[1]',
      '/pack[1]/item[3]',
      '/pack[1]/foot[1]',
    ])
  })

  it('goes down only as far as something in it is signed', async () => {
    const deep = '<a><b><c Id="c"/><d><e/></d></b><f><g/></f></a>'
    const [report] = await signatures(await sign(deep, 'c'))
    expect(report?.uncovered).toEqual(['/a[1]/b[1]/d[1]', '/a[1]/f[1]'])
  })

  it('is told for each signature by itself, and signatures are never part of it', async () => {
    const two = '<a><b Id="b"/><c Id="c"/><d/></a>'
    const both = await sign(text(await sign(two, 'b', 'S')), 'c', 'T')
    expect(await signatures(both)).toMatchObject([
      { id: 'S', uncovered: ['/a[1]/c[1]', '/a[1]/d[1]'] },
      { id: 'T', uncovered: ['/a[1]/b[1]', '/a[1]/d[1]'] },
    ])
  })

  it('lists a hundred paths at most', async () => {
    const [report] = await signatures(await sign(`<a><b Id="b"/>${'<c/>'.repeat(500)}</a>`, 'b'))
    expect(report?.uncovered).toHaveLength(100)
  })

  it('gives up where siblings have too many names, and keeps the verdict', async () => {
    const names = Array.from({ length: 50_001 }, (_, index) => `<n${index}/>`).join('')
    const [report] = await signatures(await sign(`<a><b Id="b"/>${names}</a>`, 'b'))
    expect(report).toMatchObject({ ...GOOD, coverage: 'part' })
    expect(report).not.toHaveProperty('uncovered')
  })
})

import { describe, expect, it } from 'vitest'
import { openXml, type XmlEvent } from '../../src/xml/index.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

async function events(document: string, windowBytes?: number): Promise<XmlEvent[]> {
  const reader = openXml(bytes(document), windowBytes === undefined ? {} : { windowBytes })
  const all: XmlEvent[] = []
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    all.push(event.kind === 'text' ? { kind: 'text', bytes: event.bytes.slice() } : event)
  }
  return all
}

describe('the pull reader', () => {
  it('resolves names and normalises values (Namespaces, 6; XML 1.0, 3.3.3)', async () => {
    const [start] = await events('<p:a xmlns:p="urn:p" x=" 1\n2&#10;" p:y=\'"\'/>')
    expect(start).toMatchObject({
      kind: 'start',
      uri: 'urn:p',
      local: 'a',
      prefix: 'p',
      depth: 1,
      attributes: [
        { uri: '', local: 'x', value: ' 1 2\n' },
        { uri: 'urn:p', local: 'y', prefix: 'p', value: '"' },
      ],
    })
  })

  it('says where tags stand, in bytes', async () => {
    const document = '<a><ß x="é">t</ß ><c/></a>'
    const tags = (await events(document)).filter((event) => event.kind !== 'text')
    const spelled = tags.map(({ position, end }) =>
      new TextDecoder().decode(bytes(document).subarray(position, end)),
    )
    expect(spelled).toEqual(['<a>', '<ß x="é">', '</ß >', '<c/>', '', '</a>'])
  })

  it('joins small pieces of text and resolves line ends, references and CDATA (XML 1.0, 2.11)', async () => {
    const document = '<a>1\r\n2\r3&#13;<![CDATA[<&]]>&lt;<!-- c -->4</a>'
    for (const windowBytes of [4, 7, 1_000]) {
      const texts = (await events(document, windowBytes)).filter((event) => event.kind === 'text')
      const text = Buffer.concat(texts.map((event) => event.bytes)).toString()
      expect(text).toBe('1\n2\n3\r<&<4')
    }
    expect(await events(document)).toHaveLength(3)
  })

  it('hands out the text of one element and refuses more than was allowed', async () => {
    const reader = openXml(bytes('<a><b>xin &amp; chào</b><b>12345</b><b><c/></b></a>'))
    await reader.next()
    await reader.next()
    expect(await reader.text(100)).toBe('xin & chào')
    await reader.next()
    await expect(reader.text(4)).rejects.toMatchObject({ code: 'ERR_FORMAT_XML_LIMIT' })
    const other = openXml(bytes('<a><c/></a>'))
    await other.next()
    await expect(other.text(4)).rejects.toMatchObject({ code: 'ERR_FORMAT_XML_CONTENT' })
  })

  it('pipes long text in pieces and waits for each', async () => {
    const long = 'é'.repeat(300_000)
    const reader = openXml(bytes(`<a>${long}</a>`), { windowBytes: 10_001 })
    await reader.next()
    const pieces: Uint8Array[] = []
    let isBusy = false
    const size = await reader.pipe(async (piece) => {
      expect(isBusy).toBe(false)
      isBusy = true
      pieces.push(piece.slice())
      await Promise.resolve()
      isBusy = false
    })
    expect(size).toBe(600_000)
    expect(pieces.length).toBeGreaterThan(5)
    for (const piece of pieces) new TextDecoder('utf-8', { fatal: true }).decode(piece)
    expect(Buffer.concat(pieces).toString()).toBe(long)
  })

  it('skips an element with everything in it', async () => {
    const reader = openXml(bytes('<a><b><c>x</c><b/></b><d/></a>'))
    await reader.next()
    await reader.next()
    await reader.skip()
    expect(await reader.next()).toMatchObject({ kind: 'start', local: 'd' })
  })

  it('wants text, pipe and skip right behind a start', async () => {
    const reader = openXml(bytes('<a/>'))
    await expect(reader.skip()).rejects.toMatchObject({ code: 'ERR_USAGE_XML_READER' })
  })

  it('fails at the end for what was never closed, and says where', async () => {
    await expect(events('<a><b></a>')).rejects.toMatchObject({
      code: 'ERR_FORMAT_XML',
      details: { position: 6 },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { canonicalBytes } from '../../src/xml/canonical/canonicalize.ts'
import { XML_LIMITS, type XmlLimits } from '../../src/xml/limits.ts'

const METHOD = { form: 'inclusive-1.0', comments: true, prefixes: [] } as const

function canonical(document: string | Uint8Array, limits: Partial<XmlLimits> = {}): string {
  const bytes = typeof document === 'string' ? new TextEncoder().encode(document) : document
  const all = { ...XML_LIMITS, ...limits }
  return Buffer.from(canonicalBytes(bytes, METHOD, { limits: all })).toString('utf8')
}

function codeOf(document: string | Uint8Array, limits: Partial<XmlLimits> = {}): string {
  try {
    return canonical(document, limits)
  } catch (error) {
    if (error instanceof FormatError) return error.code
    throw error
  }
}

function limitOf(document: string, limits: Partial<XmlLimits>): unknown {
  try {
    canonical(document, limits)
  } catch (error) {
    if (error instanceof FormatError) return [error.code, error.details['limit']]
    throw error
  }
  return undefined
}

describe('what is no well-formed document (XML 1.0)', () => {
  it.each([
    ['', '2.1: no root element'],
    ['  \n', '2.1: no root element'],
    ['x<a/>', '2.1: text before the root'],
    ['<a/>x', '2.1: text behind the root'],
    ['<a/><b/>', '2.1: two roots'],
    ['<a>', '2.1: the root does not end'],
    ['<a', '3.1: a tag does not end'],
    ['<a><b></a></b>', '3, WFC: Element Type Match'],
    ['<a></a x="1">', '3.1: attributes on an end tag'],
    ['<a></ a>', '3.1: white space before the name of an end tag'],
    ['< a/>', '3.1: white space before a name'],
    ['<1/>', '2.3: a name begins with a digit'],
    ['<a x=1/>', '2.3: a value without quotes'],
    ['<a x/>', '3.1: an attribute without a value'],
    ['<a x="1"y="2"/>', '3.1: no white space between attributes'],
    ['<a x="1" x="1"/>', '3.1, WFC: Unique Att Spec'],
    ['<a x="<"/>', '3.1, WFC: No < in Attribute Values'],
    ['<a>]]></a>', '2.4: ]]> in character data'],
    ['<a>&</a>', '2.4: a bare ampersand'],
    ['<a>&#xD800;</a>', '4.1, WFC: Legal Character'],
    ['<a>&#0;</a>', '4.1, WFC: Legal Character'],
    ['<a>&#x110000;</a>', '4.1, WFC: Legal Character'],
    ['<a>&#99999999999999999999;</a>', '4.1, WFC: Legal Character'],
    ['<a>&#x;</a>', '4.1: a reference without a number'],
    ['<a>&#12a;</a>', '4.1: a decimal reference with a letter'],
    ['<a>\u0001</a>', '2.2: a control character'],
    ['<a>\uffff</a>', '2.2: U+FFFF'],
    ['<a x="\u0001"/>', '2.2: a control character in a value'],
    ['<a><!-- a -- b --></a>', '2.5: two hyphens in a comment'],
    ['<a><!-- a ---></a>', '2.5: a comment ends in three hyphens'],
    ['<a><!- x --></a>', '2.5: no comment'],
    ['<a><?xml?></a>', '2.6: the reserved target'],
    ['<a><?XmL y?></a>', '2.6: the reserved target in any case'],
    ['<a><??></a>', '2.6: no target'],
    ['<a><?x?y></a>', '2.6: white space is missing behind the target'],
    [' <?xml version="1.0"?><a/>', '2.8: the declaration is not at the beginning'],
    ['<?xml?><a/>', '2.8: no version'],
    ['<?xml version="2.0"?><a/>', '2.8: version 2'],
    ['<?xml version="1.0" standalone="maybe"?><a/>', '2.9: standalone'],
    ['<?xml version="1.0" standalone="no" encoding="UTF-8"?><a/>', '2.8: the wrong order'],
    ['<a><![CDATA[x]]', '2.7: a CDATA section does not end'],
    ['<![CDATA[x]]><a/>', '2.7: CDATA outside of the root'],
    ['<a><!ELEMENT x></a>', '2.8: markup declarations in content'],
  ])('%s (%s)', (document) => {
    expect(codeOf(document)).toBe('ERR_FORMAT_XML')
  })
})

describe('what is not namespace-well-formed (Namespaces in XML 1.0)', () => {
  it.each([
    ['<p:a/>', '5: the prefix is not declared'],
    ['<a p:x="1"/>', '5: the prefix of an attribute is not declared'],
    ['<a><b xmlns:p="urn:x"/><p:c/></a>', '6.1: out of scope'],
    ['<a:b:c xmlns:a="urn:x"/>', '7: two colons'],
    ['<:a/>', '7: an empty prefix'],
    ['<a:/>', '7: an empty local part'],
    ['<a:1 xmlns:a="urn:x"/>', '7: the local part is no NCName'],
    ['<a xmlns:p=""/>', '5: No Prefix Undeclaring'],
    ['<a xmlns:xmlns="urn:x"/>', '3: the prefix xmlns is declared'],
    ['<a xmlns:xml="urn:x"/>', '3: the prefix xml is bound elsewhere'],
    ['<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', '3: another prefix for xml'],
    ['<a xmlns="http://www.w3.org/2000/xmlns/"/>', '3: the namespace of xmlns'],
    ['<xmlns:a/>', '3: an element with the prefix xmlns'],
    ['<a xmlns:p="urn:x" xmlns:q="urn:x" p:x="1" q:x="2"/>', '6.3: one attribute by two prefixes'],
    ['<a><?p:x y?></a>', '7: a colon in a target'],
  ])('%s (%s)', (document) => {
    expect(codeOf(document)).toBe('ERR_FORMAT_XML')
  })

  it('lets two prefixes of two namespaces share a local name', () => {
    expect(codeOf('<a xmlns:p="urn:x" xmlns:q="urn:y" p:x="1" q:x="2" x="3"/>')).toContain('x="3"')
  })
})

describe('what is refused by name', () => {
  it.each([
    ['<!DOCTYPE a><a/>', 'ERR_FORMAT_XML_DTD'],
    ['<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>', 'ERR_FORMAT_XML_DTD'],
    ['<a>&e;</a>', 'ERR_FORMAT_XML_ENTITY'],
    ['<a x="&nbsp;"/>', 'ERR_FORMAT_XML_ENTITY'],
    ['<?xml version="1.0" encoding="ISO-8859-1"?><a/>', 'ERR_FORMAT_XML_ENCODING'],
    ['<?xml version="1.0" encoding="UTF-16"?><a/>', 'ERR_FORMAT_XML_ENCODING'],
    ['<a xmlns:p="relative"/>', 'ERR_FORMAT_XML_RELATIVE_NAMESPACE'],
  ])('%s is %s', (document, code) => {
    expect(codeOf(document)).toBe(code)
  })

  it.each([
    ['an overlong sequence', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a lone continuation', [0x80]],
    ['a cut character', [0xe2, 0x82]],
  ])('%s is no UTF-8', (_, bytes) => {
    const document = Buffer.concat([Buffer.from('<a>'), Buffer.from(bytes), Buffer.from('</a>')])
    expect(codeOf(new Uint8Array(document))).toBe('ERR_FORMAT_XML_ENCODING')
  })
})

describe('encodings (XML 1.0, 4.3.3)', () => {
  const TEXT = '<a b="ü">€😀ữ</a>'
  const CANONICAL = '<a b="ü">€😀ữ</a>'

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-16 little-endian with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    [
      'UTF-16 that says so',
      Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${TEXT}`, 'utf16le'),
    ],
    [
      'UTF-16 without a mark that names its order',
      Buffer.from(`<?xml version="1.0" encoding="UTF-16LE"?>${TEXT}`, 'utf16le'),
    ],
  ])('%s', (_, bytes) => {
    expect(codeOf(new Uint8Array(bytes), { windowBytes: 5 })).toBe(CANONICAL)
  })

  it.each([
    [
      'UTF-16 that calls itself UTF-8',
      Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-8"?>${TEXT}`, 'utf16le'),
    ],
    [
      'UTF-16 without mark or order',
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${TEXT}`, 'utf16le'),
    ],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0])],
    ['half a surrogate pair', Buffer.from('\ufeff<a>\ud800</a>', 'utf16le')],
  ])('%s is refused', (_, bytes) => {
    expect(codeOf(new Uint8Array(bytes))).toBe('ERR_FORMAT_XML_ENCODING')
  })
})

describe('limits are named and hold (T15)', () => {
  const many = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => make(index)).join('')

  it.each<[keyof XmlLimits, number, (size: number) => string]>([
    ['maxDepth', 20, (size) => '<a>'.repeat(size) + '</a>'.repeat(size)],
    ['maxNameBytes', 20, (size) => `<${'n'.repeat(size)}/>`],
    ['maxAttributes', 20, (size) => `<a${many(size, (index) => ` a${index}=""`)}/>`],
    [
      'maxPrefixesInScope',
      20,
      (size) => `<a${many(size, (index) => ` xmlns:p${index}="urn:x"`)}/>`,
    ],
    [
      'maxPrefixes',
      20,
      (size) => `<a>${many(size - 3, (index) => `<b xmlns:p${index}="urn:x"/>`)}</a>`,
    ],
    [
      'maxNamespaces',
      20,
      (size) => `<a>${many(size - 3, (index) => `<b xmlns="urn:${index}"/>`)}</a>`,
    ],
    ['maxNamespaceBytes', 50, (size) => `<a xmlns="urn:${'x'.repeat(size - 4)}"/>`],
    ['maxTagBytes', 100, (size) => `<a b="${'x'.repeat(size - 9)}"/>`],
    ['maxBytes', 100, (size) => `<a>${'x'.repeat(size - 7)}</a>`],
  ])('%s', (limit, value, make) => {
    expect(limitOf(make(value), { [limit]: value })).toBeUndefined()
    expect(limitOf(make(value + 1), { [limit]: value })).toEqual(['ERR_FORMAT_XML_LIMIT', limit])
  })

  it('ends a depth of 200 000 and 100 000 attributes by name', () => {
    expect(limitOf('<a>'.repeat(200_000), {})).toEqual(['ERR_FORMAT_XML_LIMIT', 'maxDepth'])
    const attributes = many(100_000, (index) => ` a${index}=""`)
    expect(limitOf(`<a${attributes}/>`, {})).toEqual(['ERR_FORMAT_XML_LIMIT', 'maxAttributes'])
  })

  it('reads a hundred thousand names that collide in its table, and as many that do not', () => {
    const pair = (index: number): string =>
      Array.from({ length: 17 }, (_, bit) => ((index >> bit) & 1 ? 'Aa' : 'BB')).join('')
    const colliding = many(100_000, (index) => `<${pair(index)}/>`)
    expect(canonical(`<a>${colliding}</a>`).length).toBeGreaterThan(colliding.length)
    const different = many(100_000, (index) => `<n${index}/>`)
    expect(canonical(`<a>${different}</a>`).length).toBeGreaterThan(different.length)
  })

  it('takes white space, comments and instructions of any length', () => {
    const long = 'x'.repeat(3 << 20)
    const blank = ' '.repeat(3 << 20)
    const document = `${blank}<!--${long}--><a><?p${blank}${long}?></a>${blank}`
    expect(canonical(document)).toBe(`<!--${long}-->\n<a><?p ${long}?></a>`)
  })
})

import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalMethod, type CanonicalForm } from '../../../src/xml/index.ts'
import { joinBaseUris, removeDotSegments } from '../../../src/xml/canonical/join-base-uris.ts'

interface Selecting {
  readonly comments?: boolean
  readonly prefixes?: readonly string[]
  /** The element that begins with this text. */
  readonly select?: string
  readonly omit?: string
}

function canonical(form: CanonicalForm, document: string, selecting: Selecting = {}): string {
  const { comments = false, prefixes = [], select, omit } = selecting
  const at = (text: string): number => Buffer.from(document.slice(0, document.indexOf(text))).length
  const options = {
    ...(select === undefined ? {} : { select: at(select) }),
    ...(omit === undefined ? {} : { omit: at(omit) }),
  }
  const bytes = canonicalBytes(
    new TextEncoder().encode(document),
    { form, comments, prefixes },
    options,
  )
  return Buffer.from(bytes).toString('utf8')
}

describe('Canonical XML 1.0, 3: the examples that need no document type', () => {
  const AROUND =
    '<?xml version="1.0"?>\n\n<?xml-stylesheet   href="doc.xsl"\n   type="text/xsl"   ?>\n\n<doc>Hello, world!<!-- Comment 1 --></doc>\n\n<?pi-without-data     ?>\n\n<!-- Comment 2 -->\n\n<!-- Comment 3 -->\n'

  it('3.1: instructions, comments and what is outside of the root', () => {
    expect(canonical('inclusive-1.0', AROUND)).toBe(
      '<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n<doc>Hello, world!</doc>\n<?pi-without-data?>',
    )
    expect(canonical('inclusive-1.0', AROUND, { comments: true })).toBe(
      '<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n<doc>Hello, world!<!-- Comment 1 --></doc>\n<?pi-without-data?>\n<!-- Comment 2 -->\n<!-- Comment 3 -->',
    )
  })

  it('3.3: start and end tags', () => {
    const document =
      '<doc>\n<e1   />\n<e2   ></e2>\n<e3   name = "elem3"   id="elem3"   />\n' +
      '<e5 a:attr="out" b:attr="sorted" attr2="all" attr="I\'m"\n xmlns:b="http://www.ietf.org"\n xmlns:a="http://www.w3.org"\n xmlns="http://example.org"/>\n' +
      '<e6 xmlns="" xmlns:a="http://www.w3.org">\n<e7 xmlns="http://www.ietf.org">\n<e8 xmlns="" xmlns:a="http://www.w3.org">\n<e9 xmlns="" xmlns:a="http://www.ietf.org"/>\n</e8>\n</e7>\n</e6>\n</doc>'
    expect(canonical('inclusive-1.0', document)).toBe(
      '<doc>\n<e1></e1>\n<e2></e2>\n<e3 id="elem3" name="elem3"></e3>\n' +
        '<e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I\'m" attr2="all" b:attr="sorted" a:attr="out"></e5>\n' +
        '<e6 xmlns:a="http://www.w3.org">\n<e7 xmlns="http://www.ietf.org">\n<e8 xmlns="">\n<e9 xmlns:a="http://www.ietf.org"></e9>\n</e8>\n</e7>\n</e6>\n</doc>',
    )
  })

  it('3.4: character modifications and references', () => {
    const document =
      '<doc>\r\n<text>First line&#x0d;&#10;Second line</text>\n<value>&#x32;</value>\n<compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>\n' +
      '<compute expr=\'value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"\'>valid</compute>\n<norm attr=\' &apos;   &#x20;&#13;&#xa;&#9;   &apos; \'/>\n</doc>'
    expect(canonical('inclusive-1.0', document)).toBe(
      '<doc>\n<text>First line&#xD;\nSecond line</text>\n<value>2</value>\n<compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>\n' +
        '<compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>\n<norm attr=" \'    &#xD;&#xA;&#x9;   \' "></norm>\n</doc>',
    )
  })

  it('escapes an ampersand in a namespace name like in any value (2.3), where libxml2 does not', () => {
    const document = '<a xmlns="http://example.org/?a&amp;b"/>'
    expect(canonical('inclusive-1.0', document)).toBe('<a xmlns="http://example.org/?a&amp;b"></a>')
  })

  it('does not write the declaration of xml (2.3)', () => {
    const document = '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="vi"/>'
    expect(canonical('inclusive-1.0', document)).toBe('<a xml:lang="vi"></a>')
  })
})

describe('Exclusive XML Canonicalization 1.0', () => {
  const FIRST =
    '<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n0:local>'
  const SECOND =
    '<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain"><n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n2:pdu>'
  const ELEMENT =
    '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>'

  it('2.2: a subtree is the same in both envelopes', () => {
    for (const document of [FIRST, SECOND]) {
      expect(canonical('exclusive', document, { select: '<n1:elem2' })).toBe(ELEMENT)
    }
  })

  it('2.2: where Canonical XML takes the context along', () => {
    expect(canonical('inclusive-1.0', FIRST, { select: '<n1:elem2' })).toBe(
      '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en"><n3:stuff></n3:stuff></n1:elem2>',
    )
    expect(canonical('inclusive-1.0', SECOND, { select: '<n1:elem2' })).toBe(
      '<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en" xml:space="retain"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
    )
  })

  it('3: a PrefixList takes its prefixes along, the default one as #default', () => {
    const document = '<a xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q"><b xmlns=""><c/></b></a>'
    expect(canonical('exclusive', document, { select: '<b', prefixes: ['p'] })).toBe(
      '<b xmlns:p="urn:p"><c></c></b>',
    )
    expect(canonical('exclusive', document, { prefixes: ['', 'q'] })).toBe(
      '<a xmlns="urn:d" xmlns:q="urn:q"><b xmlns=""><c></c></b></a>',
    )
  })

  it('3: undeclares the default namespace only where it was shown', () => {
    const document = '<p:a xmlns="urn:d" xmlns:p="urn:p"><b xmlns=""/></p:a>'
    expect(canonical('exclusive', document)).toBe('<p:a xmlns:p="urn:p"><b></b></p:a>')
  })
})

describe('document subsets (C14N 1.0, 2.4; C14N 1.1, 2.4)', () => {
  const DOCUMENT =
    '<doc xmlns="http://www.ietf.org" xmlns:w3c="http://www.w3.org" xml:base="something/else"><e1><e2 xmlns="" xml:id="abc" xml:base="bar/" xml:space="preserve"><e3 id="E3" xml:base="foo"/></e2></e1></doc>'

  it('1.0 copies every xml: attribute that the top lacks', () => {
    expect(canonical('inclusive-1.0', DOCUMENT, { select: '<e3' })).toBe(
      '<e3 xmlns:w3c="http://www.w3.org" id="E3" xml:base="foo" xml:id="abc" xml:space="preserve"></e3>',
    )
  })

  it('1.1 joins xml:base, copies xml:space and leaves xml:id (3.8)', () => {
    expect(canonical('inclusive-1.1', DOCUMENT, { select: '<e3' })).toBe(
      '<e3 xmlns:w3c="http://www.w3.org" id="E3" xml:base="something/bar/foo" xml:space="preserve"></e3>',
    )
  })

  it('1.1 writes no xml:base that joins to nothing, and leaves one alone that needs no joining', () => {
    expect(
      canonical('inclusive-1.1', '<r xml:base="abc/"><e xml:base="../"/></r>', { select: '<e' }),
    ).toBe('<e></e>')
    expect(canonical('inclusive-1.1', '<r><e xml:base=""/></r>', { select: '<e' })).toBe(
      '<e xml:base=""></e>',
    )
    expect(
      canonical('inclusive-1.1', '<r xml:base="//h/z"><e xml:base="/x"/></r>', { select: '<e' }),
    ).toBe('<e xml:base="//h/x"></e>')
  })

  it('leaves out exactly one element with all that is in it', () => {
    const document = '<a><b><x/><b/></b>1<b>2</b></a>'
    expect(canonical('exclusive', document, { omit: '<b>' })).toBe('<a>1<b>2</b></a>')
  })
})

describe('join-URI-References (C14N 1.1, 2.4 and appendix A)', () => {
  it.each([
    ['no/.././/pseudo-netpath/seg/file.ext', 'pseudo-netpath/seg/file.ext'],
    ['no/..//.///pseudo-netpath/seg/file.ext', 'pseudo-netpath/seg/file.ext'],
    ['yes/no//..//.///pseudo-netpath/seg/file.ext', 'yes/pseudo-netpath/seg/file.ext'],
    ['no/../yes', 'yes'],
    ['no/../yes/', 'yes/'],
    ['no/../yes/no/..', 'yes/'],
    ['../../no/../..', '../../../'],
    ['no/../..', '../'],
    ['no/..', ''],
    ['no/../', ''],
    ['/a/b/c/./../../g', '/a/g'],
    ['mid/content=5/../6', 'mid/6'],
    ['../../..', '../../../'],
    ['no/../../', '../'],
    ['..yes/..no/..no/..no/../../../..yes', '..yes/..yes'],
    ['../..', '../../'],
    ['.', ''],
    ['./', ''],
    ['./.', ''],
    ['//no/..', '/'],
    ['../../no/..', '../../'],
    ['yes/no/no/../..', 'yes/'],
    ['/no/../', '/'],
    ['/yes/no/no/../..', '/yes/'],
    ['..yes/...no/..no/..no/../../..', '..yes/'],
    ['/', '/'],
    ['/.', '/'],
    ['/..', '/'],
    ['//..//..//..', '/'],
    ['..', '../'],
  ])('removes the dots of %s', (path, clean) => {
    expect(removeDotSegments(path)).toBe(clean)
  })

  it.each([
    ['abc/', '../', ''],
    ['../', '../', '../../'],
    ['..', '..', '../../'],
    ['..', '../x', '../../x'],
    ['something/else', 'bar/foo', 'something/bar/foo'],
    ['http://a/b/c/d;p?q', '../g', 'http://a/b/g'],
    ['http://a/b/c/d;p?q', '?y', 'http://a/b/c/d;p?y'],
    ['http://a/b/c/d;p?q', 'g#s', 'http://a/b/c/g'],
    ['http://a', 'g', 'http://a/g'],
    ['a/b', 'urn:x', 'urn:x'],
    ['a/b', '//h/c', '//h/c'],
  ])('joins %s and %s', (base, reference, joined) => {
    expect(joinBaseUris(base, reference)).toBe(joined)
  })
})

describe('identifiers of the methods', () => {
  it('names six, and nothing else', () => {
    expect(canonicalMethod('http://www.w3.org/2001/10/xml-exc-c14n#WithComments')).toMatchObject({
      form: 'exclusive',
      comments: true,
    })
    expect(canonicalMethod('http://www.w3.org/2010/xml-c14n2')).toBeUndefined()
  })
})

// Ways to show a reader something else than what was signed. Each variant is a whole document with the word FORGED where a reader would look.
import {
  FORGED,
  FORGED_ORDER,
  GENUINE,
  ORDER,
  signatureOf,
  swap,
  type SignedDocuments,
} from './signed-documents.ts'

export type Variants = Readonly<Record<string, (base: SignedDocuments) => string>>

const ID_SPELLINGS = ['Id', 'ID', 'id', 'xml:id', 'wsu:Id'] as const
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

function spelled(spelling: string): string {
  const declaration = spelling === 'wsu:Id' ? ` xmlns:wsu="${WSU}"` : ''
  return FORGED_ORDER.replace('Id="order"', `${spelling}="order"${declaration}`)
}

/** Two elements answer to the name, in every spelling and at every place. */
function duplicates(): Variants {
  const places: Readonly<Record<string, (document: string, forged: string) => string>> = {
    'before the original': (document, forged) => swap(document, ORDER, forged + ORDER),
    'behind the original': (document, forged) => swap(document, ORDER, ORDER + forged),
    'around the original': (document, forged) =>
      swap(document, ORDER, forged.replace('</order>', `${ORDER}</order>`)),
    'inside the original': (document, forged) =>
      swap(document, '</pay></order>', `</pay>${forged}</order>`),
    'behind the signature': (document, forged) => swap(document, '</letter>', `${forged}</letter>`),
    'in an object of the signature': (document, forged) =>
      swap(document, '</ds:Signature>', `<ds:Object>${forged}</ds:Object></ds:Signature>`),
    'in place, the original in an object': (document, forged) =>
      swap(
        swap(document, ORDER, forged),
        '</ds:Signature>',
        `<ds:Object>${ORDER}</ds:Object></ds:Signature>`,
      ),
    'in the key information': (document, forged) =>
      swap(document, '</ds:KeyInfo>', `${forged}</ds:KeyInfo>`),
    'in the unsigned properties': (document, forged) =>
      swap(
        document,
        '</xades:QualifyingProperties>',
        `<xades:UnsignedProperties>${forged}</xades:UnsignedProperties></xades:QualifyingProperties>`,
      ),
  }
  const rows = Object.entries(places).flatMap(([place, make]) =>
    ID_SPELLINGS.map(
      (spelling) =>
        [
          `a second element, ${spelling}, ${place}`,
          ({ element }: SignedDocuments) => make(element, spelled(spelling)),
        ] as const,
    ),
  )
  return Object.fromEntries(rows)
}

/** The signed element goes where nobody looks, and another one stands in its place. */
const NAMELESS = FORGED_ORDER.replace(' Id="order"', '')
const RENAMED = FORGED_ORDER.replace('"order"', '"other"')

function moved(forged: string, hide: (document: string) => string) {
  return ({ element }: SignedDocuments): string => hide(swap(element, ORDER, forged))
}

const MOVES: Variants = {
  'the original in the head': moved(NAMELESS, (document) =>
    swap(document, '</head>', `${ORDER}</head>`),
  ),
  'the original in a wrapper of another namespace': moved(RENAMED, (document) =>
    swap(document, '</letter>', `<x:w xmlns:x="urn:x">${ORDER}</x:w></letter>`),
  ),
  'the original in an object': moved(NAMELESS, (document) =>
    swap(document, '</ds:Signature>', `<ds:Object>${ORDER}</ds:Object></ds:Signature>`),
  ),
  'the original in the object of the properties': moved(RENAMED, (document) =>
    swap(document, '</xades:QualifyingProperties>', `</xades:QualifyingProperties>${ORDER}`),
  ),
  'the original under a signature that is none': moved(NAMELESS, (document) =>
    swap(
      document,
      '</letter>',
      `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${ORDER}</ds:Signature></letter>`,
    ),
  ),
  'the original in an attribute': moved(NAMELESS, (document) =>
    swap(document, '<note>', `<note hidden="${ORDER.replace(/[<"]/g, '')}">`),
  ),
  'the original in a comment': moved(NAMELESS, (document) =>
    swap(document, '</head>', `</head><!--${ORDER}-->`),
  ),
  'the whole letter in the head of another': ({ element }) =>
    `<letter xmlns="urn:example:letter"><head>${element.replace(/^<\?[^]*?\?>\n/, '')}</head>${NAMELESS}</letter>`,
}

const IDENTIFIERS: Variants = {
  'a character reference in the identifier': ({ element }) =>
    swap(element, ORDER, FORGED_ORDER.replace('"order"', '"&#111;rder"') + ORDER),
  'single quotes around the identifier': ({ element }) =>
    swap(element, ORDER, FORGED_ORDER.replace('"order"', "'order'") + ORDER),
  'the identifier on the signature': ({ element }) =>
    swap(swap(element, ORDER, NAMELESS), 'Id="first"', 'Id="order"'),
  'the identifier on the root': ({ element }) =>
    swap(swap(element, ORDER, NAMELESS), '<letter ', '<letter Id="order" '),
  'no such identifier': ({ element }) => swap(element, ORDER, RENAMED),
  'an identifier declared by a document type': ({ element }) =>
    swap(
      swap(element, '<letter', '<!DOCTYPE letter [<!ATTLIST note key ID #IMPLIED>]><letter'),
      '<note>',
      `<note key="order">${FORGED}`,
    ),
  'white space around the identifier': ({ element }) =>
    swap(element, ORDER, FORGED_ORDER.replace('"order"', '" order "')),
  'the URI as an XPointer': ({ element }) =>
    swap(element, 'URI="#order"', `URI="#xpointer(id('order'))"`).replace(GENUINE, FORGED),
  'the URI with an expression': ({ element }) =>
    swap(element, 'URI="#order"', `URI="#xpointer(//order[1])"`).replace(GENUINE, FORGED),
  'the URI emptied': ({ element }) =>
    swap(element, 'URI="#order"', 'URI=""').replace(GENUINE, FORGED),
  'the URI gone': ({ element }) => swap(element, ' URI="#order"', '').replace(GENUINE, FORGED),
}

const SECOND_INFO = '<ds:SignedInfo></ds:SignedInfo>'

const STRUCTURE: Variants = {
  'a second SignedInfo in front': ({ element }) =>
    swap(swap(element, '<ds:SignedInfo>', `${SECOND_INFO}<ds:SignedInfo>`), GENUINE, FORGED),
  'a second SignedInfo behind': ({ element }) =>
    swap(swap(element, '</ds:SignedInfo>', `</ds:SignedInfo>${SECOND_INFO}`), GENUINE, FORGED),
  'a SignedInfo in an object': ({ element }) =>
    swap(
      swap(element, '</ds:Signature>', `<ds:Object>${SECOND_INFO}</ds:Object></ds:Signature>`),
      GENUINE,
      FORGED,
    ),
  'a SignedInfo of another namespace': ({ element }) =>
    swap(
      swap(element, '<ds:SignedInfo>', '<SignedInfo xmlns="urn:x"/><ds:SignedInfo>'),
      GENUINE,
      FORGED,
    ),
  'two signature values': ({ element }) =>
    swap(
      swap(element, '<ds:KeyInfo>', '<ds:SignatureValue>AAAA</ds:SignatureValue><ds:KeyInfo>'),
      GENUINE,
      FORGED,
    ),
  'the value before SignedInfo': ({ element }) => {
    const value = /<ds:SignatureValue[^]*<\/ds:SignatureValue>/.exec(element)?.[0] ?? ''
    return swap(
      swap(swap(element, value, ''), '<ds:SignedInfo>', `${value}<ds:SignedInfo>`),
      GENUINE,
      FORGED,
    )
  },
  'two key informations': ({ element }) =>
    swap(swap(element, '<ds:KeyInfo>', '<ds:KeyInfo/><ds:KeyInfo>'), GENUINE, FORGED),
  'a transform that is a program': ({ element }) =>
    swap(
      swap(
        element,
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>',
      ),
      GENUINE,
      FORGED,
    ),
  'a transform that selects nothing': ({ element }) =>
    swap(
      swap(
        element,
        '<ds:Transforms>',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>false()</ds:XPath></ds:Transform>',
      ),
      GENUINE,
      FORGED,
    ),
  'the data reference removed': ({ element }) =>
    swap(
      swap(element, /<ds:Reference Id=[^]*?<\/ds:Reference>/.exec(element)?.[0] ?? '', ''),
      GENUINE,
      FORGED,
    ),
  'an unsigned manifest': ({ element }) =>
    swap(
      swap(
        element,
        '</ds:Signature>',
        '<ds:Object><ds:Manifest Id="m"><ds:Reference URI="#other"/></ds:Manifest></ds:Object></ds:Signature>',
      ),
      ORDER,
      RENAMED,
    ),
  'the algorithm exchanged': ({ element }) =>
    swap(swap(element, '#ecdsa-sha256', '#hmac-sha256'), GENUINE, FORGED),
  'the value emptied': ({ element }) =>
    swap(
      swap(
        element,
        /<ds:SignatureValue[^>]*>[^<]*/.exec(element)?.[0] ?? '',
        '<ds:SignatureValue>',
      ),
      GENUINE,
      FORGED,
    ),
  'the signature of a stranger in place': ({ element, byStranger }) =>
    swap(swap(element, signatureOf(element), signatureOf(byStranger)), GENUINE, FORGED),
  'the signature of a stranger besides': ({ element, byStranger }) =>
    swap(swap(element, '</letter>', `${signatureOf(byStranger)}</letter>`), GENUINE, FORGED),
}

const PROPERTIES = /<xades:SignedProperties [^]*<\/xades:SignedProperties>/

const PROPERTY_GAMES: Variants = {
  'other signed properties in front': ({ element }) => {
    const forged = (PROPERTIES.exec(element)?.[0] ?? '').replace('text/xml', FORGED)
    return swap(element, '<xades:SignedProperties ', `${forged}<xades:SignedProperties `)
  },
  'other qualifying properties in an object of their own': ({ element }) => {
    const forged = (PROPERTIES.exec(element)?.[0] ?? '')
      .replace('text/xml', FORGED)
      .replace(/ Id="[^"]*"/, '')
    return swap(
      element,
      '</ds:KeyInfo>',
      `</ds:KeyInfo><ds:Object><xades:QualifyingProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" Target="#first">${forged}</xades:QualifyingProperties></ds:Object>`,
    )
  },
  'the signed ones moved, others in their place': ({ element }) => {
    const original = PROPERTIES.exec(element)?.[0] ?? ''
    const forged = original.replace('text/xml', FORGED).replace(/ Id="[^"]*"/, '')
    const hidden = original.replace(
      '<xades:SignedProperties ',
      '<xades:SignedProperties xmlns:xades="http://uri.etsi.org/01903/v1.3.2#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ',
    )
    return swap(swap(element, original, forged), '</letter>', `<note>${hidden}</note></letter>`)
  },
  'the properties of another signature': ({ element }) =>
    swap(element, 'Target="#first"', 'Target="#other"').replace(GENUINE, FORGED),
  'the media type changed': ({ element }) => swap(element, 'text/xml', FORGED),
}

const INSIDE =
  (inserted: string) =>
  ({ whole }: SignedDocuments): string =>
    swap(whole, GENUINE, inserted)

const WHOLE: Variants = {
  'the text changed': INSIDE(FORGED),
  'a processing instruction in the text': INSIDE(`chuyển <?x?>${FORGED} triệu đồng`),
  'CDATA in the text': INSIDE(`chuyển <![CDATA[${FORGED}]]> triệu đồng`),
  'an element in the text': INSIDE(`chuyển <b>${FORGED}</b> triệu đồng`),
  'an attribute changed': ({ whole }) => swap(whole, 'H14.01', FORGED),
  'an element more': ({ whole }) => swap(whole, '<note>', `<note>${FORGED}</note><note>`),
  'an element behind the signature': ({ whole }) =>
    swap(whole, '</letter>', `<note>${FORGED}</note></letter>`),
  'a processing instruction behind the root': ({ whole }) => `${whole}<?note ${FORGED}?>`,
  'another default namespace': ({ whole }) => swap(whole, '<note>', `<note xmlns="urn:${FORGED}">`),
  'a prefix bound elsewhere': ({ whole }) =>
    swap(whole, '<pay unit', `<pay xmlns:p="urn:${FORGED}" p:a="1" unit`),
  'the letter in another letter': ({ whole }) =>
    `<letter xmlns="urn:example:letter"><order>${FORGED}</order>${whole.replace(/^<\?[^]*?\?>\n/, '')}</letter>`,
  'an order in an object of the signature': ({ whole }) =>
    swap(whole, '</ds:Signature>', `<ds:Object>${NAMELESS}</ds:Object></ds:Signature>`),
  'an order besides the properties': ({ whole }) =>
    swap(whole, '</xades:QualifyingProperties>', `</xades:QualifyingProperties>${NAMELESS}`),
  'text in an object of the signature': ({ whole }) =>
    swap(whole, '</ds:Signature>', `<ds:Object>${FORGED}</ds:Object></ds:Signature>`),
  'an order in a signature that is none': ({ whole }) =>
    swap(
      whole,
      '</letter>',
      `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${NAMELESS}</ds:Signature></letter>`,
    ),
  'an entity': ({ whole }) =>
    swap(
      swap(whole, '<letter', `<!DOCTYPE letter [<!ENTITY e "${FORGED}">]><letter`),
      GENUINE,
      '&e;',
    ),
  'an entity nobody declared': INSIDE(`&${FORGED};`),
  'bytes that are no UTF-8': INSIDE(`${FORGED}\ud800`),
  'a second root': ({ whole }) => `${whole}<letter>${FORGED}</letter>`,
}

const OTHERS: Variants = {
  'enveloping: the content changed': ({ enveloping }) => swap(enveloping, GENUINE, FORGED),
  'enveloping: an object more': ({ enveloping }) =>
    swap(enveloping, '</ds:Signature>', `<ds:Object>${NAMELESS}</ds:Object></ds:Signature>`),
  'enveloping: an object in front': ({ enveloping }) =>
    swap(enveloping, '</ds:KeyInfo>', `</ds:KeyInfo><ds:Object>${NAMELESS}</ds:Object>`),
  'enveloping: inside another letter': ({ enveloping }) =>
    `<letter xmlns="urn:example:letter">${FORGED_ORDER}${enveloping}</letter>`,
  'enveloping: the object elsewhere': ({ enveloping }) => {
    const object = /<ds:Object Id=[^]*<\/ds:Object>/.exec(enveloping)?.[0] ?? ''
    return `<letter>${swap(enveloping, object, `<ds:Object>${NAMELESS}</ds:Object>`)}${object.replace('<ds:Object ', '<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#" ')}</letter>`
  },
  'twice: the text changed': ({ twice }) => swap(twice, GENUINE, FORGED),
  'twice: something between the signatures': ({ twice }) =>
    swap(twice, '<ds:Object xmlns:ds=', `<ds:Object>${NAMELESS}</ds:Object><ds:Object xmlns:ds=`),
  'twice: the inner signature goes': ({ twice, whole }) =>
    swap(whole, '</letter>', `<note>${FORGED}${twice.length}</note></letter>`),
}

export const WRAPPING: Variants = {
  ...duplicates(),
  ...MOVES,
  ...IDENTIFIERS,
  ...STRUCTURE,
  ...PROPERTY_GAMES,
  ...WHOLE,
  ...OTHERS,
}

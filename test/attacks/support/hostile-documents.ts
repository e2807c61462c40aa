// Documents made to make a verifier loop, overflow or eat all memory. Each is made when it is asked for.
import { deflateSync } from 'node:zlib'
import { derElement, derInteger, derOid, derSequence, derSetOf, TAG } from '@sealpost/core/asn1'
import { writeSignatureTimestamp } from '@sealpost/core/cms'
import { digestOf } from '@sealpost/core/crypto'
import { bentCms } from './bent-cms.ts'
import { cmsBy, signByHand, tokenBy } from './sign-by-hand.ts'
import { appendRevision, bytesOf, letter, startxref, stream, textOf } from './small-pdf.ts'
import { objectStream, writeCompressed } from './compressed-pdf.ts'
import type { World } from './world.ts'

export interface HostileDocument {
  readonly name: string
  readonly make: (world: World) => Uint8Array | Promise<Uint8Array>
}

const DEEP = 10_000
const MANY = 200_000

function pdf(objects: Readonly<Record<number, string>>): () => Uint8Array {
  return () => letter(objects)
}

/** Signed, then changed by a revision that somebody has to understand. */
function changed(
  before: Readonly<Record<number, string>>,
  change: Readonly<Record<number, string | null>>,
): HostileDocument['make'] {
  return async ({ person }) => {
    const signed = await signByHand(letter(before), { make: cmsBy(person) })
    return appendRevision(signed, { objects: change })
  }
}

function times(count: number, item: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => item(index)).join('')
}

function numbered(
  from: number,
  count: number,
  text: (number: number) => string,
): Record<number, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [from + index, text(from + index)]),
  )
}

/** Zlib data that swells to `megabytes` of zeros. */
function bomb(megabytes: number, filler = 0): string {
  return deflateSync(Buffer.alloc(megabytes << 20, filler)).toString('latin1')
}

/** Swells to 30 MB of digits, of which the last filter leaves nothing. */
const SWOLLEN = deflateSync(deflateSync(Buffer.alloc(30 << 20, 0x3e))).toString('latin1')

const FLATE = '/Filter /FlateDecode'

function nested(depth: number, open: string, close: string, core = ''): string {
  return open.repeat(depth) + core + close.repeat(depth)
}

const form = (fields: string): string => `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields ${fields} >> >>` // prettier-ignore

/** A signature field whose value is whatever; the letter is not signed. */
const SIGNED_FIELD = '<< /FT /Sig /T (a) /V 10 0 R >>'

function junkSignature(entries: string): () => Uint8Array {
  return pdf({ 1: form('[9 0 R]'), 9: SIGNED_FIELD, 10: `<< /Type /Sig /SubFilter /ETSI.CAdES.detached ${entries} >>` }) // prettier-ignore
}

async function revisions(world: World, count: number, kind: 'signature' | 'timestamp') {
  let document = letter()
  const token = await tokenBy(world.tsa)(new Uint8Array(1))
  const cms = await cmsBy(world.person)(new Uint8Array(1))
  for (let index = 0; index < count; index++) {
    document = await signByHand(document, {
      name: `F${index}`,
      room: 8000,
      ...(kind === 'timestamp'
        ? { subFilter: 'ETSI.RFC3161', make: () => Promise.resolve(token) }
        : { make: () => Promise.resolve(cms) }),
    })
  }
  return document
}

async function withCms(_: World, make: (content: Uint8Array) => Promise<Uint8Array>) {
  return signByHand(letter(), { make, room: 1 << 21 })
}

const PDFS: readonly HostileDocument[] = [
  { name: 'arrays 10 000 deep in the catalog', make: pdf({ 1: form(nested(DEEP, '[', ']')) }) },
  { name: 'dictionaries 10 000 deep in the catalog', make: pdf({ 1: form(nested(DEEP, '<< /Kids [', '] >>')) }) }, // prettier-ignore
  { name: 'arrays 10 000 deep in a signature', make: junkSignature(`/ByteRange ${nested(DEEP, '[', ']')}`) }, // prettier-ignore
  { name: 'parentheses a million deep', make: pdf({ 1: form(`[<< /T ${nested(1_000_000, '(', ')')} >>]`) }) }, // prettier-ignore
  { name: 'a string without an end', make: () => bytesOf(`${textOf(letter()).slice(0, -60)}(`.padEnd(20_000_000, 'x')) }, // prettier-ignore
  { name: 'a comment without an end', make: () => bytesOf(`%PDF-1.7\n%${'x'.repeat(20_000_000)}`) },
  { name: 'a field tree that is a loop', make: pdf({ 1: form('[9 0 R]'), 9: '<< /T (a) /Kids [10 0 R] >>', 10: '<< /T (b) /Kids [9 0 R 10 0 R] >>' }) }, // prettier-ignore
  { name: 'fields without numbers in a list that is its own kids', make: pdf({ 1: form('9 0 R'), 9: `[${'<</T(a)/Kids 9 0 R>>'.repeat(2)}]` }) }, // prettier-ignore
  { name: 'a wide list of fields that is its own kids', make: pdf({ 1: form('9 0 R'), 9: `[${'<</T(a)/Kids 9 0 R>>'.repeat(50_000)}]` }) }, // prettier-ignore
  { name: 'a wide list of widgets in every field', make: pdf({ 1: form(`[${times(2_000, () => '<</T(a)/Kids 9 0 R>>')}]`), 9: `[${'<<>>'.repeat(50_000)}]` }) }, // prettier-ignore
  { name: 'fields with long names in each other', make: pdf({ 1: form('9 0 R'), 9: `[<</T(${'a'.repeat(1_000_000)})/Kids 9 0 R>><</T(b)/FT/Sig>>]` }) }, // prettier-ignore
  { name: '200 000 signature fields', make: () => letter({ 1: form(`[${times(MANY, (i) => `${i + 10} 0 R `)}]`), ...numbered(10, MANY, (n) => `<</FT/Sig/T(${n})>>`) }) }, // prettier-ignore
  { name: '200 000 fields with one signature', make: () => letter({ 1: form(`[${times(MANY, (i) => `${i + 20} 0 R `)}]`), 10: '<< /Type /Sig /SubFilter /a /ByteRange [0 1 2 3] /Contents <00> >>', ...numbered(20, MANY, (n) => `<</FT/Sig/T(${n})/V 10 0 R>>`) }) }, // prettier-ignore
  { name: '50 000 signatures that are nothing', make: () => letter({ 1: form(`[${times(50_000, () => '<</FT/Sig/T(a)/V<</SubFilter/ETSI.CAdES.detached/ByteRange[0 9 99 9]/Contents<00>>>>>')}]`) }) }, // prettier-ignore
  { name: 'a page tree that is a loop', make: changed({}, { 2: '<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>' }) }, // prettier-ignore
  { name: 'references in a circle', make: pdf({ 1: form('9 0 R'), 9: '10 0 R', 10: '9 0 R' }) },
  { name: 'a chain of 1 000 references', make: pdf({ 1: form('10 0 R'), ...numbered(10, 1000, (n) => `${n + 1} 0 R`) }) }, // prettier-ignore
  { name: 'a cross-reference that is its own Prev', make: () => loop((place) => place) },
  { name: 'a Prev of 0', make: () => loop(() => 0) },
  { name: 'a hybrid that names itself', make: () => selfHybrid() },
  {
    name: 'a huge Size',
    make: () => bytesOf(textOf(letter()).replace(/\/Size \d+/, '/Size 8388607')),
  },
  { name: 'an object number of a billion', make: () => bytesOf(textOf(letter()).replace('0 6\n', '1000000000 6\n')) }, // prettier-ignore
  { name: 'cross-references of eight million rows, forty times', make: () => wideXrefs(40) },
  { name: '4 000 cross-references', make: () => chain(4_000) },
  { name: 'an object stream that extends itself', make: () => writeCompressed({ plain: { 1: form('[]') }, packed: { 2: '<< /Type /Pages /Kids [] /Count 0 >>' }, container: 8, entries: '/Extends 8 0 R' }) }, // prettier-ignore
  { name: 'an object stream inside itself', make: () => writeCompressed({ plain: { 1: form('[8 0 R]') }, packed: { 2: objectStream({ 8: 'null' }) }, container: 8 }) }, // prettier-ignore
  { name: 'a store of one bomb, 4 000 times', make: () => letter({ ...signatureOf(10), 1: catalogWith(`/DSS << /Certs [${'9 0 R '.repeat(4_000)}] >>`), 9: stream(bomb(64), FLATE) }) }, // prettier-ignore
  { name: 'a store of 40 streams of 30 MB', make: () => letter({ ...signatureOf(10), 1: catalogWith(`/DSS << /Certs [${times(40, (i) => `${i + 20} 0 R `)}] >>`), ...numbered(20, 40, (n) => stream(bomb(30, n), FLATE)) }) }, // prettier-ignore
  { name: 'a store of many filters', make: () => letter({ ...signatureOf(10), 1: catalogWith(`/DSS << /Certs [${times(2_000, (i) => `${i + 20} 0 R `)}] >>`), ...numbered(20, 2_000, () => stream(SWOLLEN, '/Filter [/FlateDecode /FlateDecode /ASCIIHexDecode]')) }) }, // prettier-ignore
  { name: 'an appearance that is a bomb', make: changed({ 1: form('[9 0 R]'), 9: '<< /FT /Tx /T (a) >>' }, { 9: '<< /FT /Tx /T (a) /AP << /N 30 0 R >> >>', 30: stream(bomb(64), FLATE) }) }, // prettier-ignore
  { name: 'metadata that is a bomb', make: changed({ 1: '<< /Type /Catalog /Pages 2 0 R /Metadata 9 0 R >>', 9: stream('<a/>', '/Type /Metadata /Subtype /XML') }, { 9: stream(bomb(64), `/Type /Metadata /Subtype /XML ${FLATE}`) }) }, // prettier-ignore
  { name: '200 000 tiny objects', make: () => letter(numbered(10, MANY, () => 'null')) },
  { name: '100 000 objects of one list, all of them written anew', make: listed(100_000) },
  { name: '100 000 annotations added', make: changed({}, { 3: `<< /Type /Page /Parent 2 0 R /Annots [${times(100_000, () => '<</Subtype/Text/Rect[0 0 1 1]>>')}] >>` }) }, // prettier-ignore
  { name: '50 000 annotations put the other way round', make: changed({ 3: `<< /Type /Page /Parent 2 0 R /Annots 9 0 R >>`, 9: `[${times(50_000, (i) => `<</Subtype/Text/Rect[0 0 1 ${i}]>>`)}]` }, { 9: `[${times(50_000, (i) => `<</Subtype/Text/Rect[0 0 1 ${50_000 - i}]>>`)}]` }) }, // prettier-ignore
  { name: '20 000 streams of validation data, put the other way round', make: changed({ 1: '<< /Type /Catalog /Pages 2 0 R /DSS 9 0 R >>', 9: `<< /Certs [${times(20_000, (i) => `${i + 20} 0 R `)}] >>` }, { 9: `<< /Certs [${times(20_000, (i) => `${20_020 - i} 0 R `)}] >>` }) }, // prettier-ignore
  { name: '300 signatures that fail', make: (world) => revisions(world, 300, 'signature') },
  { name: '300 document timestamps', make: (world) => revisions(world, 300, 'timestamp') },
]

const CMSES: readonly HostileDocument[] = [
  { name: 'DER 100 000 deep', make: (world) => withCms(world, () => Promise.resolve(deepDer(100_000))) }, // prettier-ignore
  { name: 'BER 100 000 deep', make: (world) => withCms(world, () => Promise.resolve(bytesOf('\x30\x80'.repeat(100_000)))) }, // prettier-ignore
  { name: 'BER of 500 000 empty elements', make: (world) => withCms(world, () => Promise.resolve(Buffer.concat([Buffer.from([0x30, 0x80]), Buffer.alloc(1_000_000, Buffer.from([0x30, 0])), Buffer.from([0, 0])]))) }, // prettier-ignore
  { name: 'a length of four gigabytes', make: (world) => withCms(world, () => Promise.resolve(bytesOf('\x30\x84\xff\xff\xff\xff'))) }, // prettier-ignore
  { name: '1 000 certificates of the signer', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, certificates: Array<Uint8Array>(1_000).fill(world.agency.certificate) })) }, // prettier-ignore
  { name: '100 000 empty certificates', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, certificates: Array<Uint8Array>(100_000).fill(derSequence()) })) }, // prettier-ignore
  { name: '100 000 signers', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, signers: Array<Uint8Array>(100_000).fill(derSequence()) })) }, // prettier-ignore
  { name: '50 000 signed attributes', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, attributes: Array.from({ length: 50_000 }, (_, i) => derSequence(derOid('1.2.3'), derSetOf([derInteger(i)]))) })) }, // prettier-ignore
  { name: '200 timestamps', make: (world) => withCms(world, async (content) => bentCms(content, { signer: world.agency, unsigned: await manyTokens(world, 200) })) }, // prettier-ignore
  { name: 'an object identifier of a megabyte', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, digestAlgorithm: derSequence(derElement(TAG.oid, new Uint8Array(1_000_000).fill(0x81))) })) }, // prettier-ignore
  { name: 'a serial number of a megabyte', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, identifier: derSequence(derSequence(), derElement(TAG.integer, new Uint8Array(1_000_000).fill(1))) })) }, // prettier-ignore
  { name: 'a signature value of a megabyte', make: (world) => withCms(world, (content) => bentCms(content, { signer: world.agency, sign: () => new Uint8Array(1_000_000).fill(1) })) }, // prettier-ignore
]

const XMLS: readonly HostileDocument[] = [
  { name: 'elements 10 000 deep', make: () => bytesOf(nested(DEEP, '<a>', '</a>')) },
  { name: 'elements 200 000 deep', make: () => bytesOf('<a>'.repeat(MANY)) },
  { name: '100 000 attributes', make: () => bytesOf(`<a ${times(100_000, (i) => `b${i}="" `)}/>`) },
  { name: '100 000 namespaces', make: () => bytesOf(`<a ${times(100_000, (i) => `xmlns:b${i}="u${i}" `)}/>`) }, // prettier-ignore
  { name: 'namespaces on every level', make: () => bytesOf(times(90, (i) => `<a${times(100, (j) => ` xmlns:n${i}x${j}="u"`)}>`)) }, // prettier-ignore
  { name: 'a name of ten megabytes', make: () => bytesOf(`<${'a'.repeat(10_000_000)}/>`) },
  { name: 'a value of ten megabytes', make: () => bytesOf(`<a b="${'a'.repeat(10_000_000)}"/>`) },
  { name: 'a text of ten megabytes', make: () => bytesOf(`<a>${'&amp;'.repeat(2_000_000)}</a>`) },
  { name: 'a comment of ten megabytes', make: () => bytesOf(`<a><!--${'a'.repeat(10_000_000)}--></a>`) }, // prettier-ignore
  { name: 'a million elements', make: () => bytesOf(`<a>${'<b/>'.repeat(1_000_000)}</a>`) },
  { name: '100 000 identifiers', make: () => bytesOf(`<a>${times(100_000, (i) => `<b Id="i${i}"/>`)}</a>`) }, // prettier-ignore
  { name: 'the same identifier 100 000 times', make: () => bytesOf(`<a>${'<b Id="i"/>'.repeat(100_000)}${xmlSignature('<Reference URI="#i"/>')}</a>`) }, // prettier-ignore
  { name: 'entities in entities', make: () => bytesOf(laughs()) },
  { name: 'an entity from elsewhere', make: () => bytesOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>') }, // prettier-ignore
  { name: 'a document type a megabyte long', make: () => bytesOf(`<!DOCTYPE a [${'<!ELEMENT a ANY>'.repeat(60_000)}]><a/>`) }, // prettier-ignore
  {
    name: '5 000 references',
    make: () => bytesOf(`<a>${xmlSignature(REFERENCE.repeat(5_000))}</a>`),
  },
  {
    name: '1 000 signatures',
    make: () => bytesOf(`<a>${xmlSignature(REFERENCE).repeat(1_000)}</a>`),
  },
  { name: '300 transforms', make: () => bytesOf(`<a>${xmlSignature(`<Reference URI=""><Transforms>${TRANSFORM.repeat(300)}</Transforms>${DIGEST}</Reference>`)}</a>`) }, // prettier-ignore
  { name: 'XSLT', make: () => bytesOf(`<a>${xmlSignature(`<Reference URI=""><Transforms><Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/></Transforms>${DIGEST}</Reference>`)}</a>`) }, // prettier-ignore
  { name: 'XPath', make: () => bytesOf(`<a>${xmlSignature(`<Reference URI=""><Transforms><Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>count(//.|//@*)</XPath></Transform></Transforms>${DIGEST}</Reference>`)}</a>`) }, // prettier-ignore
  { name: 'a reference to elsewhere', make: () => bytesOf(`<a>${xmlSignature(`<Reference URI="http://127.0.0.1:9/x">${DIGEST}</Reference>`)}</a>`) }, // prettier-ignore
  { name: 'an element that does not end', make: () => bytesOf('<a '.padEnd(10_000_000, 'b ')) },
  { name: 'UTF-16 that is none', make: () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(1_000_001, 0x3c)]) }, // prettier-ignore
  { name: '200 000 timestamps in one signature', make: () => bytesOf(`<a>${xmlSignature(REFERENCE, 'AAAA', `<Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/v1.3.2#"><UnsignedProperties><UnsignedSignatureProperties><SignatureTimeStamp>${'<EncapsulatedTimeStamp>AAAA</EncapsulatedTimeStamp>'.repeat(MANY)}</SignatureTimeStamp></UnsignedSignatureProperties></UnsignedProperties></QualifyingProperties></Object>`)}</a>`) }, // prettier-ignore
  { name: 'base64 of ten megabytes', make: () => bytesOf(`<a>${xmlSignature(REFERENCE, 'A'.repeat(10_000_000))}</a>`) }, // prettier-ignore
]

const OTHERS: readonly HostileDocument[] = [
  { name: 'nothing', make: () => new Uint8Array(0) },
  { name: 'one byte', make: () => bytesOf('%') },
  { name: 'the header of a PDF alone', make: () => bytesOf('%PDF-1.7') },
  { name: 'a lesser-than sign alone', make: () => bytesOf('<') },
  { name: 'a megabyte of zeros', make: () => new Uint8Array(1 << 20) },
  { name: 'a megabyte of noise', make: () => noise(1 << 20) },
  { name: 'noise behind the header of a PDF', make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(1 << 20)]) }, // prettier-ignore
  { name: 'noise behind the header of XML', make: () => Buffer.concat([Buffer.from('<?xml version="1.0"?>'), noise(1 << 20)]) }, // prettier-ignore
  { name: 'noise before the end of a PDF', make: () => Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(1 << 20), Buffer.from(startxref(1234))]) }, // prettier-ignore
  { name: 'an archive', make: () => Buffer.from('504b0304140000000800', 'hex') },
  { name: 'a picture', make: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') },
  { name: 'plain text', make: () => bytesOf('Kính gửi'.repeat(1_000)) },
  { name: 'a web page', make: () => bytesOf('<!DOCTYPE html><html><body><p>x<br></html>') },
  { name: 'an encrypted PDF', make: () => letter({ 9: '<< /Filter /Standard /V 4 /R 4 /O (x) /U (y) /P -4 >>' }, { trailer: '/Encrypt 9 0 R /ID [<00> <00>]' }) }, // prettier-ignore
  { name: 'a PDF encrypted by nobody knows what', make: () => letter({ 9: '<< /Filter /Foo >>' }, { trailer: '/Encrypt 9 0 R' }) }, // prettier-ignore
]

export type HostileKind = 'pdf' | 'xml' | 'other'

function all(kind: HostileKind, documents: readonly HostileDocument[]) {
  return documents.map((document) => ({ ...document, kind }))
}

export const HOSTILE_DOCUMENTS: readonly (HostileDocument & { readonly kind: HostileKind })[] = [
  ...all('other', OTHERS),
  ...all('pdf', [...PDFS, ...CMSES]),
  ...all('xml', XMLS),
]

function noise(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at += 32) bytes.set(digestOf('SHA-256', Buffer.from(String(at))), at)
  return bytes
}

/** One signature field, so that validation data is looked at. */
function signatureOf(number: number): Record<number, string> {
  return {
    1: catalogWith(''),
    [number]:
      '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>',
  }
}

function catalogWith(entries: string): string {
  return `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [<< /FT /Sig /T (a) /V 10 0 R >>] >> ${entries} >>`
}

/** A page's contents list every object, and the revision redefines them all. */
function listed(count: number): HostileDocument['make'] {
  const page = '<< /Type /Page /Parent 2 0 R /Contents 9 0 R >>'
  const list = `[${times(count, (i) => `${i + 20} 0 R `)}]`
  return changed(
    { 3: page, 9: list, ...numbered(20, count, () => '1') },
    numbered(20, count, () => '2'),
  )
}

function loop(prev: (place: number) => number): Uint8Array {
  const text = textOf(letter())
  const place = text.lastIndexOf('xref\n0')
  const start = text.indexOf('xref\n')
  return bytesOf(text.replace('/Root', `/Prev ${prev(start < place ? start : place)} /Root`))
}

function selfHybrid(): Uint8Array {
  const text = textOf(letter())
  return bytesOf(text.replace('/Root', `/XRefStm ${text.indexOf('xref\n')} /Root`))
}

/** Each section a cross-reference stream with as many rows as there may be object numbers. */
function wideXrefs(sections: number): Uint8Array {
  let body = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'
  let previous = ''
  const rows = bomb(16)
  for (let index = 0; index < sections; index++) {
    const place = body.length
    body += `${index + 2} 0 obj\n${stream(rows, `/Type /XRef /Size 8388607 /W [1 1 0] /Root 1 0 R ${FLATE} ${previous}`)}\nendobj\n${startxref(place)}`
    previous = `/Prev ${place}`
  }
  return bytesOf(body)
}

function chain(sections: number): Uint8Array {
  let text = textOf(letter(signatureOf(10)))
  let previous = text.lastIndexOf('xref\n0')
  const parts = [text]
  let size = text.length
  for (let index = 0; index < sections; index++) {
    const end = `xref\n0 0\ntrailer\n<< /Size 20 /Root 1 0 R /Prev ${previous} >>\n${startxref(size)}`
    previous = size
    size += end.length
    parts.push(end)
  }
  text = parts.join('')
  return bytesOf(text)
}

function deepDer(depth: number): Uint8Array {
  // From the inside out, every length in four octets.
  const bytes = Buffer.alloc(depth * 6)
  for (let level = 0; level < depth; level++) {
    bytes.writeUInt16BE(0x3084, level * 6)
    bytes.writeUInt32BE((depth - level - 1) * 6, level * 6 + 2)
  }
  return bytes
}

async function manyTokens({ tsa }: World, count: number): Promise<Uint8Array[]> {
  const token = await tokenBy(tsa)(new Uint8Array(1))
  return Array<Uint8Array>(count).fill(writeSignatureTimestamp(token))
}

const DIGEST = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue>' // prettier-ignore
const TRANSFORM = '<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>'
const REFERENCE = `<Reference URI="">${DIGEST}</Reference>`

function xmlSignature(references: string, value = 'AAAA', more = ''): string {
  return `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</SignedInfo><SignatureValue>${value}</SignatureValue>${more}</Signature>`
}

function laughs(): string {
  const entities = times(10, (i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`)
  return `<!DOCTYPE a [<!ENTITY l0 "ha">${entities}]><a>&l10;</a>`
}

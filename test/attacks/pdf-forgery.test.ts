// Universal signature forgery: signature dictionaries bent so that a careless verifier has nothing to check, each of them in place,
// over changed content, and again in a revision behind the signature (ISO 32000-2, 12.8.1).
import { signPdf } from '@sealpost/core'
import { attack } from './support/attacks.ts'
import { bendInPlace, bendLater, payMore, type Bend } from './support/signature-text.ts'
import { appendRevision, letter, objectText, textOf } from './support/small-pdf.ts'
import { PKI_TIME } from './support/world.ts'

/** An object that bent dictionaries refer to. */
const EXTRA = 90

function byteRange(text: string): Bend {
  return (dictionary, signature) => dictionary.replace(signature.byteRange, () => text)
}

function contents(text: (hex: string) => string): Bend {
  return (dictionary, { contents: all, hex }) => dictionary.replace(all, () => text(hex))
}

/** ByteRange from the true one's numbers. */
function numbers(list: (...numbers: [number, number, number, number]) => readonly number[]): Bend {
  return (dictionary, signature) =>
    byteRange(`/ByteRange [${list(...signature.numbers).join(' ')}]`)(dictionary, signature)
}

const BYTE_RANGES: Readonly<Record<string, Bend>> = {
  'no ByteRange': byteRange(''),
  'ByteRange null': byteRange('/ByteRange null'),
  'an empty ByteRange': byteRange('/ByteRange []'),
  'a ByteRange of zeros': byteRange('/ByteRange [0 0 0 0]'),
  'a ByteRange of three': numbers((a, b, c) => [a, b, c]),
  'a ByteRange of two': numbers((a, b) => [a, b]),
  'a ByteRange of five': numbers((...all) => [...all, 0]),
  'a ByteRange of six': numbers((a, b, c, d) => [a, b, c, 10, c + 20, d - 20]),
  'a negative start': numbers((_, b, c, d) => [-1, b, c, d]),
  'negative lengths': numbers((a, b, c, d) => [a, -b, c, -d]),
  'a negative gap': numbers((a, b, c, d) => [a, c, b, d]),
  'a range beyond the end': numbers((a, b, c, d) => [a, b, c, d + 1000]),
  'a huge range': byteRange('/ByteRange [0 99999999999999999999 99999999999999999999 1]'),
  'a range of exponents': byteRange('/ByteRange [0 1e3 2e3 1e3]'),
  'parts swapped': numbers((a, b, c, d) => [c, d, a, b]),
  'parts that overlap': numbers((a, b, c, d) => [a, b, 0, c + d]),
  'the first part twice': numbers((a, b) => [a, b, a, b]),
  'no second part': numbers((a, b, c) => [a, b, c, 0]),
  'no first part': numbers((a, _, c, d) => [a, 0, c, d]),
  'a start behind the header': numbers((_, b, c, d) => [9, b - 9, c, d]),
  'the whole file without a gap': numbers((a, _, c, d) => [a, c + d, c + d, 0]),
  'a gap one byte too wide before': numbers((a, b, c, d) => [a, b - 1, c, d]),
  'a gap one byte too wide behind': numbers((a, b, c, d) => [a, b, c + 1, d - 1]),
  'a gap inside the brackets': numbers((a, b, c, d) => [a, b + 1, c - 1, d + 1]),
  'a ByteRange that is a string': byteRange('/ByteRange (0 10 20 10)'),
  'a ByteRange that is a name': byteRange('/ByteRange /All'),
  'a ByteRange of reals': (dictionary, signature) =>
    byteRange(`/ByteRange [${signature.numbers.map((n) => `${n}.0`).join(' ')}]`)(
      dictionary,
      signature,
    ),
  'a ByteRange of strings': byteRange('/ByteRange [(0) (1) (2) (3)]'),
  'an indirect ByteRange': byteRange(`/ByteRange ${EXTRA} 0 R`),
  'a ByteRange of references': byteRange(
    `/ByteRange [${EXTRA} 0 R ${EXTRA} 0 R ${EXTRA} 0 R ${EXTRA} 0 R]`,
  ),
  'a nested ByteRange': byteRange('/ByteRange [[0 1 2 3]]'),
  'a ByteRange spelled with #': byteRange('/#42yteRange [0 0 0 0]'),
  'two ByteRanges, the true one first': (dictionary, { byteRange: all }) =>
    dictionary.replace(all, () => `${all} /ByteRange [0 0 0 0]`),
  'two ByteRanges, the true one last': (dictionary, { byteRange: all }) =>
    dictionary.replace(all, () => `/ByteRange [0 0 0 0] ${all}`),
}

const CONTENTS: Readonly<Record<string, Bend>> = {
  'no Contents': contents(() => ''),
  'Contents null': contents(() => '/Contents null'),
  'empty Contents': contents(() => '/Contents <>'),
  'Contents of one zero': contents(() => '/Contents <00>'),
  'Contents of zeros': contents((hex) => `/Contents <${'0'.repeat(hex.length)}>`),
  'Contents that is a name': contents(() => '/Contents /None'),
  'Contents that is a number': contents(() => '/Contents 0'),
  'Contents that is true': contents(() => '/Contents true'),
  'Contents that is an array': contents((hex) => `/Contents [<${hex.slice(6)}>]`),
  'Contents in parentheses': contents((hex) => `/Contents (${hex.slice(2)})`),
  'an indirect Contents': contents(() => `/Contents ${EXTRA} 0 R`),
  'Contents shorter than the gap': contents((hex) => `/Contents <${hex.slice(0, -4)}>    `),
  'Contents with white space': contents((hex) => `/Contents <${hex.slice(0, -2)}\n\n>`),
  'Contents with an odd digit': contents((hex) => `/Contents <${hex.slice(0, -1)}>`),
  'Contents with a comment': contents((hex) => `/Contents <${hex.slice(0, -6)}%x\n00>`),
  'something behind the CMS': contents((hex) => `/Contents <${hex.slice(0, -2)}01>`),
  'Contents cut short': contents((hex) => `/Contents <${hex.slice(0, 100)}>`),
  'Contents spelled with #': contents((hex) => `/#43ontents <${hex.slice(4)}>`),
  'two Contents, the true one first': (dictionary, { contents: all }) =>
    dictionary.replace(all, () => `${all.replace(/0{20}>/, '>')} /Contents <00>`),
  'two Contents, the true one last': (dictionary, { contents: all }) =>
    dictionary.replace(all, () => `/Contents <00> ${all.replace(/0{20}>/, '>')}`),
  'the CMS under another key': contents((hex) => `/Cert <${hex.slice(20)}> /Contents <00>`),
}

const KINDS: Readonly<Record<string, Bend>> = {
  'no SubFilter': (dictionary) => dictionary.replace(/\/SubFilter ?\/[\w.]+/, ''),
  'an unknown SubFilter': (dictionary) =>
    dictionary.replace(/\/SubFilter ?\/[\w.]+/, '/SubFilter /none'),
  'a certificate’s SubFilter': (dictionary) =>
    dictionary.replace(/\/SubFilter ?\/[\w.]+/, '/SubFilter /adbe.x509.rsa_sha1'),
  'a SubFilter of SHA-1': (dictionary) =>
    dictionary.replace(/\/SubFilter ?\/[\w.]+/, '/SubFilter /adbe.pkcs7.sha1'),
  'a timestamp’s SubFilter': (dictionary) =>
    dictionary.replace(/\/SubFilter ?\/[\w.]+/, '/SubFilter /ETSI.RFC3161'),
  'another Type': (dictionary) => dictionary.replace('/Type /Sig', '/Type /Foo'),
  'an empty dictionary': () => '<< >>',
  'only a Type': () => '<< /Type /Sig >>',
}

const BENDS = { ...BYTE_RANGES, ...CONTENTS, ...KINDS }

function everywhere(): Record<string, (signed: Uint8Array) => Uint8Array> {
  const rows = Object.entries(BENDS).flatMap(([name, bend]) => [
    [`${name}, in place`, (signed: Uint8Array) => payMore(bendInPlace(signed, bend))] as const,
    [
      `${name}, in a later revision`,
      (signed: Uint8Array) => bendLater(signed, bend, { [EXTRA]: '0' }),
    ] as const,
  ])
  return Object.fromEntries(rows)
}

function changeField(signed: Uint8Array, change: (field: string) => string): Uint8Array {
  const number = Number(/\/Fields ?\[(\d+) 0 R/.exec(textOf(signed))?.[1])
  return appendRevision(signed, { objects: { [number]: change(objectText(signed, number)) } })
}

attack<Uint8Array>({
  name: 'universal signature forgery',
  prepare: ({ person }) => signPdf(letter(), person, { at: PKI_TIME, reservedBytes: 6000 }),
  honest: {
    'a signed letter': (signed) => signed,
    'a letter signed twice': (signed, { agency }) => signPdf(signed, agency, { at: PKI_TIME }),
  },
  attacks: {
    ...everywhere(),
    'only the content changed': (signed) => payMore(signed),
    'the value of the field taken away': (signed) =>
      changeField(signed, (field) => field.replace(/\/V \d+ 0 R/, '')),
    'the value of the field null': (signed) =>
      changeField(signed, (field) => field.replace(/\/V \d+ 0 R/, '/V null')),
    'the value of the field an array': (signed) =>
      changeField(signed, (field) => field.replace(/\/V (\d+ 0 R)/, '/V [$1]')),
    'the type of the field text': (signed) =>
      changeField(signed, (field) => field.replace('/FT /Sig', '/FT /Tx')),
    'no type of the field': (signed) =>
      changeField(signed, (field) => field.replace('/FT /Sig', '')),
  },
})

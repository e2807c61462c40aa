// Files that try to make a reader loop, overflow or eat all memory. Each is made when it is asked for.
import { deflateRawSync, constants } from 'node:zlib'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../src/encoding/text.ts'
import { onePage, writePdf } from '../support/pdfs.ts'

export interface HostileFile {
  readonly name: string
  /** The first error it meets; null when there is nothing wrong with it but its shape. */
  readonly ends: string | null
  readonly make: () => Uint8Array
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'

/** A file that is nothing but a cross-reference stream. */
function xrefStreamFile(entries: string, data: Uint8Array): Uint8Array {
  const head = '%PDF-1.7\n'
  const start = encodeLatin1(
    `${head}1 0 obj\n<< /Type /XRef /Root 1 0 R ${entries} /Length ${data.length} >>\nstream\n`,
  )
  const end = encodeLatin1(`\nendstream\nendobj\nstartxref\n${head.length}\n%%EOF\n`)
  return concatBytes([start, data, end])
}

/** An xref stream whose object 2 is in the object stream 3. */
function objectStreamFile(entries: string, data: Uint8Array): Uint8Array {
  const head = '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
  const stream = concatBytes([
    encodeLatin1(`${head}3 0 obj\n<< /Type /ObjStm ${entries} /Length ${data.length} >>\nstream\n`),
    data,
    encodeLatin1('\nendstream\nendobj\n'),
  ])
  const rows = Buffer.alloc(5 * 6)
  const row = (num: number, type: number, first: number, second: number): void => {
    rows[num * 6] = type
    rows.writeUInt32BE(first, num * 6 + 1)
    rows[num * 6 + 5] = second
  }
  row(1, 1, 9, 0)
  row(2, 2, 3, 0)
  row(3, 1, head.length, 0)
  row(4, 1, stream.length, 0)
  const xref = `4 0 obj\n<< /Type /XRef /Size 5 /W [1 4 1] /Root 1 0 R /Length ${rows.length} >>\nstream\n`
  const tail = `\nendstream\nendobj\nstartxref\n${stream.length}\n%%EOF\n`
  return concatBytes([stream, encodeLatin1(xref), rows, encodeLatin1(tail)])
}

/** Zlib data that swells to `megabytes` of zeros: one flushed block, over and over. */
function bomb(megabytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(1 << 20), { finishFlush: constants.Z_FULL_FLUSH })
  return concatBytes([Uint8Array.of(0x78, 0x9c), ...Array<Uint8Array>(megabytes).fill(block)])
}

function streamObject(entries: string, data: Uint8Array): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream`
}

function withPrevious(previous: (xref: number) => number): Uint8Array {
  const text = Buffer.from(onePage()).toString('latin1')
  const xref = text.lastIndexOf('xref\n0')
  return encodeLatin1(
    text.replace('/Root', `/Prev ${String(previous(xref)).padStart(6, '0')} /Root`),
  )
}

/** Small deterministic random bytes. */
function randomBytes(seed: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let state = seed >>> 0
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}

function manyRevisions(count: number): Uint8Array {
  let text = Buffer.from(onePage()).toString('latin1')
  let xref = text.lastIndexOf('xref\n0')
  const parts: string[] = [text]
  for (let i = 0; i < count; i++) {
    const size = parts.reduce((sum, part) => sum + part.length, 0)
    text = `xref\n0 0\ntrailer\n<</Root 1 0 R/Size 5/Prev ${xref}>>\nstartxref\n${size}\n%%EOF\n`
    xref = size
    parts.push(text)
    if (parts.length > 1000) parts.splice(0, parts.length, parts.join(''))
  }
  return encodeLatin1(parts.join(''))
}

export const HOSTILE_FILES: readonly HostileFile[] = [
  { name: 'zero bytes', ends: 'ERR_FORMAT_PDF_HEADER', make: () => new Uint8Array(0) },
  { name: 'random bytes', ends: 'ERR_FORMAT_PDF_HEADER', make: () => randomBytes(1, 100_000) },
  {
    name: 'random bytes behind a header',
    ends: 'ERR_FORMAT_PDF_STARTXREF',
    make: () => concatBytes([encodeLatin1('%PDF-1.7\n'), randomBytes(2, 100_000)]),
  },
  { name: 'truncated', ends: 'ERR_FORMAT_PDF_STARTXREF', make: () => onePage().subarray(0, 400) },
  {
    name: '10 000 arrays deep',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 1: '['.repeat(10_000) }),
  },
  {
    name: '10 000 dictionaries deep',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 1: '<</A'.repeat(10_000) }),
  },
  {
    name: 'a string without end',
    ends: 'ERR_FORMAT_PDF_OBJECT',
    make: () => onePage({ 1: `(${'x'.repeat(5_000_000)}` }),
  },
  {
    name: 'an object of 20 MB',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 1: `[${'1 '.repeat(10_000_000)}]` }),
  },
  {
    name: 'two million values',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 1: `[${'[]'.repeat(2_000_000)}]` }),
  },
  {
    name: '/Prev leads to itself',
    ends: 'ERR_FORMAT_PDF_XREF',
    make: () => withPrevious((xref) => xref),
  },
  {
    name: '/Prev leads nowhere',
    ends: 'ERR_FORMAT_PDF_OBJECT',
    make: () => withPrevious(() => 999_999),
  },
  {
    name: '/Prev leads into an object',
    ends: 'ERR_FORMAT_PDF_XREF',
    make: () => withPrevious(() => 9),
  },
  { name: '5 000 revisions', ends: 'ERR_FORMAT_LIMIT_EXCEEDED', make: () => manyRevisions(5000) },
  {
    name: 'a table of 10^9 entries',
    ends: 'ERR_FORMAT_PDF_XREF',
    make: () => encodeLatin1('%PDF-1.7\nxref\n0 1000000000\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n'),
  },
  {
    name: 'a /Size of 10^9',
    ends: null,
    make: () =>
      encodeLatin1(
        Buffer.from(onePage()).toString('latin1').replace('/Size 5', '/Size 1000000000'),
      ),
  },
  {
    name: 'an /Index of 10^9 entries',
    ends: 'ERR_FORMAT_PDF_XREF',
    make: () => xrefStreamFile('/Size 9 /W [1 4 1] /Index [0 1000000000]', new Uint8Array(60)),
  },
  {
    name: 'entries of no width',
    ends: 'ERR_FORMAT_PDF_XREF',
    make: () => xrefStreamFile('/Size 9 /W [0 0 0] /Index [0 1000000]', new Uint8Array(0)),
  },
  {
    name: 'entries of one byte, eight million of them',
    ends: 'ERR_FORMAT_PDF_CATALOG',
    make: () => xrefStreamFile('/Size 9 /W [0 1 0] /Index [0 8000000]', new Uint8Array(8_000_000)),
  },
  {
    name: 'a cross-reference stream of 10 GB',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => xrefStreamFile('/Size 9 /W [1 4 1] /Filter /FlateDecode', bomb(10_000)),
  },
  {
    name: 'an object stream of 10 GB',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => objectStreamFile('/N 1 /First 4 /Filter /FlateDecode', bomb(10_000)),
  },
  {
    name: 'an object stream with 10^9 objects',
    ends: 'ERR_FORMAT_PDF_OBJECT',
    make: () => objectStreamFile('/N 1000000000 /First 4', encodeLatin1('2 0 5')),
  },
  {
    name: 'an object stream that extends itself',
    ends: 'ERR_FORMAT_PDF_PAGES',
    make: () => objectStreamFile('/N 1 /First 4 /Extends 3 0 R', encodeLatin1('2 0 5')),
  },
  {
    name: 'an object stream whose length is inside it',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => objectStreamFile('/N 1 /First 4 /Length 2 0 R', encodeLatin1('2 0 5')),
  },
  {
    name: 'a stream of 10 GB',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 4: streamObject('/Filter /FlateDecode', bomb(10_000)) }),
  },
  {
    name: 'a bomb in a bomb',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 4: streamObject('/Filter [/FlateDecode /FlateDecode]', bomb(100)) }),
  },
  {
    name: 'metadata of 10 GB',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () =>
      onePage({
        1: '<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R >>',
        4: streamObject('/Type /Metadata /Subtype /XML /Filter /FlateDecode', bomb(10_000)),
      }),
  },
  {
    name: 'a length that is its own stream',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 4: '<< /Length 4 0 R >>\nstream\nx\nendstream' }),
  },
  {
    name: 'references in a ring',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => onePage({ 1: '5 0 R', 5: '6 0 R', 6: '5 0 R' }),
  },
  {
    name: 'a cyclic page tree',
    ends: 'ERR_FORMAT_PDF_PAGES',
    make: () =>
      writePdf({ objects: { 1: CATALOG, 2: '<< /Kids [3 0 R] >>', 3: '<< /Kids [2 0 R] >>' } }),
  },
  { name: 'a page tree 100 000 deep', ends: null, make: () => deepTree('/Kids', 2, CATALOG) },
  {
    name: 'a field tree 100 000 deep',
    ends: null,
    make: () =>
      deepTree(
        '/T (a) /Kids',
        2,
        '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [2 0 R] >> >>',
      ),
  },
  {
    name: 'a page listed a million times',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () =>
      writePdf({
        objects: {
          1: CATALOG,
          2: `<< /Kids [${'3 0 R '.repeat(900_000)}] >>`,
          3: '<< /Type /Page >>',
        },
      }),
  },
  {
    name: '10 000 objects in one unfinished string',
    ends: 'ERR_FORMAT_LIMIT_EXCEEDED',
    make: () => unfinishedStrings(10_000),
  },
]

function deepTree(entry: string, first: number, catalog: string): Uint8Array {
  const objects: Record<number, string> = { 1: catalog }
  for (let i = first; i < first + 100_000; i++) objects[i] = `<<${entry}[${i + 1} 0 R]>>`
  objects[first + 100_000] = '<</Type/Page>>'
  return writePdf({ objects })
}

/** Every object is found at once and none of them ends. */
function unfinishedStrings(count: number): Uint8Array {
  const objects: Record<number, string> = { 1: CATALOG }
  for (let i = 2; i < count; i++) objects[i] = '( '
  return writePdf({ objects })
}

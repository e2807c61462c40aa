// Broken PDFs without end, the same ones for the same seed: whole files bent anywhere, and revisions behind sound signatures whose
// objects and cross-references are bent before they are packed and compressed.
import { deflateSync } from 'node:zlib'
import { lastStartxref, sizeOf, textOf } from './small-pdf.ts'

export type Random = (below: number) => number

/** xorshift32: the same numbers on every machine. */
export function makeRandom(start: number): Random {
  let state = start | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const TOKENS = [
  'obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'startxref', '%%EOF', '<<', '>>', '[', ']', '(', ')', '<', '>', '/', ' R', ' 0 R',
  ' 1 0 R', ' 3 0 R', ' 7 0 R', 'null', 'true', '/Prev 0', '/Kids', '/Fields', '/Annots', '/K', '/V', '/AP', '/Parent', '/Length', '/Type/ObjStm',
  '/Type/XRef', '/XRefStm 9', '/Encrypt', '/DSS', '/Nums', '99999999999', '-1', '0', '1', '2', '3', '65536', '1e9', '.', '#', '\\', '\r', '\0',
] // prettier-ignore

function token(random: Random): Buffer {
  return Buffer.from(TOKENS[random(TOKENS.length)] ?? '', 'latin1')
}

/** One to four edits anywhere. */
export function bend(bytes: Uint8Array, random: Random): Buffer {
  let bent = Buffer.from(bytes)
  for (let edits = 1 + random(4); edits > 0; edits--) bent = edit(bent, random)
  return bent
}

function edit(bytes: Buffer, random: Random): Buffer<ArrayBuffer> {
  const place = random(Math.max(1, bytes.length))
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)]
  const copy = Buffer.from(bytes)
  switch (random(7)) {
    case 0:
      copy[place] = random(256)
      return copy
    case 1:
      return Buffer.concat([head, token(random), tail])
    case 2:
      return Buffer.concat([head, tail.subarray(1 + random(20))])
    case 3:
      token(random).copy(copy, place)
      return copy
    case 4:
      return Buffer.from(head)
    case 5:
      return Buffer.concat([copy, tail])
    default: {
      // A piece of the file over another one.
      const from = random(Math.max(1, bytes.length))
      bytes.subarray(from, from + 1 + random(64)).copy(copy, place)
      return copy
    }
  }
}

/** A revision in an object stream and a cross-reference stream, both compressed, with objects of the file bent in it. */
export function appendBentRevision(pdf: Uint8Array, random: Random): Uint8Array {
  const text = textOf(pdf)
  const objects = chooseObjects(text, random)
  const container = sizeOf(text)
  const packed = packObjects(objects, random)
  const first = Buffer.from(`${container} 0 obj\n`)
  const second = Buffer.from(`\nendobj\n${container + 1} 0 obj\n`)
  const place = pdf.length + 1
  const own = place + first.length + packed.length + '\nendobj\n'.length
  const rows = [
    ...[...objects.keys()].map((num, index) => ({ num, fields: [2, container, index] })),
    { num: container, fields: [1, place, 0] },
    { num: container + 1, fields: [1, own, 0] },
  ]
  const xref = writeXref(
    rows,
    `/Root 1 0 R /Prev ${lastStartxref(text)} /Size ${container + 2}`,
    random,
  )
  const end = Buffer.from(`\nendobj\nstartxref\n${own}\n%%EOF\n`)
  return Buffer.concat([pdf, Buffer.from('\n'), first, packed, second, xref, end])
}

/** Up to six objects that are no streams, each bent in three of four cases. */
function chooseObjects(text: string, random: Random): Map<number, Buffer> {
  const all = [...text.matchAll(/(?<!\d)(\d+) 0 obj\s*([^]*?)\s*endobj/g)].filter(
    ([, , body = '']) => !body.includes('stream') && !body.includes('/ByteRange'),
  )
  const chosen = new Map<number, Buffer>()
  for (let count = 1 + random(6); count > 0; count--) {
    const [, num = '1', body = ''] = all[random(all.length)] ?? []
    const bytes = Buffer.from(body, 'latin1')
    chosen.set(Number(num), random(4) === 0 ? bytes : bend(bytes, random))
  }
  return chosen
}

function packObjects(objects: ReadonlyMap<number, Buffer>, random: Random): Buffer {
  const header: number[] = []
  const bodies: Buffer[] = []
  let offset = 0
  for (const [num, body] of objects) {
    header.push(num, offset)
    bodies.push(body, Buffer.from(' '))
    offset += body.length + 1
  }
  const head = `${header.join(' ')} `
  const data = Buffer.concat([Buffer.from(head), ...bodies])
  const count = random(16) === 0 ? random(1 << 20) : objects.size
  const start = random(16) === 0 ? random(1 << 20) : head.length
  return stream(`/Type /ObjStm /N ${count} /First ${start}`, data, random)
}

interface Row {
  readonly num: number
  readonly fields: readonly number[]
}

function writeXref(rows: readonly Row[], entries: string, random: Random): Buffer {
  const data = Buffer.alloc(rows.length * 7)
  for (const [index, { fields }] of rows.entries()) {
    data.writeUInt8(fields[0] ?? 0, index * 7)
    data.writeUInt32BE(fields[1] ?? 0, index * 7 + 1)
    data.writeUInt16BE(fields[2] ?? 0, index * 7 + 5)
  }
  const bent = random(4) === 0 ? bend(data, random) : data
  const widths = random(16) === 0 ? `[${random(9)} ${random(9)} ${random(9)}]` : '[1 4 2]'
  const index = rows.map(({ num }) => `${num} ${random(32) === 0 ? random(1 << 24) : 1}`).join(' ')
  return stream(`/Type /XRef /W ${widths} /Index [${index}] ${entries}`, bent, random)
}

function stream(entries: string, data: Buffer, random: Random): Buffer {
  const packed = random(8) === 0 ? bend(deflateSync(data), random) : deflateSync(data)
  const head = `<< ${entries} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`
  return Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])
}

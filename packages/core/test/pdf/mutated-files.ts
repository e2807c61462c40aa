// Broken PDFs without end, the same ones for the same seed.
import { deflateSync } from 'node:zlib'
import { decodeLatin1, encodeLatin1 } from '../../src/encoding/text.ts'
import { hybridDocument, pdfLibDocument } from '../support/pdf-kinds.ts'
import { onePage } from '../support/pdfs.ts'

const SIGNED = onePage({
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /DSS << /Certs [4 0 R] >> >>',
  3: '<< /Type /Page /Parent 2 0 R /Annots [6 0 R] /Contents 4 0 R >>',
  5: '<< /Fields [6 0 R] /SigFlags 3 >>',
  6: '<< /FT /Sig /T (Signature1) /V 7 0 R /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>',
  7: '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /ByteRange [0 9 19 30] /Contents <0011223344> >>',
})

/** A second revision that redefines and adds objects, so that changes are looked at as well. */
function updated(pdf: Uint8Array): Uint8Array {
  const text = decodeLatin1(pdf)
  const xref = text.lastIndexOf('xref\n0')
  const first = text.length
  const change = '5 0 obj\n<< /Fields [6 0 R 8 0 R] /SigFlags 3 >>\nendobj\n'
  const added = '8 0 obj\n<< /FT /Sig /T (Signature2) >>\nendobj\n'
  const row = (offset: number): string => `${String(offset).padStart(10, '0')} 00000 n \n`
  const table = `xref\n5 1\n${row(first)}8 1\n${row(first + change.length)}`
  const start = first + change.length + added.length
  return encodeLatin1(
    `${text}${change}${added}${table}trailer\n<< /Root 1 0 R /Size 9 /Prev ${xref} >>\nstartxref\n${start}\n%%EOF\n`,
  )
}

/** xorshift32: the same files on every machine. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed | 1
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const TOKENS = ['obj', 'endobj', 'stream', 'endstream', 'xref', 'trailer', 'startxref', '%%EOF', '<<', '>>', '[', ']', '(', ')', '<', '>', '/', ' R', ' 0 R', 'null', '/Prev 0', '/Kids', '/Length', '/Type/ObjStm', '99999999999', '-1', '0', '1', '2', '3', '4', '5'] // prettier-ignore

type Random = (below: number) => number

function mutate(pdf: Uint8Array, random: Random): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(pdf)
  for (let edits = 1 + random(4); edits > 0; edits--) bytes = edit(bytes, random)
  return bytes
}

function edit(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random(Math.max(1, bytes.length))
  const buffer = Buffer.from(bytes)
  switch (random(6)) {
    case 0:
      buffer[at] = random(256)
      return buffer
    case 1:
      return Buffer.concat([buffer.subarray(0, at), token(random), buffer.subarray(at)])
    case 2:
      return Buffer.concat([buffer.subarray(0, at), buffer.subarray(at + 1 + random(20))])
    case 3:
      token(random).copy(buffer, at)
      return buffer
    case 4:
      return buffer.subarray(0, at)
    default:
      return Buffer.concat([buffer, buffer.subarray(at)])
  }
}

function token(random: Random): Buffer {
  return Buffer.from(TOKENS[random(TOKENS.length)] ?? '', 'latin1')
}

/** Mutates what is compressed too: the cross-reference rows and the object stream are rewritten after a change of their text. */
function mutateStreams(pdf: Uint8Array, random: Random): Uint8Array {
  const text = decodeLatin1(pdf)
  const start = text.indexOf('stream\n') + 'stream\n'.length
  const row = Buffer.from(Array.from({ length: 40 }, () => random(256)))
  const data = random(2) === 0 ? row : deflateSync(row)
  return encodeLatin1(
    text.slice(0, start) + data.toString('latin1') + text.slice(start + data.length),
  )
}

const seeds: readonly Uint8Array[] = [
  onePage(),
  SIGNED,
  updated(SIGNED),
  hybridDocument(),
  await pdfLibDocument(),
  onePage({}, { eol: '\r' }),
]

export function* mutatedFiles(seed: number): Generator<Uint8Array, never, undefined> {
  const random = makeRandom(seed)
  for (let run = 0; ; run++) {
    const original = seeds[run % seeds.length] ?? SIGNED
    yield random(8) === 0 ? mutateStreams(original, random) : mutate(original, random)
  }
}

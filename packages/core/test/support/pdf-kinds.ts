// The kinds of files that occur: what wrote them, how they end, where their cross-reference is.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { encodeLatin1, decodeLatin1 } from '../../src/encoding/text.ts'
import { onePage } from './pdfs.ts'

export const hasQpdf: boolean = spawnSync('qpdf', ['--version']).status === 0
if (!hasQpdf) console.log('!!! qpdf is not installed: what it says of our files is NOT checked !!!')

/** What `qpdf --check` says; an empty string when it has nothing to complain about. */
export function qpdfCheck(pdf: Uint8Array): string {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'in.pdf'), pdf)
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', 'in.pdf'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return status === 0 ? '' : stdout + stderr
  })
}

/** The same document as qpdf writes it with these options. */
export function qpdfWrite(pdf: Uint8Array, ...options: string[]): Uint8Array {
  return inFolder((folder) => {
    writeFileSync(path.join(folder, 'in.pdf'), pdf)
    spawnSync('qpdf', [...options, 'in.pdf', 'out.pdf'], { cwd: folder })
    return new Uint8Array(readFileSync(path.join(folder, 'out.pdf')))
  })
}

function inFolder<T>(act: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-pdf-'))
  try {
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Written by another library, with object streams and a cross-reference stream. */
export async function pdfLibDocument(): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Hello', { x: 50, y: 700 })
  document.addPage([842, 595])
  return document.save({ useObjectStreams: true })
}

export function withoutLastLineEnd(pdf: Uint8Array): Uint8Array {
  return encodeLatin1(decodeLatin1(pdf).trimEnd())
}

/**
 * A table for old readers and a stream for new ones (ISO 32000-2, 7.5.8.4): object 5 is free in the table and
 * only the stream knows where it is.
 */
export function hybridDocument(): Uint8Array {
  const plain = decodeLatin1(onePage())
  const bodyEnd = plain.indexOf('xref\n')
  const hidden = '5 0 obj\n(hidden)\nendobj\n'
  const body = plain.slice(0, bodyEnd) + hidden
  const streamAt = body.length
  const row = Buffer.alloc(4)
  row[0] = 1
  row.writeUInt16BE(bodyEnd, 1)
  const stream =
    '6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Index [5 1] /Root 1 0 R /Length 4 >>\nstream\n' +
    `${row.toString('latin1')}\nendstream\nendobj\n`
  const table = plain.slice(bodyEnd, plain.indexOf('trailer')).replace('0 5', '0 6')
  const xref = body.length + stream.length
  return encodeLatin1(
    `${body}${stream}${table}0000000000 00000 f\r\n` +
      `trailer\n<< /Size 7 /Root 1 0 R /XRefStm ${streamAt} >>\nstartxref\n${xref}\n%%EOF\n`,
  )
}

export interface Kind {
  readonly name: string
  readonly pdf: Uint8Array
}

/** Every kind an update must fit onto. */
export async function allKinds(): Promise<Kind[]> {
  const kinds: Kind[] = [
    { name: 'LF lines', pdf: onePage() },
    { name: 'CRLF lines', pdf: onePage({}, { eol: '\r\n' }) },
    { name: 'CR lines', pdf: onePage({}, { eol: '\r' }) },
    { name: 'no end of line at the end', pdf: withoutLastLineEnd(onePage()) },
    { name: 'junk before the header', pdf: onePage({}, { before: 'junk\n' }) },
    { name: 'junk after the end', pdf: onePage({}, { after: '\0\0\0junk' }) },
    { name: 'hybrid cross-reference', pdf: hybridDocument() },
    { name: 'another library, object streams', pdf: await pdfLibDocument() },
  ]
  if (!hasQpdf) return kinds
  return [
    ...kinds,
    { name: 'qpdf, object streams', pdf: qpdfWrite(onePage(), '--object-streams=generate') },
    { name: 'qpdf, linearized', pdf: qpdfWrite(onePage(), '--linearize') },
    {
      name: 'qpdf, linearized with object streams',
      pdf: qpdfWrite(onePage(), '--linearize', '--object-streams=generate'),
    },
  ]
}

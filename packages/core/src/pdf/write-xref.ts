// Cross-reference sections of an update, written in the kind the file already has (ISO 32000-2, 7.5.4 and 7.5.8).
import { ByteWriter } from './byte-writer.ts'
import type { XrefEntry } from './document.ts'
import { name, type PdfDictionary, PdfStream, type PdfValue } from './objects.ts'
import { writeStream, writeValue } from './serialize.ts'

/** Offsets count from the header here. Sorted by number. */
export type XrefRows = readonly (readonly [num: number, entry: XrefEntry])[]

const GENERATION_BYTES = 2
const MAX_TABLE_GENERATION = 65_535

export function writeXrefTable(writer: ByteWriter, rows: XrefRows, trailer: PdfDictionary): void {
  writer.text('xref\n')
  for (const run of runsOf(rows)) {
    writer.text(`${run[0]?.[0] ?? 0} ${run.length}\n`)
    for (const [, entry] of run) writer.text(tableRow(entry))
  }
  writer.text('trailer\n')
  writeValue(writer, trailer)
  writer.text('\n')
}

function tableRow(entry: XrefEntry): string {
  const gen = entry.kind === 'compressed' ? 0 : Math.min(entry.gen, MAX_TABLE_GENERATION)
  const offset = entry.kind === 'offset' ? entry.position : 0
  const letter = entry.kind === 'offset' ? 'n' : 'f'
  return `${String(offset).padStart(10, '0')} ${String(gen).padStart(5, '0')} ${letter} \n`
}

/** `rows` includes the stream's own row, at the writer's position. */
export function writeXrefStream(
  writer: ByteWriter,
  num: number,
  rows: XrefRows,
  trailer: PdfDictionary,
): void {
  const width = offsetWidth(rows)
  const data = new ByteWriter()
  for (const [, entry] of rows) writeStreamRow(data, entry, width)
  const index: PdfValue[] = runsOf(rows).flatMap((run) => [run[0]?.[0] ?? 0, run.length])
  const dictionary = trailer.with({
    Type: name('XRef'),
    W: [1, width, GENERATION_BYTES],
    Index: index,
  })
  writer.text(`${num} 0 obj\n`)
  writeStream(writer, new PdfStream(dictionary, data.join()))
  writer.text('\nendobj\n')
}

function writeStreamRow(data: ByteWriter, entry: XrefEntry, width: number): void {
  switch (entry.kind) {
    case 'free':
      data.number(0, 1).number(0, width).number(entry.gen, GENERATION_BYTES)
      break
    case 'offset':
      data.number(1, 1).number(entry.position, width).number(entry.gen, GENERATION_BYTES)
      break
    case 'compressed':
      data.number(2, 1).number(entry.stream, width).number(entry.index, GENERATION_BYTES)
  }
}

function offsetWidth(rows: XrefRows): number {
  let max = 0
  for (const [, entry] of rows) {
    if (entry.kind === 'offset') max = Math.max(max, entry.position)
    if (entry.kind === 'compressed') max = Math.max(max, entry.stream)
  }
  return Math.max(3, Math.ceil(Math.log2(max + 1) / 8))
}

/** Splits where the numbers are not consecutive. */
function runsOf(rows: XrefRows): XrefRows[] {
  const runs: (typeof rows)[number][][] = []
  let next = -1
  for (const row of rows) {
    const run = row[0] === next ? runs.at(-1) : undefined
    if (run === undefined) runs.push([row])
    else run.push(row)
    next = row[0] + 1
  }
  return runs
}

// PDFs of a chosen size: one empty page and a stream of filler, classic cross-reference table.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'

const OBJECTS: readonly string[] = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
]

interface Frame {
  readonly before: Buffer
  readonly fillerBytes: number
  readonly after: Buffer
}

/** Everything but the filler, whose length makes the file about `bytes` long. */
function frame(bytes: number): Frame {
  const offsets: number[] = []
  let before = HEADER
  OBJECTS.forEach((body, index) => {
    offsets.push(before.length)
    before += `${index + 1} 0 obj\n${body}\nendobj\n`
  })
  const fillerBytes = Math.max(0, bytes - before.length - 400)
  offsets.push(before.length)
  before += `4 0 obj\n<< /Length ${fillerBytes} >>\nstream\n`
  const afterFiller = '\nendstream\nendobj\n'
  const start = before.length + fillerBytes + afterFiller.length
  const after = `${afterFiller}${crossReferences(offsets)}startxref\n${start}\n%%EOF\n`
  return {
    before: Buffer.from(before, 'latin1'),
    fillerBytes,
    after: Buffer.from(after, 'latin1'),
  }
}

function crossReferences(offsets: readonly number[]): string {
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = offsets.length + 1
  const id = '<00112233445566778899aabbccddeeff>'
  return `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R /ID [${id} ${id}] >>\n`
}

export function makePdf(bytes: number): Buffer {
  const { before, fillerBytes, after } = frame(bytes)
  return Buffer.concat([before, randomBytes(fillerBytes), after])
}

/** Writes a large one without holding it. */
export async function writePdf(path: string, bytes: number): Promise<void> {
  const { before, fillerBytes, after } = frame(bytes)
  const piece = randomBytes(1 << 20)
  const stream = createWriteStream(path)
  stream.write(before)
  for (let left = fillerBytes; left > 0; left -= piece.length) {
    if (!stream.write(piece.subarray(0, left))) await once(stream, 'drain')
  }
  stream.end(after)
  await finished(stream)
}

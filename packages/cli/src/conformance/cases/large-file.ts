import { createHash } from 'node:crypto'
import type { ConformanceCase } from '../conformance-case.ts'
import { toAnswer, type Answer } from '../answer.ts'
import { beginDraft, newPdf } from '../documents.ts'
import { expectMembers, expectStatus } from '../expect.ts'
import { ANSWER_MS } from '../side.ts'
import type { Stage } from '../stage.ts'

const PIECE_BYTES = 1 << 20
const PIECES = 20

export const largeFile: ConformanceCase = {
  name: 'large-file',
  rule: 'A file of 20 MiB that is streamed is accepted under its digest',
  clause: 'RFC 9530; docs/lifecycle.md, Document',
  run: async (stage) => {
    const pdf = newPdf()
    const hash = createHash('sha256')
    for (const piece of piecesOf(pdf)) hash.update(piece)
    const sha256 = hash.digest()
    const id = await beginDraft(stage)
    expectStatus(await upload(stage, `/v1/documents/${id}/files/1`, pdf, sha256), 200)
    const answer = await stage.sender.ask('POST', `/v1/documents/${id}/submit`)
    expectStatus(answer, 202)
    stage.sent.add(id)
    const bytes = pdf.length + PIECES * PIECE_BYTES
    expectMembers(answer, { 'files.0.bytes': bytes, 'files.0.sha256': sha256.toString('hex') })
  },
}

/** Comments may stand after the end of a PDF (ISO 32000-1, 7.2.4): lines of blanks. */
function* piecesOf(pdf: Uint8Array<ArrayBuffer>): Generator<Uint8Array<ArrayBuffer>, void> {
  const filler = new Uint8Array(PIECE_BYTES).fill(0x20)
  filler[PIECE_BYTES - 1] = 0x0a
  const head = pdf.indexOf(0x0a) + 1
  yield pdf.subarray(0, head)
  yield pdf.subarray(head)
  for (let piece = 0; piece < PIECES; piece += 1) yield filler
}

async function upload(
  { url, sender }: Stage,
  path: string,
  pdf: Uint8Array<ArrayBuffer>,
  sha256: Buffer,
): Promise<Answer> {
  const digest = `sha-256=:${sha256.toString('base64')}:`
  const headers = { ...sender.headers, 'Content-Digest': digest }
  const signal = AbortSignal.timeout(ANSWER_MS)
  const body = ReadableStream.from(piecesOf(pdf))
  return toAnswer(await fetch(url + path, { method: 'PUT', headers, body, duplex: 'half', signal }))
}

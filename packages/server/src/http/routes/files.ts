import { agencyOf } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import { noteDownload } from '../../delivery/note-download.ts'
import { openFile, type OpenedFile } from '../../documents/open-file.ts'
import type { DocumentId } from '../../ids.ts'
import { empty, type Answer, type Headers } from '../answer.ts'
import { readRange, type ByteSpan } from '../byte-ranges.ts'
import { contentDisposition } from '../content-disposition.ts'
import { writeContentDigest } from '../content-digest.ts'
import { defineRoute, NO_BODY, NOTHING, type Incoming, type Route } from '../route.ts'
import { fileParams } from '../schemas/parameters.ts'
import { matches } from '../send.ts'

const getFile: Route = defineRoute({
  method: 'get',
  path: '/v1/documents/{id}/files/{number}',
  scope: 'documents:receive',
  tag: 'documents',
  summary:
    'The bytes of a file, whole or a range; a recipient who has every file has the document delivered',
  params: fileParams,
  query: NOTHING,
  body: NO_BODY,
  answers: {
    200: { description: 'The whole file', mediaType: 'application/octet-stream' },
    206: { description: 'The range that was asked for', mediaType: 'application/octet-stream' },
    304: { description: 'The client has it already' },
  },
  refusals: ['not-found', 'range-not-satisfiable', 'file-damaged'],
  handle: async (context, incoming) => {
    const { params, caller } = incoming
    const file = await openFile(context, agencyOf(caller), params.id, params.number)
    return answerFile(context, file, incoming)
  },
})

export const fileRoutes: readonly Route[] = [getFile]

type FileRequest = Incoming<{ id: DocumentId; number: number }, unknown, unknown>

async function answerFile(
  context: Context,
  file: OpenedFile,
  incoming: FileRequest,
): Promise<Answer> {
  const { headers } = incoming.request
  const etag = `"${file.sha256}"`
  if (matches(headers['if-none-match'], etag)) return empty(304, { ETag: etag })
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag
  const range = isSame ? readRange(headers.range, file.bytes) : undefined
  const span = range ?? { start: 0, end: file.bytes }
  await file.check()
  return {
    status: range === undefined ? 200 : 206,
    headers: { ...headersOf(file, etag, span), ...rangeHeaders(file, range) },
    body: incoming.request.method === 'HEAD' ? null : readSpan(context, file, span, incoming),
  }
}

/** The bytes; once the last one is taken by a recipient, the download is in the book. */
async function* readSpan(
  context: Context,
  file: OpenedFile,
  span: ByteSpan,
  { params, caller }: FileRequest,
): AsyncGenerator<Uint8Array> {
  yield* file.stream(span.start, span.end)
  if (file.byRecipient && span.end === file.bytes) {
    await noteDownload(context, agencyOf(caller), params.id, params.number)
  }
}

function headersOf(file: OpenedFile, etag: string, span: ByteSpan): Headers {
  return {
    'Content-Type': file.mediaType,
    'Content-Disposition': contentDisposition(file.name),
    'Content-Length': String(span.end - span.start),
    'Accept-Ranges': 'bytes',
    'Repr-Digest': writeContentDigest(file.sha256),
    ETag: etag,
  }
}

function rangeHeaders(file: OpenedFile, range: ByteSpan | undefined): Headers {
  if (range === undefined) return { 'Content-Digest': writeContentDigest(file.sha256) }
  return { 'Content-Range': `bytes ${range.start}-${range.end - 1}/${file.bytes}` }
}

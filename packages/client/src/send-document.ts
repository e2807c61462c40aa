// Two ways of sending. One request is the short one; in steps, a file whose upload broke is the only one that is sent again. Either way the
// Idempotency-Key stays the same over all tries, so that a document is accepted once.
import { dataOf, type Api } from './api/create-api.ts'
import type { components } from './api/schema.ts'
import { call, type Caller } from './call.ts'
import { contentDigest, sha256Of } from './digest.ts'
import { assertOk } from './gateway-error.ts'

export type Acceptance = components['schemas']['Acceptance']
type Metadata = components['schemas']['DocumentMetadata']

export interface OutgoingFile {
  readonly name: string
  readonly mediaType: string
  /** In Node, `openAsBlob(path)` of `node:fs` reads a file as it is sent. */
  readonly content: Blob | Uint8Array<ArrayBuffer>
  /** Default: the first file is the main one, the others are annexes. */
  readonly role?: 'main' | 'annex'
}

export interface OutgoingDocument {
  readonly metadata: Omit<Metadata, 'files'>
  readonly files: readonly OutgoingFile[]
}

export interface SendOptions {
  /** Keep it with the document before you send, and a program that was killed goes on with it. Default: a new one. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** Metadata and files in one request. Throws `GatewayError`. */
export async function sendDocument(
  caller: Caller,
  document: OutgoingDocument,
  { idempotencyKey = crypto.randomUUID(), signal }: SendOptions = {},
): Promise<Acceptance> {
  const form = new FormData()
  form.append('metadata', JSON.stringify(await completeMetadata(document)))
  for (const file of document.files) form.append('file', toBlob(file), file.name)
  const response = await call(caller, '/v1/documents', {
    method: 'POST',
    headers: { 'Idempotency-Key': idempotencyKey },
    body: form,
    signal: signal ?? null,
  })
  return readAcceptance(await assertOk(response))
}

/** Metadata first, then each file with its digest, then the word to go; what the gateway has already is not sent again. Throws `GatewayError`. */
export async function sendInSteps(
  caller: Caller,
  api: Api,
  document: OutgoingDocument,
  { idempotencyKey = crypto.randomUUID(), signal }: SendOptions = {},
): Promise<Acceptance> {
  const metadata = await completeMetadata(document)
  const { id, state, uploads } = await beginDraft(caller, metadata, signal)
  if (state === 'draft') {
    for (const { number, received } of uploads) {
      const file = document.files[number - 1]
      const sha256 = metadata.files[number - 1]?.sha256
      if (received || file === undefined || sha256 === undefined) continue
      await upload(caller, `/v1/documents/${id}/files/${number}`, toBlob(file), sha256, signal)
    }
  }
  const answer = await api.POST('/v1/documents/{id}/submit', {
    params: { path: { id } },
    headers: { 'Idempotency-Key': idempotencyKey },
    ...(signal === undefined ? {} : { signal }),
  })
  return dataOf(answer)
}

/** The same metadata get the same draft, with what it has by now: no key is needed, and none would say so much. */
async function beginDraft(
  caller: Caller,
  metadata: Metadata,
  signal: AbortSignal | undefined,
): Promise<components['schemas']['Draft']> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(metadata),
    signal: signal ?? null,
  }
  const response = await assertOk(await call(caller, '/v1/documents', init, true))
  return (await response.json()) as components['schemas']['Draft']
}

async function upload(
  caller: Caller,
  path: string,
  body: Blob,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await call(caller, path, {
    method: 'PUT',
    headers: {
      'Content-Digest': contentDigest(sha256),
      'Content-Type': 'application/octet-stream',
    },
    body,
    signal: signal ?? null,
  })
  await (await assertOk(response)).body?.cancel()
}

async function completeMetadata({ metadata, files }: OutgoingDocument): Promise<Metadata> {
  const described = files.map(async ({ name, mediaType, role, content }) => ({
    ...{ name, mediaType, sha256: await sha256Of(content) },
    ...(role === undefined ? {} : { role }),
  }))
  return { ...metadata, files: await Promise.all(described) }
}

function toBlob({ content, mediaType }: OutgoingFile): Blob {
  return content instanceof Blob ? content : new Blob([content], { type: mediaType })
}

async function readAcceptance(response: Response): Promise<Acceptance> {
  return (await response.json()) as Acceptance
}

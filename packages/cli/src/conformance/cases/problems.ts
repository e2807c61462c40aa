import { randomUUID } from 'node:crypto'
import type { ConformanceCase } from '../conformance-case.ts'
import { beginDraft } from '../documents.ts'
import { expectProblem } from '../expect.ts'

export const problemDocuments: ConformanceCase = {
  name: 'problem-documents',
  rule: 'Whatever is refused is a problem document with a stable code',
  clause: 'RFC 9457; docs/problems.md',
  run: async ({ sender }) => {
    const stranger = { Authorization: 'Bearer spk_nobody' }
    const unknown = await sender.ask('GET', '/v1/inbox', { headers: stranger })
    expectProblem(unknown, 401, 'unauthenticated')
    expectProblem(await sender.ask('GET', '/v1/nowhere'), 404, 'not-found')
    expectProblem(await sender.ask('DELETE', '/v1/inbox'), 405, 'method-not-allowed')
    const headers = { 'Content-Type': 'application/json' }
    const broken = await sender.ask('POST', '/v1/documents', { body: '{"subject":', headers })
    expectProblem(broken, 400, 'malformed-body')
  },
}

export const foreignDocuments: ConformanceCase = {
  name: 'foreign-documents',
  rule: 'A document of others is not there, whatever is asked of it',
  clause: 'docs/problems.md, not-found',
  run: async (stage) => {
    const path = `/v1/documents/${await beginDraft(stage)}`
    const { recipient } = stage
    expectProblem(await recipient.ask('GET', path), 404, 'not-found')
    expectProblem(await recipient.ask('GET', `${path}/files/1`), 404, 'not-found')
    expectProblem(await recipient.ask('POST', `${path}/submit`), 404, 'not-found')
    const json = { reason: 'Conformance test' }
    expectProblem(await recipient.ask('POST', `${path}/recall`, { json }), 404, 'not-found')
    expectProblem(await recipient.ask('GET', `/v1/documents/${randomUUID()}`), 404, 'not-found')
  },
}

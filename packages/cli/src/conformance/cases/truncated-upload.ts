import { request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { textAt } from '../answer.ts'
import type { ConformanceCase } from '../conformance-case.ts'
import { contentDigest, newDraft, newPdf } from '../documents.ts'
import { expectMembers, expectProblem, expectStatus } from '../expect.ts'
import { ANSWER_MS } from '../side.ts'
import type { Stage } from '../stage.ts'

export const truncatedUpload: ConformanceCase = {
  name: 'truncated-upload',
  rule: 'An upload that breaks off leaves nothing: the file is still missing',
  clause: 'docs/problems.md, body-aborted, file-missing',
  run: async (stage) => {
    const metadata = newDraft(stage)
    const draft = await stage.sender.ask('POST', '/v1/documents', { json: metadata })
    expectStatus(draft, 201)
    const path = `/v1/documents/${textAt(draft, 'id')}`
    await breakOff(stage, `${path}/files/1`, newPdf())
    const same = await stage.sender.ask('POST', '/v1/documents', { json: metadata })
    expectMembers(same, { id: draft.at('id'), 'uploads.0.received': false })
    expectProblem(await stage.sender.ask('POST', `${path}/submit`), 422, 'file-missing')
  },
}

/** Announces all bytes, sends half of them and hangs up: `fetch` is too polite for that. */
function breakOff({ url, sender }: Stage, path: string, bytes: Uint8Array): Promise<void> {
  const target = new URL(url + path)
  const request = target.protocol === 'https:' ? tlsRequest : plainRequest
  const headers = {
    ...sender.headers,
    'Content-Digest': contentDigest(bytes),
    'Content-Length': bytes.length,
  }
  return new Promise((resolve) => {
    const outgoing = request(target, { method: 'PUT', headers, timeout: ANSWER_MS })
    outgoing.once('error', () => {
      resolve()
    })
    outgoing.once('close', resolve)
    outgoing.write(bytes.subarray(0, bytes.length / 2), () => {
      outgoing.destroy()
    })
  })
}

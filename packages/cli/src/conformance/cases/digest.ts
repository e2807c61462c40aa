import type { ConformanceCase } from '../conformance-case.ts'
import { beginDraft, contentDigest, newPdf } from '../documents.ts'
import { expectProblem } from '../expect.ts'

export const digestWrong: ConformanceCase = {
  name: 'digest-wrong',
  rule: 'A file whose bytes do not have its Content-Digest is refused, and one without',
  clause: 'RFC 9530; docs/problems.md, digest-mismatch, digest-required',
  run: async (stage) => {
    const path = `/v1/documents/${await beginDraft(stage)}/files/1`
    const body = newPdf()
    const wrong = { 'Content-Digest': contentDigest(newPdf()) }
    const answer = await stage.sender.ask('PUT', path, { body, headers: wrong })
    expectProblem(answer, 400, 'digest-mismatch')
    expectProblem(await stage.sender.ask('PUT', path, { body }), 400, 'digest-required')
    const submitted = await stage.sender.ask('POST', path.replace('/files/1', '/submit'))
    expectProblem(submitted, 422, 'file-missing')
  },
}

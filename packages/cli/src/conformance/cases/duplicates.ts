import type { ConformanceCase } from '../conformance-case.ts'
import { newDraft, newPdf, submit, viewOf } from '../documents.ts'
import { textAt } from '../answer.ts'
import { expectEqual, expectMembers, expectProblem, expectStatus, expectThat } from '../expect.ts'

const AT_ONCE = 10

export const duplicateAnswer: ConformanceCase = {
  name: 'duplicate-answer',
  rule: 'The same document again gets the first answer, byte for byte',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const [metadata, content] = [newDraft(stage), newPdf()]
    const first = await submit(stage, metadata, content)
    expectStatus(first, 202)
    const again = await submit(stage, metadata, content)
    expectStatus(again, 202)
    expectThat(again.text === first.text, 'the bytes of the first answer', again.text)
  },
}

export const duplicateChanged: ConformanceCase = {
  name: 'duplicate-changed',
  rule: 'Another content under the uid and version of a document is refused',
  clause: 'docs/problems.md, document-exists',
  run: async (stage) => {
    const metadata = newDraft(stage)
    expectStatus(await submit(stage, metadata, newPdf()), 202)
    expectProblem(await submit(stage, metadata, newPdf()), 409, 'document-exists')
  },
}

export const duplicatesAtOnce: ConformanceCase = {
  name: 'duplicates-at-once',
  rule: 'Ten equal submissions at once are one document with one delivery',
  clause: 'docs/lifecycle.md, Document',
  run: async (stage) => {
    const [metadata, content] = [newDraft(stage), newPdf()]
    const sending = Array.from({ length: AT_ONCE }, () => submit(stage, metadata, content))
    const answers = await Promise.all(sending)
    for (const answer of answers) expectStatus(answer, 202)
    const different = new Set(answers.map(({ text }) => text)).size
    expectEqual('different answers', different, 1)
    const [first] = answers
    const seen = await viewOf(stage, first === undefined ? '' : textAt(first, 'id'))
    expectMembers(seen, { state: 'accepted', 'deliveries.1': undefined })
  },
}

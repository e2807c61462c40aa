import type { ConformanceCase } from '../conformance-case.ts'
import { contentDigest, newDocument, newPdf, sendOne } from '../documents.ts'
import { expectEqual, expectStatus, expectThat } from '../expect.ts'

const PART = 100

export const downloadResumes: ConformanceCase = {
  name: 'download-resume',
  rule: 'A file comes with its digest, and the rest of it by a Range',
  clause: 'RFC 9110, 14; RFC 9530',
  run: async (stage) => {
    const content = newPdf()
    const { id } = await sendOne(stage, newDocument(stage, content))
    const path = `/v1/documents/${id}/files/1`
    const whole = await stage.recipient.ask('GET', path)
    expectStatus(whole, 200)
    const text = Buffer.from(content).toString()
    expectThat(whole.text === text, 'the bytes that were sent', whole.text)
    expectEqual('Content-Digest', whole.headers.get('content-digest'), contentDigest(content))
    const headers = { Range: `bytes=${PART}-` }
    const rest = await stage.recipient.ask('GET', path, { headers })
    expectStatus(rest, 206)
    expectThat(rest.text === text.slice(PART), `the bytes from ${PART} on`, rest.text)
    const range = `bytes ${PART}-${content.length - 1}/${content.length}`
    expectEqual('Content-Range', rest.headers.get('content-range'), range)
  },
}

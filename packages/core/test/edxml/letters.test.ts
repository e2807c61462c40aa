// The edXML package that examples/documents describes, as the demo builds it.
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import {
  attach,
  readEdxml,
  writeEdxmlBytes,
  type EdxmlDocument,
  type OutgoingAttachment,
} from '../../src/edxml/index.ts'
import { collect } from './samples.ts'

interface Description {
  readonly message: EdxmlDocument
  readonly attachments: readonly (OutgoingAttachment & { readonly file: string })[]
}

const folder = new URL('../../../../examples/documents/', import.meta.url)

describe('the package that the letters describe', () => {
  it('is written without a problem and read as it was', async () => {
    const text = await readFile(new URL('goi-edxml.json', folder), 'utf8')
    const description = JSON.parse(text) as Description
    const { from } = description.message
    const trace = [{ organId: from.id, at: new Date('2026-11-04T08:00:00Z') }]
    const message = { ...description.message, trace }
    const files = await Promise.all(
      description.attachments.map(async ({ file, name, ...options }) => {
        const bytes = new Uint8Array(await readFile(new URL(file, folder)))
        return { bytes, attachment: attach(name, bytes, options) }
      }),
    )
    const attachments = files.map(({ attachment }) => attachment)
    const content = await readEdxml(await writeEdxmlBytes({ message, attachments }))
    expect(content.problems).toEqual([])
    expect(content.message).toEqual(message)
    expect(content.attachments).toMatchObject([
      { contentId: 'bao-cao', kind: 'pdf', packing: 'raw' },
      { contentId: 'so-lieu', kind: 'xml', packing: 'zip' },
    ])
    for (const [index, { bytes }] of files.entries()) {
      expect(await collect(content.attachments[index]?.open())).toEqual(bytes)
    }
  })
})

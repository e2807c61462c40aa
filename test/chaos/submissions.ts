// Submissions that can be made again from the ledger alone: the same uid gives the same bytes.
import { createHash } from 'node:crypto'
import { fakePdf } from '../../packages/server/test/support/fake-verifier.ts'
import type { SenderEntry } from './ledger.ts'

export type Intent = Extract<SenderEntry, { kind: 'intent' }>

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** A file of about so many bytes that no other document has. */
export function fileOf(uid: string, number: number, size: number): Buffer {
  const line = `${uid} ${number} ${digestOf(Buffer.from(uid))}\n`
  return fakePdf(line.repeat(Math.ceil(size / line.length)))
}

export function formOf({ uid, recipients, sizes, isSound }: Intent, change = ''): FormData {
  const files = sizes.map((size, index) => fileOf(uid + change, index + 1, size))
  const form = new FormData()
  form.append('metadata', JSON.stringify(metadataOf(uid, recipients, files.length)))
  files.forEach((file, index) => {
    const bytes = isSound ? file : file.subarray(10)
    form.append('file', new Blob([new Uint8Array(bytes)]), `file-${index + 1}.pdf`)
  })
  return form
}

export function metadataOf(
  uid: string,
  recipients: readonly string[],
  files: number,
): Record<string, unknown> {
  return {
    documentUid: uid,
    number: '7',
    notation: 'UBND-VX',
    issueDate: '2025-06-02',
    typeName: 'Công văn',
    subject: 'V/v kiểm tra việc gửi nhận văn bản',
    securityLevel: 'public',
    recipients,
    files: Array.from({ length: files }, (_, index) => ({
      name: `tep-${index + 1}.pdf`,
      mediaType: 'application/pdf',
    })),
  }
}

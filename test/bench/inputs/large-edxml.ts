// An edXML package of many signed PDFs, written to disk as it comes, once in a run.
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { attach, writeEdxml } from '@sealpost/core/edxml'
import { signPdf } from '@sealpost/core/pades'
import { MESSAGE } from '../../attacks/support/small-edxml.ts'
import { workFolder } from './large-pdf.ts'
import { makePdf } from './pdf.ts'
import { rsaIdentity } from './rsa-identity.ts'

const made = new Map<string, Promise<string>>()

export function largeEdxml(attachments: number, attachmentBytes: number): Promise<string> {
  const name = `${attachments}-of-${attachmentBytes}.edxml`
  const path = made.get(name) ?? make(join(workFolder(), name), attachments, attachmentBytes)
  made.set(name, path)
  return path
}

async function make(path: string, attachments: number, attachmentBytes: number): Promise<string> {
  const { signer } = await rsaIdentity()
  const pdf = await signPdf(makePdf(attachmentBytes), signer)
  const parts = Array.from({ length: attachments }, (_, index) =>
    attach(`${index + 1}.pdf`, pdf, { contentId: `a${index + 1}` }),
  )
  await pipeline(
    Readable.from(writeEdxml({ message: MESSAGE, attachments: parts })),
    createWriteStream(path),
  )
  return path
}

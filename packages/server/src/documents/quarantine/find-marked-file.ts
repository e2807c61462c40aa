// The stamp of Decree 30/2020 and of the law on state secrets in a PDF's own text: it stands by itself on one of the first pages. Pictures are
// not read: a scanned stamp is for people to see.
import { memorySource } from '@sealpost/core'
import { findSecrecyMark } from '@sealpost/core/edxml'
import { FormatError } from '@sealpost/core/errors'
import { openPdf, PageTextReader, walkPages } from '@sealpost/core/pdf'
import type { BlobSource } from '../../blobs/index.ts'
import type { Context } from '../../context.ts'
import { openReceived } from '../open-received.ts'
import type { ReceivedFile } from '../submission.ts'
import { toLines } from './text-lines.ts'

/** Where a mark was found: no word of the file itself. */
export interface MarkedPlace {
  readonly file: number
  /** From 1. */
  readonly page: number
}

/** Pages that are read: a stamp of secrecy stands on the first one. */
const MAX_PAGES = 3
/** What a stamp's line has besides its words: a frame, a full stop, a copy number. */
const MAX_BESIDES = 12
/** Up to this size a file is read at once. */
const HELD_BYTES = 4 << 20

/** The first mark of secrecy in the files; undefined when none bears one, or none can be read as text. */
export async function findMarkedFile(
  context: Context,
  files: readonly ReceivedFile[],
): Promise<MarkedPlace | undefined> {
  for (const file of files) {
    if (file.mediaType !== 'application/pdf') continue
    const source = await openReceived(context, file)
    try {
      const page = await findMarkedPage(source)
      if (page !== undefined) return { file: file.number, page }
    } finally {
      await source.close()
    }
  }
  return undefined
}

/** A file that cannot be read as a PDF is for the verification to refuse. */
async function findMarkedPage(source: BlobSource): Promise<number | undefined> {
  try {
    const held = source.size > HELD_BYTES ? source : memorySource(await source.read(0, source.size))
    const document = await openPdf(held)
    const reader = new PageTextReader(document)
    for await (const page of walkPages(document)) {
      if (page.index >= MAX_PAGES) return undefined
      if (toLines(await reader.read(page)).some(isStamp)) return page.index + 1
    }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  return undefined
}

function isStamp(line: string): boolean {
  const mark = findSecrecyMark(line)
  return mark !== undefined && line.length <= mark.text.length + MAX_BESIDES
}

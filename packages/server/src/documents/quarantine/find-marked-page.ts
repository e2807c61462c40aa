// The stamp of Decree 30/2020 and of the law on state secrets in a PDF's own text: it stands by itself on one of the first pages. Pictures are
// not read: a scanned stamp is for people to see.
import type { ByteSource } from '@sealpost/core'
import { findSecrecyMark } from '@sealpost/core/edxml'
import { FormatError } from '@sealpost/core/errors'
import { openPdf, PageTextReader, walkPages } from '@sealpost/core/pdf'
import { toLines } from './text-lines.ts'

/** Pages that are read: a stamp of secrecy stands on the first one. */
const MAX_PAGES = 3
/** What a stamp's line has besides its words: a frame, a full stop, a copy number. */
const MAX_BESIDES = 12

/** The first page of a PDF with a mark, from 1. A file that cannot be read as a PDF is for the verification to refuse. */
export async function findMarkedPage(source: ByteSource): Promise<number | undefined> {
  try {
    const document = await openPdf(source)
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

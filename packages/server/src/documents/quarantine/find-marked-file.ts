import type { AgencyId } from '../../ids.ts'
import type { Context } from '../../context.ts'
import { openReceived } from '../open-received.ts'
import type { ReceivedFile } from '../submission.ts'

/** Where a mark was found: no word of the file itself. */
export interface MarkedPlace {
  readonly file: number
  /** From 1. */
  readonly page: number
}

/** The first mark of secrecy in the files; undefined when none bears one, or none can be read as text. */
export async function findMarkedFile(
  context: Context,
  senderId: AgencyId,
  files: readonly ReceivedFile[],
): Promise<MarkedPlace | undefined> {
  for (const file of files) {
    if (file.mediaType !== 'application/pdf') continue
    const source = await openReceived(context, file)
    try {
      const page = await context.marks.findMark(source, senderId)
      if (page !== undefined) return { file: file.number, page }
    } finally {
      await source.close()
    }
  }
  return undefined
}

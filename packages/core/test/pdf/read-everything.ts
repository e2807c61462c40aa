// Everything verification asks of a PDF floor, on whatever bytes: for hostile and mutated files.
import { FormatError } from '../../src/errors.ts'
import type { ByteSource } from '../../src/encoding/byte-source.ts'
import {
  checkSignedRange,
  findSignatureFields,
  openPdf,
  PdfReference,
  PdfStream,
  walkPages,
  type OpenPdfOptions,
  type PdfDocument,
} from '../../src/pdf/index.ts'
import { ChangeHistory } from '../../src/pades/changes/index.ts'

/** Error codes met on the way; anything that is no `FormatError` is thrown on. */
export async function readEverything(
  source: ByteSource,
  options: OpenPdfOptions = {},
): Promise<string[]> {
  const codes = new Set<string>()
  const attempt = async <T>(act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      codes.add(error.code)
      return undefined
    }
  }
  const document = await attempt(() => openPdf(source, options))
  if (document !== undefined) {
    await attempt(() => readObjects(document))
    await attempt(() => countPages(document))
    await attempt(() => readSignatures(document))
  }
  return [...codes]
}

/** Objects asked for, decoded when they are streams; a broken one does not end it. */
const MAX_OBJECTS = 2000

async function readObjects(document: PdfDocument): Promise<void> {
  let objects = 0
  let failure: FormatError | undefined
  for (const revision of document.revisions) {
    for (const [num, entry] of revision.entries()) {
      if (++objects > MAX_OBJECTS) return
      try {
        const value = await document.load(
          new PdfReference(num, entry.kind === 'offset' ? entry.gen : 0),
        )
        if (value instanceof PdfStream) await document.decodeStream(value)
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        failure = error
        if (error.code === 'ERR_FORMAT_LIMIT_EXCEEDED') throw error
      }
    }
  }
  if (failure !== undefined) throw failure
}

async function countPages(document: PdfDocument): Promise<number> {
  let pages = 0
  for await (const page of walkPages(document)) pages = page.index + 1
  return pages
}

const NO_PERMISSIONS = { certification: null, lockLevel: null, locks: [] }

async function readSignatures(document: PdfDocument): Promise<void> {
  const { signatures } = await findSignatureFields(document)
  const history = new ChangeHistory(document)
  for (const { dictionary } of signatures) {
    const { revision } = await checkSignedRange(dictionary, document)
    if (revision !== null) await history.after(revision, NO_PERMISSIONS)
  }
  await history.after(0, NO_PERMISSIONS)
}

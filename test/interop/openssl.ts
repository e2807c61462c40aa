// PDF signatures taken apart for openssl: the CMS and the bytes it covers, each in a file of its own.
import { writeFile } from 'node:fs/promises'
import { checkByteRange, findSignatureFields, openPdf, PdfString } from '@sealpost/core/pdf'
import { ask, type Answer } from './outsiders.ts'

/** Writes `stem-N.content` and `stem-N.cms` for every signature; answers the stems with their numbers. */
export async function splitSignatures(pdf: Uint8Array, stem: string): Promise<string[]> {
  const document = await openPdf({
    size: pdf.length,
    read: (position, length) => pdf.subarray(position, position + length),
  })
  const { signatures } = await findSignatureFields(document)
  return Promise.all(
    signatures.map(async ({ dictionary }, index) => {
      const [, before = 0, after = 0, rest = 0] =
        checkByteRange(dictionary, document).byteRange ?? []
      const contents = dictionary.get('Contents')
      const path = `${stem}-${index}`
      const covered = [pdf.subarray(0, before), pdf.subarray(after, after + rest)]
      await writeFile(`${path}.content`, Buffer.concat(covered))
      await writeFile(`${path}.cms`, contents instanceof PdfString ? contents.bytes : '')
      return path
    }),
  )
}

export function verifyWithOpenssl(part: string, roots: string): Promise<Answer> {
  const files = ['-content', `${part}.content`, '-in', `${part}.cms`, '-inform', 'DER']
  const trust = ['-CAfile', roots, '-no_check_time', '-purpose', 'any']
  return ask(
    'openssl',
    'cms',
    '-verify',
    '-cades',
    '-binary',
    ...files,
    ...trust,
    '-out',
    '/dev/null',
  )
}

// What opens an encrypted PDF; another secret than the key's, from the same kinds of places.
import type { Command } from 'commander'
import type { ByteSource } from '@sealpost/core'
import { needsPassword } from '@sealpost/core/pades'
import { ask, findPassword } from './passwords.ts'

const VARIABLE = 'SEALPOST_PDF_PASSWORD'

export interface PdfPasswordOptions {
  readonly pdfPasswordFile?: string
}

export function addPdfPassword(command: Command): Command {
  const description = `file whose first line opens an encrypted PDF; or set ${VARIABLE}`
  return command.option('--pdf-password-file <file>', description)
}

/** Asks only for a document that needs one, on a terminal; without an answer the document is refused by name. */
export async function readPdfPassword(
  path: string,
  source: ByteSource,
  { pdfPasswordFile }: PdfPasswordOptions,
): Promise<{ password?: string }> {
  const password = await findPassword(pdfPasswordFile, VARIABLE)
  if (password !== undefined) return { password }
  if (!process.stdin.isTTY || !(await needsPassword(source))) return {}
  return { password: await ask(`Password of ${path}: `) }
}

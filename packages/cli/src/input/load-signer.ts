import { loadPem, loadPkcs12, type Signer } from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readPassword } from './passwords.ts'
import { readInput } from './read-input.ts'

export interface KeyOptions {
  readonly p12?: string
  readonly key?: string
  readonly certificate?: string
  readonly passwordFile?: string
}

export async function loadSigner({
  p12,
  key,
  certificate,
  passwordFile,
}: KeyOptions): Promise<Signer> {
  if (p12 !== undefined)
    return loadPkcs12(await readInput(p12), await readPassword(p12, passwordFile))
  if (key === undefined || certificate === undefined) {
    throw new CliError(
      EXIT.usage,
      'Say which key signs: --p12 FILE, or --key FILE with --certificate FILE',
    )
  }
  const pem = text(await readInput(key))
  const password = pem.includes('ENCRYPTED') ? await readPassword(key, passwordFile) : undefined
  const files = { key: pem, certificate: text(await readInput(certificate)) }
  return loadPem({ ...files, ...(password === undefined ? {} : { password }) })
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

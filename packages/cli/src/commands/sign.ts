import { loadPem, loadPkcs12, signPdf, signXml, type ByteSource, type Signer } from '@sealpost/core'
import { fileSource, writeDocument } from '@sealpost/core/files'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { sniffDocument } from '@sealpost/core/documents'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { readPassword } from '../input/passwords.ts'
import { readInput, whyUnreadable } from '../input/read-input.ts'
import { startProgress } from '../output/progress.ts'

export interface SignOptions {
  readonly p12?: string
  readonly key?: string
  readonly certificate?: string
  readonly passwordFile?: string
  readonly output: string
  readonly force?: true
  readonly tsa?: string
  readonly reason?: string
  readonly location?: string
  readonly field?: string
  readonly at?: string
}

export async function runSign(file: string, options: SignOptions): Promise<void> {
  const signer = await loadSigner(options)
  await using source = await openFile(file)
  const signed = await sign(source, signer, options)
  const progress = startProgress(`Writing ${options.output}`, signed.size)
  await write(signed, options, progress.update)
  progress.end()
  process.stderr.write(`Signed ${file} as ${options.output}\n`)
}

async function loadSigner({ p12, key, certificate, passwordFile }: SignOptions): Promise<Signer> {
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

async function sign(source: ByteSource, signer: Signer, options: SignOptions): Promise<ByteSource> {
  const kind = await sniffDocument(source)
  const at = options.at === undefined ? {} : { at: readInstant('--at', options.at) }
  const tsa = options.tsa === undefined ? {} : { tsa: httpTimestampAuthority(options.tsa) }
  if (kind === 'pdf') return signPdf(source, signer, { ...at, ...tsa, ...pdfOptions(options) })
  if (kind === 'unknown') throw new CliError(EXIT.usage, 'The file is neither PDF nor XML')
  return signXml(source, signer, at)
}

function pdfOptions({ reason, location, field }: SignOptions): {
  reason?: string
  location?: string
  field?: string
} {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(location === undefined ? {} : { location }),
    ...(field === undefined ? {} : { field }),
  }
}

async function write(
  signed: ByteSource,
  { output, force }: SignOptions,
  onProgress: (done: number) => void,
): Promise<void> {
  try {
    await writeDocument(output, signed, { replace: force === true, onProgress })
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    const message = exists
      ? `${output} exists; --force replaces it`
      : `${output}: cannot be written (${whyUnreadable(cause)})`
    throw new CliError(EXIT.usage, message, { cause })
  }
}

async function openFile(path: string): ReturnType<typeof fileSource> {
  try {
    return await fileSource(path)
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

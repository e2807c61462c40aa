import { completePdf, memorySource, preparePdf, readPem, type PreparedPdf } from '@sealpost/core'
import { readCertificate } from '@sealpost/core/x509'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readAppearance, type AppearanceOptions } from '../input/appearance-options.ts'
import { given } from '../input/given.ts'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'
import { readInput } from '../input/read-input.ts'
import { watchProgress } from '../output/watch-progress.ts'
import { writeOutput, type OutputOptions } from '../output/write-output.ts'
import { readAuthority, readSigningTime, readStrictness } from './sign.ts'
import { signatureAlgorithmOf } from '../input/signature-algorithm.ts'

export interface PrepareCommandOptions
  extends OutputOptions, PdfPasswordOptions, AppearanceOptions {
  readonly certificate: string
  readonly reason?: string
  readonly location?: string
  readonly field?: string
  readonly strictContent?: true
  readonly at?: string
}

export interface CompleteCommandOptions extends OutputOptions {
  readonly prepared: string
  readonly signature?: string
  readonly cms?: string
  readonly tsa?: string
  readonly privateAddresses?: true
}

export async function runPrepare(file: string, options: PrepareCommandOptions): Promise<void> {
  await using source = await openDocument(file)
  const [certificate, ...chain] = await readCertificates(options.certificate)
  if (certificate === undefined)
    throw new CliError(EXIT.unreadable, `${options.certificate}: holds no certificate`)
  const algorithm = signatureAlgorithmOf(readCertificate(certificate).publicKey)
  const { reason, location, field } = options
  const at = readSigningTime(options)
  const appearance = await readAppearance(options, at)
  const { password } = await readPdfPassword(file, source, options)
  const said = { at, ...given({ reason, location, field, appearance, password }) }
  const signer = { certificate, chain, algorithm }
  const hiddenContent = readStrictness(options)
  const prepared = await watchProgress((onProgress) =>
    preparePdf(source, { signer, ...said, hiddenContent, onProgress }),
  )
  await writeOutput(memorySource(new TextEncoder().encode(JSON.stringify(prepared))), options)
  process.stderr.write(
    `Sign the member "signedAttributes" (base64) with ${algorithm.scheme}, then run: sealpost complete\n`,
  )
}

export async function runComplete(file: string, options: CompleteCommandOptions): Promise<void> {
  await using source = await openDocument(file)
  const prepared = readPrepared(options.prepared, await readInput(options.prepared))
  const tsa = readAuthority(options)
  const result = await readResult(options)
  const signed = await watchProgress((onProgress) =>
    completePdf(source, prepared, result, { ...given({ tsa }), onProgress }),
  )
  await writeOutput(signed, options)
  process.stderr.write(`Completed ${file} as ${options.output}\n`)
}

async function readResult({
  signature,
  cms,
}: CompleteCommandOptions): Promise<{ signature: Uint8Array } | { cms: Uint8Array }> {
  if (signature !== undefined && cms === undefined) return { signature: await readInput(signature) }
  if (cms !== undefined && signature === undefined) return { cms: await readInput(cms) }
  throw new CliError(EXIT.usage, 'Give either --signature FILE or --cms FILE')
}

/** What it holds is checked by completePdf; here only that it is JSON. */
function readPrepared(path: string, bytes: Uint8Array): PreparedPdf {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as PreparedPdf
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: is no JSON`, { cause })
  }
}

async function readCertificates(path: string): Promise<Uint8Array[]> {
  const text = new TextDecoder().decode(await readInput(path))
  return readPem(text).map(({ bytes }) => bytes)
}

import { signPdf, type ByteSource, type Signer, type TimestampAuthority } from '@sealpost/core'
import { sniffDocument } from '@sealpost/core/documents'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readAppearance, type AppearanceOptions } from '../input/appearance-options.ts'
import { given } from '../input/given.ts'
import { readInstant } from '../input/instants.ts'
import { loadSigner, type KeyOptions } from '../input/load-signer.ts'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'
import { readTrustMaterial, type TrustOptions } from '../input/trust-options.ts'
import { watchProgress } from '../output/watch-progress.ts'
import { writeOutput, type OutputOptions } from '../output/write-output.ts'
import { signMarkup, type SignMarkupOptions } from './sign-markup.ts'

export interface SignOptions
  extends
    KeyOptions,
    OutputOptions,
    TrustOptions,
    PdfPasswordOptions,
    AppearanceOptions,
    SignMarkupOptions {
  readonly level: string
  readonly tsa?: string
  readonly reason?: string
  readonly location?: string
  readonly field?: string
  readonly strictContent?: true
  readonly at?: string
}

export async function runSign(file: string, options: SignOptions): Promise<void> {
  await using signer = await loadSigner(options)
  await using source = await openDocument(file)
  await writeOutput(await sign(file, source, signer, options), options)
  process.stderr.write(`Signed ${file} as ${options.output}\n`)
}

async function sign(
  file: string,
  source: ByteSource,
  signer: Signer,
  options: SignOptions,
): Promise<ByteSource> {
  const kind = await sniffDocument(source)
  if (kind === 'unknown') throw new CliError(EXIT.usage, 'The file is neither PDF nor XML')
  const tsa = readAuthority(options)
  const level = readLevel(options, tsa)
  const at = readSigningTime(options)
  const common = { at, ...(level === 'B' ? {} : given({ tsa })) }
  const isRaised = level === 'LT' || level === 'LTA'
  const material = isRaised ? await readTrustMaterial(options) : undefined
  if (kind === 'pdf') {
    if (options.element !== undefined || options.counterSign !== undefined)
      throw new CliError(EXIT.usage, '--element and --counter-sign are for XML')
    const { password } = await readPdfPassword(file, source, options)
    const { reason, location, field } = options
    const appearance = await readAppearance(options, at)
    const hiddenContent = readStrictness(options)
    const more = {
      hiddenContent,
      ...given({ reason, location, field, password, appearance }),
      ...material,
    }
    return watchProgress((onProgress) =>
      signPdf(source, signer, { ...common, level, ...more, onProgress }),
    )
  }
  if (options.appearance !== undefined)
    throw new CliError(EXIT.usage, 'XML has no looks: --appearance is for PDF')
  if (options.strictContent !== undefined)
    throw new CliError(EXIT.usage, 'XML hides nothing: --strict-content is for PDF')
  const raising = material && isRaised ? { ...common, to: level, ...material } : undefined
  return signMarkup({ kind, source, signer, common, raising }, options)
}

type Level = 'B' | 'T' | 'LT' | 'LTA'

/** With an authority and no level, a timestamp is what was meant. */
function readLevel({ level }: SignOptions, tsa: TimestampAuthority | undefined): Level {
  if (level !== 'B' && level !== 'T' && level !== 'LT' && level !== 'LTA') {
    throw new CliError(EXIT.usage, `--level takes B, T, LT or LTA, not "${level}"`)
  }
  if (level === 'B') return tsa === undefined ? 'B' : 'T'
  if (tsa === undefined)
    throw new CliError(EXIT.usage, `Level ${level} needs a time-stamping authority: --tsa URL`)
  return level
}

export function readAuthority({
  tsa,
  privateAddresses,
}: Pick<SignOptions, 'tsa' | 'privateAddresses'>): TimestampAuthority | undefined {
  return tsa === undefined
    ? undefined
    : httpTimestampAuthority(tsa, { allowPrivateAddresses: privateAddresses === true })
}

/** Once, so that a mark shows the very instant that the signature states. */
export function readSigningTime({ at }: Pick<SignOptions, 'at'>): Date {
  return at === undefined ? new Date() : readInstant('--at', at)
}

/** A person who signs what others made may want nothing in it that is not seen. */
export function readStrictness({
  strictContent,
}: Pick<SignOptions, 'strictContent'>): 'refuse' | 'ignore' {
  return strictContent === true ? 'refuse' : 'ignore'
}

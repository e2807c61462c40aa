import {
  augmentPdf,
  augmentXml,
  signPdf,
  signXml,
  type ByteSource,
  type Signer,
  type TimestampAuthority,
} from '@sealpost/core'
import { sniffDocument } from '@sealpost/core/documents'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { readInstant } from '../input/instants.ts'
import { loadSigner, type KeyOptions } from '../input/load-signer.ts'
import { openDocument } from '../input/open-document.ts'
import { readTrustMaterial, type TrustOptions } from '../input/trust-options.ts'
import { writeOutput, type OutputOptions } from '../output/write-output.ts'

export interface SignOptions extends KeyOptions, OutputOptions, TrustOptions {
  readonly level: string
  readonly tsa?: string
  readonly reason?: string
  readonly location?: string
  readonly field?: string
  readonly at?: string
}

export async function runSign(file: string, options: SignOptions): Promise<void> {
  const signer = await loadSigner(options)
  await using source = await openDocument(file)
  await writeOutput(await sign(source, signer, options), options)
  process.stderr.write(`Signed ${file} as ${options.output}\n`)
}

async function sign(source: ByteSource, signer: Signer, options: SignOptions): Promise<ByteSource> {
  const kind = await sniffDocument(source)
  if (kind === 'unknown') throw new CliError(EXIT.usage, 'The file is neither PDF nor XML')
  const tsa = readAuthority(options)
  const level = readLevel(options, tsa)
  const common = { ...signingTime(options), ...(tsa === undefined || level === 'B' ? {} : { tsa }) }
  const signed =
    kind === 'pdf'
      ? await signPdf(source, signer, { ...common, ...pdfOptions(options) })
      : await signXml(source, signer, common)
  if (level === 'B' || level === 'T' || tsa === undefined) return signed
  const raising = { to: level, tsa, ...signingTime(options), ...(await readTrustMaterial(options)) }
  return kind === 'pdf' ? augmentPdf(signed, raising) : augmentXml(signed, raising)
}

function pdfOptions({ reason, location, field }: SignOptions): {
  reason?: string
  location?: string
  field?: string
} {
  return { ...given('reason', reason), ...given('location', location), ...given('field', field) }
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

function signingTime({ at }: Pick<SignOptions, 'at'>): { at?: Date } {
  return at === undefined ? {} : { at: readInstant('--at', at) }
}

function given<Name extends string>(
  name: Name,
  value: string | undefined,
): { [N in Name]?: string } {
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]?: string })
}

import { augmentPdf, augmentXml, timestampPdf } from '@sealpost/core'
import { sniffDocument } from '@sealpost/core/documents'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { openDocument } from '../input/open-document.ts'
import { readTrustMaterial, type TrustOptions } from '../input/trust-options.ts'
import { writeOutput, type OutputOptions } from '../output/write-output.ts'
import { readAuthority } from './sign.ts'

export interface AugmentOptions extends OutputOptions, TrustOptions {
  readonly to: string
  readonly tsa?: string
}

export interface TimestampOptions extends OutputOptions {
  readonly tsa: string
  readonly privateAddresses?: true
}

export async function runAugment(file: string, options: AugmentOptions): Promise<void> {
  const { to } = options
  if (to !== 'T' && to !== 'LT' && to !== 'LTA') {
    throw new CliError(EXIT.usage, `--to takes T, LT or LTA, not "${to}"`)
  }
  await using source = await openDocument(file)
  const tsa = readAuthority(options)
  const material = await readTrustMaterial(options)
  const augment = (await sniffDocument(source)) === 'pdf' ? augmentPdf : augmentXml
  const raised = await augment(source, {
    to,
    ...material,
    ...(tsa === undefined ? {} : { tsa }),
  })
  await writeOutput(raised, options)
  process.stderr.write(`Raised ${file} to ${to} as ${options.output}\n`)
}

export async function runTimestamp(file: string, options: TimestampOptions): Promise<void> {
  await using source = await openDocument(file)
  const tsa = httpTimestampAuthority(options.tsa, {
    allowPrivateAddresses: options.privateAddresses === true,
  })
  await writeOutput(await timestampPdf(source, tsa), options)
  process.stderr.write(`Time-stamped ${file} as ${options.output}\n`)
}

import { augmentPdf, augmentXml, timestampPdf } from '@sealpost/core'
import { sniffDocument } from '@sealpost/core/documents'
import { httpTimestampAuthority } from '@sealpost/core/online'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'
import { readTrustMaterial, type TrustOptions } from '../input/trust-options.ts'
import { watchProgress } from '../output/watch-progress.ts'
import { writeOutput, type OutputOptions } from '../output/write-output.ts'
import { readAuthority } from './sign.ts'

export interface AugmentOptions extends OutputOptions, TrustOptions, PdfPasswordOptions {
  readonly to: string
  readonly tsa?: string
}

export interface TimestampOptions extends OutputOptions, PdfPasswordOptions {
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
  const raising = { to, ...material, ...(tsa === undefined ? {} : { tsa }) } as const
  const isPdf = (await sniffDocument(source)) === 'pdf'
  const password = isPdf ? await readPdfPassword(file, source, options) : {}
  const raised = isPdf
    ? await watchProgress((onProgress) =>
        augmentPdf(source, { ...raising, ...password, onProgress }),
      )
    : await augmentXml(source, raising)
  await writeOutput(raised, options)
  process.stderr.write(`Raised ${file} to ${to} as ${options.output}\n`)
}

export async function runTimestamp(file: string, options: TimestampOptions): Promise<void> {
  await using source = await openDocument(file)
  const tsa = httpTimestampAuthority(options.tsa, {
    allowPrivateAddresses: options.privateAddresses === true,
  })
  const password = await readPdfPassword(file, source, options)
  const stamped = await watchProgress((onProgress) =>
    timestampPdf(source, tsa, { ...password, onProgress }),
  )
  await writeOutput(stamped, options)
  process.stderr.write(`Time-stamped ${file} as ${options.output}\n`)
}

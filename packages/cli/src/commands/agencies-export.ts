import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CliError } from '../cli-error.ts'
import { toAnswer } from '../conformance/answer.ts'
import { EXIT } from '../exit-codes.ts'
import { askGateway, refused, type GatewayOptions } from '../input/ask-gateway.ts'
import { whyUnreadable } from '../input/read-input.ts'

export interface ExportOptions extends GatewayOptions {
  readonly format: string
  readonly after?: string
  readonly output?: string
  readonly force?: true
  readonly json?: true
}

export async function runExport(options: ExportOptions): Promise<void> {
  const { output, force, json } = options
  const path = toPath(options)
  if (json === true && output === undefined)
    throw new CliError(EXIT.usage, '--json tells of a file: name it with --output')
  if (output !== undefined && force !== true && (await exists(output)))
    throw new CliError(EXIT.usage, `${output} exists; --force replaces it`)
  const response = await askGateway(options, path)
  if (!response.ok) throw refused(await toAnswer(response))
  const version = Number(response.headers.get('sealpost-directory-version'))
  const bytes = await writeAll(response, output)
  if (json === true) process.stdout.write(`${JSON.stringify({ version, bytes, file: output })}\n`)
  else process.stderr.write(`version ${version}: the next delta is --after ${version}\n`)
}

function toPath({ format, after = '0' }: ExportOptions): string {
  if (format !== 'csv' && format !== 'axis')
    throw new CliError(EXIT.usage, '--format takes csv or axis')
  if (!/^\d{1,15}$/.test(after))
    throw new CliError(EXIT.usage, '--after takes a version of the directory, a whole number')
  return `/v1/agencies/export?format=${format}&after=${after}`
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/** The file has its name when it is whole. Answers the bytes that were written. */
async function writeAll(response: Response, output: string | undefined): Promise<number> {
  let bytes = 0
  const tell = (length: number): void => {
    bytes += length
  }
  const source = Readable.from(response.body === null ? [] : watched(response.body, tell))
  if (output === undefined) {
    await pipeline(source, process.stdout, { end: false })
    return bytes
  }
  const part = `${output}.part`
  try {
    await pipeline(source, createWriteStream(part))
    await rename(part, output)
  } catch (cause) {
    await rm(part, { force: true })
    throw new CliError(EXIT.usage, `${output} cannot be written (${whyUnreadable(cause)})`, {
      cause,
    })
  }
  return bytes
}

async function* watched(
  pieces: AsyncIterable<Uint8Array>,
  tell: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    tell(piece.length)
    yield piece
  }
}

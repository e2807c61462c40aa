import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { CliError } from '../cli-error.ts'
import { toAnswer } from '../conformance/answer.ts'
import { EXIT } from '../exit-codes.ts'
import { askGateway, refused, type GatewayOptions } from '../input/ask-gateway.ts'
import { readInput, whyUnreadable } from '../input/read-input.ts'
import { recordLines } from '../input/record-lines.ts'
import { tellImport, tellWrongRows } from '../output/agencies-text.ts'
import { startProgress } from '../output/progress.ts'

export interface ImportOptions extends GatewayOptions {
  readonly dryRun?: true
  readonly json?: true
}

const DONE = 200
const TYPES: Readonly<Record<string, string>> = { '.csv': 'text/csv', '.json': 'application/json' }
/** A listing of so many bytes takes the gateway a while. */
const WORTH_SHOWING_BYTES = 1 << 20

export async function runImport(file: string, options: ImportOptions): Promise<void> {
  const type = TYPES[extname(file).toLowerCase()]
  if (type === undefined)
    throw new CliError(EXIT.usage, `${file}: a listing is a file named .csv or .json`)
  const answer = await toAnswer(await sendFile(file, type, options))
  const isDone = answer.status === DONE
  if (options.json === true) process.stdout.write(`${answer.text.trimEnd()}\n`)
  else if (isDone) process.stdout.write(tellImport(answer))
  else process.stderr.write(tellWrongRows(file, answer, await linesOf(file, type)))
  if (!isDone) throw refused(answer)
}

async function sendFile(file: string, type: string, options: ImportOptions): Promise<Response> {
  const { size } = await stat(file).catch((cause: unknown) => {
    throw new CliError(EXIT.unreadable, `${file}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  })
  const progress = startProgress(`Sending ${file}`, size, WORTH_SHOWING_BYTES)
  try {
    return await askGateway(options, `/v1/agencies/import?dryRun=${options.dryRun === true}`, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body: Readable.toWeb(Readable.from(readOut(file, progress.update))),
      duplex: 'half',
    })
  } finally {
    progress.end()
  }
}

/** The file piece by piece; what was sent is told. */
async function* readOut(file: string, tell: (done: number) => void): AsyncGenerator<Uint8Array> {
  let done = 0
  for await (const piece of createReadStream(file) as AsyncIterable<Buffer>) {
    yield piece
    done += piece.length
    tell(done)
  }
}

/** In CSV a row is where its record begins. */
async function linesOf(file: string, type: string): Promise<((row: number) => number) | undefined> {
  if (type !== TYPES['.csv']) return undefined
  const lines = recordLines(Buffer.from(await readInput(file)).toString())
  return (row) => lines[row - 1] ?? row
}

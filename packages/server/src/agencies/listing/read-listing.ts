// Listings as they come, piece by piece: CSV, and JSON in which an array holds one object an agency. Nothing is judged here but the form.
import { parse } from 'csv-parse'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '../../refusals.ts'
import { fromCell } from './csv-line.ts'
import { splitEntries } from './split-entries.ts'

/** Largest listing that is taken, in bytes: 120 000 agencies of the axis are about 30 million. */
const MAX_LISTING_BYTES: number = 96 * 1024 * 1024
const MAX_LISTING_ROWS: number = 300_000
/** Longest line or object, in characters. */
const MAX_ENTRY = 16 * 1024

/** A line of a listing: members as texts, whatever they are called. */
export interface ListingRow {
  /** As people count them: in CSV the heading is row 1, in JSON the first entry is. */
  readonly row: number
  readonly members: Readonly<Record<string, string>>
}

export const LISTING_TYPES = ['text/csv', 'application/json'] as const
export type ListingType = (typeof LISTING_TYPES)[number]

/** Throws `malformed-body`, `body-too-large` for too many bytes or rows. */
export async function* readListing(
  type: ListingType,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<ListingRow> {
  const pieces = limit(body)
  let count = 0
  for await (const row of type === 'text/csv' ? readCsv(pieces) : readJson(pieces)) {
    count += 1
    if (count > MAX_LISTING_ROWS)
      throw new Refusal('body-too-large', `At most ${MAX_LISTING_ROWS} agencies are taken at once`)
    yield row
  }
}

async function* limit(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of body) {
    bytes += piece.length
    if (bytes > MAX_LISTING_BYTES)
      throw new Refusal('body-too-large', `At most ${MAX_LISTING_BYTES} bytes are taken here`)
    yield piece
  }
}

const recordSchema = z.array(z.string())

async function* readCsv(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ListingRow> {
  const texts = decode(pieces)
  const first = await texts.next()
  const beginning = first.done === true ? '' : first.value
  const heading = beginning.split('\n', 1)[0] ?? ''
  const delimiter = heading.split(';').length > heading.split(',').length ? ';' : ','
  const parser = parse({
    ...{ bom: true, delimiter, trim: true, relax_column_count: true, skip_empty_lines: true },
    max_record_size: MAX_ENTRY,
  })
  const source = Readable.from(joined(beginning, texts))
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    let names: readonly string[] | undefined
    let row = 0
    for await (const record of parser as AsyncIterable<unknown>) {
      row += 1
      const cells = recordSchema.parse(record)
      if (names === undefined) names = cells.map((cell) => cell.toLowerCase())
      else yield { row, members: toMembers(names, cells) }
    }
  } catch (cause) {
    throw cause instanceof Refusal ? cause : malformed('This is no CSV file in UTF-8', cause)
  }
}

async function* joined(first: string, others: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* others
}

function toMembers(names: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name, index) => [name, fromCell(cells[index] ?? '')]))
}

const objectSchema = z.record(z.string(), z.unknown())

async function* readJson(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ListingRow> {
  let row = 0
  for await (const text of splitEntries(decode(pieces), MAX_ENTRY)) {
    row += 1
    yield { row, members: toTexts(parseObject(text)) }
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw malformed('An entry of the listing is no JSON object', cause)
  }
}

/** Numbers and truth values become texts; what is null or has parts is left out. */
function toTexts(object: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      if (typeof value === 'string') return [[name.toLowerCase(), value.trim()]]
      return typeof value === 'number' || typeof value === 'boolean'
        ? [[name.toLowerCase(), String(value)]]
        : []
    }),
  )
}

async function* decode(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw cause instanceof TypeError ? malformed('This is no text in UTF-8', cause) : cause
  }
}

function malformed(detail: string, cause: unknown): Refusal {
  return new Refusal('malformed-body', detail, { cause })
}

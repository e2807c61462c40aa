// The canonicaliser against libxml2, on documents made up from seeds. `SEALPOST_FUZZ=200000` makes it long, `SEALPOST_FUZZ_FROM` moves its start.
import { ParseOption, XmlC14NMode, XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { canonicalBytes, canonicalize } from '../../../src/xml/canonical/canonicalize.ts'
import type { CanonicalMethod } from '../../../src/xml/canonical/method.ts'
import { XML_LIMITS } from '../../../src/xml/limits.ts'
import { Tokenizer } from '../../../src/xml/tokenizer.ts'
import { END_OF_DOCUMENT, NEED_DATA, START } from '../../../src/xml/tokens.ts'
import { memorySource, type ByteSource } from '../../../src/encoding/byte-source.ts'
import { Dice, randomDocument } from '../random-document.ts'

const COUNT = Number(process.env['SEALPOST_FUZZ'] ?? 400)
const FROM = Number(process.env['SEALPOST_FUZZ_FROM'] ?? 1)

const MODES = {
  'inclusive-1.0': XmlC14NMode.XML_C14N_1_0,
  'inclusive-1.1': XmlC14NMode.XML_C14N_1_1,
  exclusive: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
} as const

const METHODS: readonly CanonicalMethod[] = [
  { form: 'inclusive-1.0', comments: false, prefixes: [] },
  { form: 'inclusive-1.0', comments: true, prefixes: [] },
  { form: 'inclusive-1.1', comments: true, prefixes: [] },
  { form: 'exclusive', comments: false, prefixes: [] },
  { form: 'exclusive', comments: true, prefixes: ['p', ''] },
]

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

describe('canonicalisation equals that of libxml2', () => {
  it(`for ${COUNT} documents made up from seeds, whole and by element, in every mode`, () => {
    for (let seed = FROM; seed < FROM + COUNT; seed++) compare(seed)
  }, 3_600_000)

  it('whichever way the source hands out its bytes', async () => {
    for (let seed = FROM; seed < FROM + COUNT / 4; seed++) await compareSources(seed)
  }, 3_600_000)
})

function compare(seed: number): void {
  const { text } = randomDocument(seed)
  const bytes = encoder.encode(text)
  const dice = new Dice(seed)
  const limits = { ...XML_LIMITS, windowBytes: dice.oneOf([4, 7, 16, 61, 1 << 20]) }
  using document = XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_HUGE })
  const starts = startPositions(bytes)
  const elements = document.find('//*')
  expect(elements.length, `seed ${seed}`).toBe(starts.length)
  const index = dice.roll(starts.length)
  for (const method of METHODS) {
    const options = {
      mode: MODES[method.form],
      withComments: method.comments,
      inclusiveNamespacePrefixes: method.prefixes.map((prefix) => prefix || '#default'),
    }
    const note = `seed ${seed}, ${JSON.stringify(method)}, ${JSON.stringify(text)}`
    const whole = decoder.decode(canonicalBytes(bytes, method, { limits }))
    expect(whole, note).toBe(document.canonicalizeToString(options))
    const select = starts[index] ?? 0
    const part = decoder.decode(canonicalBytes(bytes, method, { select, limits }))
    expect(part, `${note}, element ${index}`).toBe(elements[index]?.canonicalizeToString(options))
  }
}

function startPositions(bytes: Uint8Array): number[] {
  const tokens = new Tokenizer(memorySource(bytes))
  const positions: number[] = []
  for (let token = tokens.next(); token !== END_OF_DOCUMENT; token = tokens.next()) {
    if (token === NEED_DATA) void tokens.fill()
    else if (token === START) positions.push(tokens.tokenPosition)
  }
  return positions
}

/** Long runs, cut anywhere, through memory that is used again. */
async function compareSources(seed: number): Promise<void> {
  const { text } = randomDocument(seed)
  const filler = 'Văn bản dài & rộng\n'.repeat(20).replaceAll('&', '&amp;')
  const bytes = encoder.encode(text.replaceAll('&amp;', filler))
  const limits = { ...XML_LIMITS, windowBytes: new Dice(seed).oneOf([5, 64, 333, 4_097]) }
  const method = METHODS[seed % METHODS.length] ?? METHODS[0]
  if (method === undefined) return
  const parts: Uint8Array[] = []
  const sink = { update: (piece: Uint8Array) => parts.push(piece.slice()) }
  await canonicalize(rereadable(bytes), method, sink, { limits })
  expect(Buffer.concat(parts).equals(canonicalBytes(bytes, method)), `seed ${seed}`).toBe(true)
}

function rereadable(bytes: Uint8Array): ByteSource {
  return {
    ...memorySource(bytes),
    readInto: (position, target) => {
      target.set(bytes.subarray(position, position + target.length))
      return Promise.resolve()
    },
  }
}

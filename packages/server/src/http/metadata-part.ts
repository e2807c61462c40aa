import { Refusal } from '../refusals.ts'
import { MAX_JSON_BYTES } from './request-body.ts'

/** The part "metadata" as a value. Throws `metadata-first` when it did not come, `malformed-body` when it is no JSON. */
export function readMetadataPart(text: unknown): unknown {
  if (typeof text !== 'string') {
    throw new Refusal('metadata-first', 'The part "metadata" must come before the files, once')
  }
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (cause) {
    throw new Refusal('malformed-body', 'The part "metadata" is no JSON', { cause })
  }
}

/** A part that came as a file, as text. Throws `body-too-large`. */
export async function collectText(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue
    length += chunk.length
    if (length > MAX_JSON_BYTES) throw new Refusal('body-too-large', 'The metadata are too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

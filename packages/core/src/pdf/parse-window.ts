// Parsing by position through windows that grow until the object fits, so that one read is usually all.
import type { ByteSource } from '../encoding/byte-source.ts'
import { FormatError } from '../errors.ts'
import { WINDOW_END } from './lexer.ts'
import { type Budget, limitExceeded, MAX_OBJECT_BYTES } from './limits.ts'
import { ObjectParser } from './parse-object.ts'

const FIRST_WINDOW_BYTES = 4096
const GROWTH = 16

/**
 * Runs `parse` over the bytes from `position` on, again with more bytes as long as they do not suffice.
 * Throws `ERR_FORMAT_PDF_OBJECT` outside the file, `ERR_FORMAT_LIMIT_EXCEEDED` beyond `maxBytes`.
 */
export async function parseWindow<T>(
  source: ByteSource,
  position: number,
  budget: Budget,
  parse: (parser: ObjectParser) => T,
  maxBytes: number = MAX_OBJECT_BYTES,
): Promise<T> {
  assertInFile(source, position)
  for (let size = FIRST_WINDOW_BYTES; ; size *= GROWTH) {
    const length = Math.min(size, maxBytes, source.size - position)
    const read = source.read(position, length)
    const bytes = read instanceof Uint8Array ? read : await read
    const parser = new ObjectParser(bytes, position, position + length === source.size)
    try {
      const result = parse(parser)
      budget.spendParsed(parser.position)
      return result
    } catch (error) {
      budget.spendParsed(length)
      if (error !== WINDOW_END) throw error
    }
    if (length === maxBytes) throw limitExceeded('the text of one object', maxBytes)
  }
}

function assertInFile(source: ByteSource, position: number): void {
  if (position >= 0 && position < source.size) return
  throw new FormatError('ERR_FORMAT_PDF_OBJECT', 'An offset points outside the file', {
    details: { position, size: source.size },
  })
}

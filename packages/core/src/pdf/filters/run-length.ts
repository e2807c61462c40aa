// RunLengthDecode, ISO 32000-2, 7.4.5.
import { filterError } from './filter-error.ts'
import { OutputBuffer } from './output-buffer.ts'

const END = 128

export function decodeRunLength(data: Uint8Array, maxBytes: number): Uint8Array {
  const output = new OutputBuffer(maxBytes)
  let position = 0
  for (;;) {
    const length = data[position++] ?? END
    if (length === END) return output.bytes()
    const taken = length < END ? length + 1 : 1
    if (position + taken > data.length) throw filterError('Run-length data is cut short')
    if (length < END) output.appendAll(data.subarray(position, position + taken))
    else output.appendRun(data[position] ?? 0, 257 - length)
    position += taken
  }
}

// Which encoding a document is in (XML 1.0, 4.3.3 and appendix F): UTF-8, or UTF-16 with a byte order mark or a declaration that names its order.
// Everything else is refused by name.
import { TextDecoder } from 'node:util'
import { FormatError } from '../errors.ts'

export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

export interface SniffedEncoding {
  readonly encoding: XmlEncoding
  /** Bytes of the byte order mark, 0 without one. */
  readonly markBytes: number
}

const SIGNATURES: readonly (readonly [bytes: readonly number[], sniffed: SniffedEncoding])[] = [
  [[0xef, 0xbb, 0xbf], { encoding: 'utf-8', markBytes: 3 }],
  [[0xff, 0xfe], { encoding: 'utf-16le', markBytes: 2 }],
  [[0xfe, 0xff], { encoding: 'utf-16be', markBytes: 2 }],
  [[0x3c, 0x00, 0x3f, 0x00], { encoding: 'utf-16le', markBytes: 0 }],
  [[0x00, 0x3c, 0x00, 0x3f], { encoding: 'utf-16be', markBytes: 0 }],
]

const UTF_32_LE = [0xff, 0xfe, 0x00, 0x00]

/** Looks at the first bytes, four where there are as many. */
export function sniffEncoding(head: Uint8Array): SniffedEncoding {
  if (startsWith(head, UTF_32_LE)) throw unknownEncoding('UTF-32')
  const match = SIGNATURES.find(([bytes]) => startsWith(head, bytes))
  return match?.[1] ?? { encoding: 'utf-8', markBytes: 0 }
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

/** Checks the name in the XML declaration, null when it has none, against what the bytes are. */
export function checkDeclaredEncoding(declared: string | null, sniffed: SniffedEncoding): void {
  const name = declared?.toLowerCase() ?? null
  if (sniffed.encoding === 'utf-8') {
    // `UTF8` is no registered name, but everybody writes and reads it.
    if (name !== null && name !== 'utf-8' && name !== 'utf8') throw unknownEncoding(name)
    return
  }
  const isNamed = name === sniffed.encoding || (name === 'utf-16' && sniffed.markBytes > 0)
  const isImplied = name === null && sniffed.markBytes > 0
  if (!isNamed && !isImplied) throw unknownEncoding(name ?? 'UTF-16 without a byte order mark')
}

export function unknownEncoding(encoding: string): FormatError {
  const message = `The document is neither UTF-8 nor UTF-16 as its bytes say: ${encoding}`
  return new FormatError('ERR_FORMAT_XML_ENCODING', message, { details: { encoding } })
}

/** Bytes of UTF-16 in, bytes of UTF-8 out; a character that is cut waits for its rest. */
export class Utf16Transcoder {
  private readonly decoder: TextDecoder
  private readonly encoder = new TextEncoder()

  constructor(encoding: XmlEncoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  }

  push(bytes: Uint8Array, isLast: boolean): Uint8Array {
    try {
      return this.encoder.encode(this.decoder.decode(bytes, { stream: !isLast }))
    } catch {
      throw unknownEncoding('broken UTF-16')
    }
  }
}

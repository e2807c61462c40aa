// Requests that two readers could take for two (RFC 9112, 11.2): what each is, its headers, its body.
import { head } from './attacked-gateway.ts'

/** The request that must never be seen. */
export const INNER_PATH = '/livez'
const INNER = `GET ${INNER_PATH} HTTP/1.1\r\nHost: inner\r\n\r\n`

export const ODD_REQUESTS: readonly (readonly [
  what: string,
  headers: readonly string[],
  body: string,
])[] = [
  ['two lengths', ['Content-Length: 0', `Content-Length: ${INNER.length}`], INNER],
  ['two equal lengths', ['Content-Length: 3', 'Content-Length: 3'], 'abc'],
  ['two lengths in one', ['Content-Length: 0, 5'], INNER],
  ['a length with a sign', ['Content-Length: +5'], 'abcde'],
  ['a hexadecimal length', ['Content-Length: 0x5'], 'abcde'],
  ['chunks and a length', ['Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${INNER}`],
  [
    'chunks twice',
    ['Transfer-Encoding: chunked', 'Transfer-Encoding: chunked'],
    `0\r\n\r\n${INNER}`,
  ],
  ['chunks before another coding', ['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${INNER}`],
  ['a coding that only looks like chunks', ['Transfer-Encoding: xchunked'], `0\r\n\r\n${INNER}`],
  ['a coding in a character of its own', ['Transfer-Encoding: \x0bchunked'], `0\r\n\r\n${INNER}`],
  ['a space before the colon', ['Transfer-Encoding : chunked'], `0\r\n\r\n${INNER}`],
  ['a folded header', ['Transfer-Encoding:\r\n chunked'], `0\r\n\r\n${INNER}`],
  ['a size of a chunk with a sign', ['Transfer-Encoding: chunked'], `+0\r\n\r\n${INNER}`],
  ['a size of a chunk with 0x', ['Transfer-Encoding: chunked'], `0x0\r\n\r\n${INNER}`],
  ['a chunk that ends in a bare LF', ['Transfer-Encoding: chunked'], `1\na\n0\n\n${INNER}`],
  [
    'a chunk that is longer than it says',
    ['Transfer-Encoding: chunked'],
    `1\r\nabc\r\n0\r\n\r\n${INNER}`,
  ],
  ['two hosts', ['Host: other', 'Connection: close', 'Content-Length: 0'], ''],
  ['a header with a NUL', ['X-Odd: a\0b', 'Content-Length: 0'], ''],
  ['a bare CR in a header', ['X-Odd: a\rTransfer-Encoding: chunked', 'Content-Length: 0'], ''],
]

/** A header of the list says another host beside the first one. */
export function oddRequest(headers: readonly string[], body: string): Buffer {
  const text = head('POST /v1/statistics/figures/verify HTTP/1.1', headers) + body
  return Buffer.from(text, 'latin1')
}

// Reads a large package in a process of its own and prints what it took: 20 attachments of 10 MiB that exist nowhere but in this source.
// Run by memory.test.ts.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readEdxml } from '../../src/edxml/index.ts'
import type { ByteSource } from '../../src/encoding/byte-source.ts'
import { decodeUtf8, encodeUtf8 } from '../../src/encoding/text.ts'
import { attachment, documentPackage, reference } from './samples.ts'

const ATTACHMENTS = 20
const ATTACHMENT_BYTES = 10 << 20
const MARK = 'CONTENT'
const LINE = process.argv[2] === 'lines' ? `${'JVBERi0x'.repeat(9)}JVBE\r\n` : 'JVBERi0x'

const letters = ((ATTACHMENT_BYTES / 3) | 0) * 4
const lettersInLine = LINE.trim().length
const TEXT_BYTES = Math.floor(letters / lettersInLine) * LINE.length

const numbers = Array.from({ length: ATTACHMENTS }, (_, index) => index + 1)
const whole = documentPackage({
  references: numbers.map((n) => reference(`cid:${n}`, `${n}.pdf`)).join(''),
  attachments: numbers.map((n) => attachment(`cid:${n}`, `${n}.pdf`, MARK)).join(''),
})
const frames = decodeUtf8(whole).split(`>${MARK}<`)
const segments = frames.flatMap((frame, index) => [
  encodeUtf8((index === 0 ? '' : '<') + frame + (index === frames.length - 1 ? '' : '>')),
  ...(index === frames.length - 1 ? [] : [undefined]),
])
const pattern = encodeUtf8(LINE.repeat(20_000))

/** Fixed text and, between it, base64 text that is made when it is read. */
const source: ByteSource = {
  size: segments.reduce((size, segment) => size + (segment?.length ?? TEXT_BYTES), 0),
  read: (position, length) => {
    const bytes = new Uint8Array(length)
    fillAll(bytes, position)
    return bytes
  },
  // As a file has it, so that memory is used again.
  readInto: (position, target) => {
    fillAll(target, position)
    return Promise.resolve()
  },
}

function fillAll(bytes: Uint8Array, position: number): void {
  let start = 0
  for (const segment of segments) {
    const end = start + (segment?.length ?? TEXT_BYTES)
    fill(bytes, segment, start, position, Math.min(end, position + bytes.length))
    start = end
  }
}

function fill(
  bytes: Uint8Array,
  segment: Uint8Array | undefined,
  start: number,
  position: number,
  end: number,
): void {
  for (let at = Math.max(start, position); at < end;) {
    const inside = at - start
    const from = segment === undefined ? inside % LINE.length : inside
    const piece = (segment ?? pattern).subarray(from, from + end - at)
    bytes.set(piece, at - position)
    at += piece.length
  }
}

const content = await readEdxml(source)
let total = 0
const hash = createHash('sha256')
for (const found of content.attachments) {
  for await (const piece of found.open()) {
    hash.update(piece)
    total += piece.length
  }
  const random = await found.openSource()
  const tail = await random.read(random.size - 100, 100)
  total += tail.length
}
console.log(
  JSON.stringify({
    acceptable: content.acceptable,
    kinds: Array.from(new Set(content.attachments.map(({ kind }) => kind))),
    packageBytes: source.size,
    total,
    peakBytes: peakBytes(),
  }),
)

/** This process's own: Linux counts the parent's size into a child's `maxRSS`. */
function peakBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024
  const [, kilobytes = '0'] =
    /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

// One kept answer as a file: a magic word, when it was fetched, the SHA-256 of question and answer, the answer.
import { digestOf } from '../crypto/index.ts'
import { concatBytes, equalBytes } from '../encoding/bytes.ts'
import { encodeHex } from '../encoding/hex.ts'
import { encodeUtf8 } from '../encoding/text.ts'
import type { KeptAnswer } from './answer-store.ts'

const MAGIC: Uint8Array = encodeUtf8('SEALPOST-ANSWER1')
const TIME_BYTES = 8
const DIGEST_BYTES = 32
export const ANSWER_HEAD_BYTES: number = MAGIC.length + TIME_BYTES + DIGEST_BYTES

/** The question's digest: names of hosts and certificates never become names of files. */
export function answerFileName(question: string): string {
  return `${encodeHex(digestOf('SHA-256', encodeUtf8(question)))}.answer`
}

export function writeAnswerFile(question: string, { bytes, fetchedAt }: KeptAnswer): Uint8Array {
  const time = new Uint8Array(TIME_BYTES)
  new DataView(time.buffer).setBigInt64(0, BigInt(fetchedAt.getTime()))
  return concatBytes([MAGIC, time, checksum(question, time, bytes), bytes])
}

/** `undefined` for a file that was cut off, changed, or is the answer to another question. */
export function readAnswerFile(question: string, file: Uint8Array): KeptAnswer | undefined {
  if (file.length < ANSWER_HEAD_BYTES || !equalBytes(file.subarray(0, MAGIC.length), MAGIC))
    return undefined
  const time = file.subarray(MAGIC.length, MAGIC.length + TIME_BYTES)
  const bytes = file.subarray(ANSWER_HEAD_BYTES)
  const stated = file.subarray(MAGIC.length + TIME_BYTES, ANSWER_HEAD_BYTES)
  if (!equalBytes(stated, checksum(question, time, bytes))) return undefined
  const view = new DataView(time.buffer, time.byteOffset, TIME_BYTES)
  return { bytes, fetchedAt: new Date(Number(view.getBigInt64(0))) }
}

/** Against torn and misplaced files, not against people: whoever can write the folder can make one that fits. */
function checksum(question: string, time: Uint8Array, bytes: Uint8Array): Uint8Array {
  const asked = encodeUtf8(question)
  const length = encodeUtf8(`${asked.length} `)
  return digestOf('SHA-256', concatBytes([length, asked, time, bytes]))
}

// Answers kept in a folder, for several processes at once: a file is written beside its place and moved there whole.
import { constants } from 'node:fs'
import { mkdir, open, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from '../crypto/index.ts'
import { encodeHex } from '../encoding/hex.ts'
import {
  ANSWER_HEAD_BYTES,
  answerFileName,
  readAnswerFile,
  writeAnswerFile,
} from './answer-file.ts'
import type { AnswerStore, KeptAnswer } from './answer-store.ts'
import { sweepAnswers } from './sweep-answers.ts'

export interface AnswerFolderOptions {
  /** What the folder's answers may take together, in bytes; the oldest go first. Default 268 435 456. */
  readonly maxBytes?: number
}

const DEFAULT_MAX_BYTES: number = 256 << 20
/** One answer may take this share of the folder. */
const LARGEST_SHARE = 4
/** The folder is counted again after this share of it was written. */
const SWEEP_SHARE = 16
/** Nothing is followed, and nothing that blocks is waited for: a link or a pipe in the folder is no answer. */
const READ_PLAIN: number = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/**
 * A folder that several processes may share, made if it is not there. What lies in it is not trusted: an answer is used when it answers the
 * question and is still in time by its own nextUpdate; whether its signature holds is judged as ever. Rejects with the file system's error
 * when the folder cannot be made; later failures of the disk only mean that nothing is kept.
 */
export async function openAnswerFolder(
  path: string,
  { maxBytes = DEFAULT_MAX_BYTES }: AnswerFolderOptions = {},
): Promise<AnswerStore> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  let unswept = maxBytes
  return {
    find: (question) => quietly(() => readAnswer(path, question, maxBytes)),
    keep: (question, answer) =>
      quietly(async () => {
        if (answer.bytes.length + ANSWER_HEAD_BYTES > maxBytes / LARGEST_SHARE) return
        await writeAnswer(path, question, answer)
        unswept += answer.bytes.length + ANSWER_HEAD_BYTES
        if (unswept < maxBytes / SWEEP_SHARE) return
        unswept = 0
        await sweepAnswers(path, maxBytes)
      }),
  }
}

async function readAnswer(
  folder: string,
  question: string,
  maxBytes: number,
): Promise<KeptAnswer | undefined> {
  await using file = await open(join(folder, answerFileName(question)), READ_PLAIN)
  const status = await file.stat()
  if (!status.isFile() || status.size > maxBytes / LARGEST_SHARE) return undefined
  return readAnswerFile(question, new Uint8Array(await file.readFile()))
}

async function writeAnswer(folder: string, question: string, answer: KeptAnswer): Promise<void> {
  const unfinished = join(folder, `${encodeHex(randomBytes(16))}.unfinished`)
  try {
    await writeFile(unfinished, writeAnswerFile(question, answer), { flag: 'wx', mode: 0o600 })
    await rename(unfinished, join(folder, answerFileName(question)))
  } catch (error) {
    await unlink(unfinished).catch(() => undefined)
    throw error
  }
}

/** The verification goes on without the folder. */
async function quietly<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

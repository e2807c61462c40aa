import { execFileSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FormatError } from '../../src/errors.ts'
import { answerFileName, readAnswerFile, writeAnswerFile } from '../../src/online/answer-file.ts'
import { openAnswerFolder } from '../../src/online/answer-folder.ts'
import { FreshCache, type Question } from '../../src/online/fresh-cache.ts'

const FETCHED = new Date('2026-11-24T02:00:00Z')
const HOUR = 3_600_000
const QUESTION = 'ocsp http://ocsp.example.vn/ 0a 0b'
const bytes = Uint8Array.of(1, 2, 3)
const answer = { bytes, fetchedAt: FETCHED }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealpost-answers-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const file = (question = QUESTION): string => join(folder, answerFileName(question))

describe('an answer as a file', () => {
  it('round trip', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uint8Array(),
        fc.date({ noInvalidDate: true }),
        (question, body, fetchedAt) => {
          const written = writeAnswerFile(question, { bytes: body, fetchedAt })
          expect(readAnswerFile(question, written)).toEqual({ bytes: body, fetchedAt })
          expect(readAnswerFile(`${question}.`, written)).toBeUndefined()
        },
      ),
    )
  })

  it('is none when a byte of it is another one, or it was cut off', () => {
    const written = writeAnswerFile(QUESTION, answer)
    for (let at = 0; at < written.length; at++) {
      const changed = Uint8Array.from(written)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(readAnswerFile(QUESTION, changed)).toBeUndefined()
      expect(readAnswerFile(QUESTION, written.subarray(0, at))).toBeUndefined()
    }
  })
})

describe('openAnswerFolder', () => {
  it('gives what it was given, in this process and the next, readable by its owner alone', async () => {
    const path = join(folder, 'made', 'when missing')
    await (await openAnswerFolder(path)).keep(QUESTION, answer)
    expect(await (await openAnswerFolder(path)).find(QUESTION)).toEqual(answer)
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(statSync(join(path, answerFileName(QUESTION))).mode & 0o777).toBe(0o600)
    expect(await (await openAnswerFolder(path)).find('another question')).toBeUndefined()
  })

  it('rejects when the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '')
    await expect(openAnswerFolder(join(folder, 'file', 'below'))).rejects.toThrow('ENOTDIR')
  })

  it('takes links, pipes, folders, other files and giants in its place for no answer, and does not wait for any', async () => {
    const store = await openAnswerFolder(folder, { maxBytes: 4_000 })
    const secret = join(folder, 'secret')
    writeFileSync(secret, writeAnswerFile(QUESTION, answer))
    symlinkSync(secret, file())
    expect(await store.find(QUESTION)).toBeUndefined()
    execFileSync('mkfifo', [file('pipe')])
    expect(await store.find('pipe')).toBeUndefined()
    await mkdir(file('folder'))
    expect(await store.find('folder')).toBeUndefined()
    await writeFile(
      file('giant'),
      writeAnswerFile('giant', { ...answer, bytes: new Uint8Array(1_001) }),
    )
    expect(await store.find('giant')).toBeUndefined()
  })

  it('writes over a link instead of through it', async () => {
    const store = await openAnswerFolder(folder)
    const secret = join(folder, 'secret')
    writeFileSync(secret, 'mine')
    symlinkSync(secret, file())
    await store.keep(QUESTION, answer)
    expect(await readFile(secret, 'utf8')).toBe('mine')
    expect(await store.find(QUESTION)).toEqual(answer)
  })

  it('lets the oldest go when it holds too much, and touches nothing of others', async () => {
    const maxBytes = 20 * 4_096
    const store = await openAnswerFolder(folder, { maxBytes })
    writeFileSync(join(folder, 'README'), 'not ours')
    for (let n = 0; n < 60; n++) {
      const question = `question ${String(n)}`
      await store.keep(question, { ...answer, bytes: new Uint8Array(4_000) })
      utimesSync(file(question), n, n)
    }
    const kept = readdirSync(folder).filter((name) => name.endsWith('.answer'))
    expect(kept.length * 4_096).toBeLessThanOrEqual(maxBytes * (1 + 2 / 16))
    expect(kept.length).toBeGreaterThan(10)
    expect(await store.find('question 59')).toBeDefined()
    expect(await store.find('question 0')).toBeUndefined()
    expect(readdirSync(folder)).toContain('README')
  })

  it('takes away what a process that died has left unfinished', async () => {
    const left = join(folder, `${'0'.repeat(32)}.unfinished`)
    writeFileSync(left, 'half')
    utimesSync(left, 0, 0)
    await (await openAnswerFolder(folder)).keep(QUESTION, answer)
    expect(readdirSync(folder)).toEqual([answerFileName(QUESTION)])
  })

  it('is written and read by many at once: each finds a whole answer or none', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => openAnswerFolder(folder)))
    const large = (n: number): Uint8Array => new Uint8Array(200_000).fill(n)
    const rounds = Array.from({ length: 100 }, (_, n) => n)
    await Promise.all(
      rounds.map(async (n) => {
        const store = stores[n % 4]
        if (n % 2 === 0) return store?.keep(QUESTION, { ...answer, bytes: large(n) })
        const found = await store?.find(QUESTION)
        if (found !== undefined) expect(found.bytes).toEqual(large(found.bytes[0] ?? -1))
      }),
    )
    expect(readdirSync(folder)).toEqual([answerFileName(QUESTION)])
  })

  it('keeps nothing when the disk cannot, and says nothing', async () => {
    const store = await openAnswerFolder(folder)
    rmSync(folder, { recursive: true })
    await store.keep(QUESTION, answer)
    expect(await store.find(QUESTION)).toBeUndefined()
    await mkdir(folder)
  })
})

describe('a cache with a folder', () => {
  const nextUpdate = new Date(FETCHED.getTime() + HOUR)

  /** The time is in the answer itself: its first byte is how many hours it holds. */
  function reread(body: Uint8Array): { bytes: Uint8Array; freshUntil: Date } {
    if (body[0] === 0xff) throw new FormatError('ERR_FORMAT_OCSP', 'Not an answer to the question')
    return { bytes: body, freshUntil: new Date(FETCHED.getTime() + (body[0] ?? 0) * HOUR) }
  }

  async function ask(now: Date, maxAgeMs = 100 * HOUR): Promise<number> {
    let fetches = 0
    const store = await openAnswerFolder(folder)
    const cache = new FreshCache({ clock: () => now, maxAgeMs, store })
    const question: Question = {
      key: QUESTION,
      fetch: () => {
        fetches++
        return Promise.resolve({ bytes: Uint8Array.of(1, fetches), freshUntil: nextUpdate })
      },
      reread,
    }
    await cache.get(question)
    await cache.get(question)
    return fetches
  }

  const later = (ms: number): Date => new Date(FETCHED.getTime() + ms)

  it('asks nobody for what another process has kept, and never gives it at or after its nextUpdate', async () => {
    expect(await ask(FETCHED)).toBe(1)
    expect(await ask(later(HOUR - 1))).toBe(0)
    expect(await ask(later(HOUR))).toBe(2)
  })

  it('gives it no longer than the longest age, counted from when it was fetched', async () => {
    expect(await ask(FETCHED)).toBe(1)
    expect(await ask(later(500), 501)).toBe(0)
    expect(await ask(later(500), 500)).toBe(1)
  })

  it.each([
    ['is no answer to the question', Uint8Array.of(0xff), FETCHED],
    ['is past its own time, however young the file says it is', Uint8Array.of(0), FETCHED],
    ['was fetched in the future', Uint8Array.of(1), later(1)],
    ['was fetched before all time', Uint8Array.of(1), new Date(-8.64e15)],
  ])('asks again when what lies there %s', async (_why, body, fetchedAt) => {
    writeFileSync(file(), writeAnswerFile(QUESTION, { bytes: body, fetchedAt }))
    expect(await ask(FETCHED)).toBe(1)
  })
})

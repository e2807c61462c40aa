// T19, T20: documents that name files and hosts, by external streams, XFA, XMP, entities, XInclude, references and actions, are verified, examined and
// signed under strace: no file is opened and no socket is made, from the first of them to the last.
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const SCRIPT = fileURLToPath(new URL('support/touching-process.ts', import.meta.url))
const CALLS =
  'open,openat,openat2,creat,socket,connect,sendto,sendmsg,execve,stat,statx,newfstatat,access,faccessat,faccessat2'
/** Calls that touch nothing outside the process: on sockets that Node has for itself, and on what is open already. */
const HARMLESS = /AT_EMPTY_PATH|\/proc\/(?:self|\d+)\//
const DOCUMENTS = 12

const ready = canTrace()
if (!ready)
  console.warn(
    '!!! strace is not installed or may not trace: nobody watches which files documents open (T20) !!!',
  )

function canTrace(): boolean {
  try {
    execFileSync('strace', ['-f', '-o', '/dev/null', 'true'], { stdio: 'ignore', timeout: 30_000 })
    return true
  } catch {
    return false
  }
}

describe.skipIf(!ready)('documents that name files and hosts (T19, T20)', () => {
  it('open no file and no socket, whatever they name', { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'touched-'))
    try {
      const trace = join(folder, 'trace')
      const flags = ['-f', '-qq', '-s', '200', '-e', `trace=${CALLS}`, '-o', trace]
      const command = [process.execPath, '--conditions=@sealpost/source', SCRIPT]
      const { stdout } = await promisify(execFile)('strace', [...flags, ...command], {
        timeout: 280_000,
      })
      expect(Number(stdout)).toBe(DOCUMENTS)
      const lines = readFileSync(trace, 'utf8').split('\n')
      const begin = lines.findIndex((line) => line.includes('/begin-of-the-watch'))
      const end = lines.findIndex((line) => line.includes('/end-of-the-watch'))
      // The watch itself is seen, or nothing was watched.
      expect([begin > 0, end > begin]).toEqual([true, true])
      const touched = lines.slice(begin + 1, end).filter((line) => !HARMLESS.test(line))
      expect(touched).toEqual([])
      console.log(`${DOCUMENTS} documents that name files and hosts: ${touched.length} touched`)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

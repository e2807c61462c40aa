import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { HOSTILE_FILES } from './hostile-files.ts'

/** How much a process may grow while it reads one of them (threats T13 and T14). */
const MAX_GROWTH_BYTES = 256 << 20

interface Row {
  readonly name: string
  readonly codes: readonly string[]
  readonly repaired: readonly string[]
  readonly grown: number
}

async function readAll(): Promise<Row[]> {
  const script = fileURLToPath(new URL('hostile-process.ts', import.meta.url))
  const flags = ['--expose-gc', '--conditions=@sealpost/source']
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, script])
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

describe('hostile files', () => {
  it('end in a named error within bounded memory, each of them', async () => {
    const rows = await readAll()
    expect(rows.map(({ name, codes }) => [name, codes[0] ?? null])).toEqual(
      HOSTILE_FILES.map(({ name, ends }) => [name, ends]),
    )
    for (const { name, codes, repaired, grown } of rows) {
      for (const code of [...codes, ...repaired]) expect(code).toMatch(/^ERR_FORMAT_/)
      expect({ name, small: grown < MAX_GROWTH_BYTES }).toEqual({ name, small: true })
    }
  })
})

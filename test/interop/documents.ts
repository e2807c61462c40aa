// An official letter that LibreOffice made, and the same letter as qpdf spells it: object streams, linearized, uncompressed.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ask } from './outsiders.ts'

const LETTER = new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)

export interface Letters {
  readonly folder: string
  /** Files by how they were made. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  'object streams': ['--object-streams=generate'],
  linearized: ['--linearize'],
  'linearized with object streams': ['--linearize', '--object-streams=generate'],
  uncompressed: ['--qdf'],
  'PDF 2.0': ['--object-streams=generate', '--force-version=2.0'],
}

export async function makeLetters(): Promise<Letters> {
  const folder = await mkdtemp(join(tmpdir(), 'sealpost-interop-'))
  const letter = fileURLToPath(LETTER)
  const files = new Map([['LibreOffice', await read(letter)]])
  for (const [name, options] of Object.entries(SPELLINGS)) {
    const path = join(folder, `${name}.pdf`)
    const { ok, text } = await ask('qpdf', ...options, letter, path)
    if (!ok) throw new Error(text)
    files.set(name, await read(path))
  }
  return { folder, files }
}

async function read(path: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(path))
}

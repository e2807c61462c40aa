// Official letters as LibreOffice makes them, and the same letter as qpdf spells it: object streams, linearized, uncompressed.
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from './outsiders.ts'

const LETTER = `<html><body>
<p>ỦY BAN NHÂN DÂN TỈNH CAO BẰNG</p><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
<p>Số: 12/UBND-VP</p><p>V/v gửi, nhận văn bản điện tử</p><p>Kính gửi: Sở Nội vụ</p>
<p>Nơi nhận: Như trên; Lưu: VT.</p></body></html>`

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
  await writeFile(join(folder, 'letter.html'), LETTER)
  const office = await ask(
    'soffice',
    `-env:UserInstallation=file://${folder}/profile`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    join(folder, 'letter.html'),
  )
  if (!office.ok) throw new Error(office.text)
  const letter = join(folder, 'letter.pdf')
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

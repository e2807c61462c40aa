// A directory of 120 000 agencies, as many as the national axis lists, taken in from one CSV file.
import { rmSync } from 'node:fs'
import { importDirectory } from '../../../packages/server/src/agencies/listing/import-directory.ts'
import type { Context } from '../../../packages/server/src/context.ts'
import { createTestContext } from '../../../packages/server/test/support/test-context.ts'

export const AGENCIES = 120_000

const PLACES = ['Tân Tiến', 'Đức Long', 'Hòa Bình', 'Quang Trung', 'Phú Thịnh', 'Mỹ Lộc', 'An Khê']
const KINDS = ['Ủy ban nhân dân xã', 'Trường Tiểu học', 'Trạm Y tế phường', 'Hội đồng nhân dân xã']
const PROVINCES = 34
const COMMUNES = 100

export interface DirectoryStore {
  readonly context: Context
  /** CPU milliseconds that the import took, the words included. */
  readonly importMs: number
}

let made: Promise<DirectoryStore> | undefined
let directory: string | undefined

export function directoryStore(): Promise<DirectoryStore> {
  return (made ??= makeStore())
}

async function makeStore(): Promise<DirectoryStore> {
  const context = await createTestContext()
  directory = context.directory
  const start = process.cpuUsage()
  await importDirectory(context, once(Buffer.from(writeListing())), {
    type: 'text/csv',
    dryRun: false,
  })
  const { user, system } = process.cpuUsage(start)
  return { context, importMs: (user + system) / 1_000 }
}

/** Provinces, communes under them, and what is under communes. */
function writeListing(): string {
  const lines = ['code,name,level,parent,mail']
  const add = (code: string, name: string, level: string, parent: string) => {
    if (lines.length <= AGENCIES) lines.push(`${code},${name},${level},${parent},vt@${code}.vn`)
  }
  for (let p = 0; p < PROVINCES; p++)
    add(provinceOf(p), `Ủy ban nhân dân tỉnh ${placeOf(p)} ${p}`, 'province', '')
  for (let p = 0; p < PROVINCES; p++)
    for (let c = 0; c < COMMUNES; c++)
      add(
        `${provinceOf(p)}.X${c}`,
        `${KINDS[0] ?? ''} ${placeOf(c)} ${c}`,
        'commune',
        provinceOf(p),
      )
  for (let unit = 0; lines.length <= AGENCIES; unit++) {
    const commune = `${provinceOf(unit)}.X${unit % COMMUNES}`
    const name = `${KINDS[unit % KINDS.length] ?? ''} số ${unit} ${placeOf(unit)}`
    add(`${commune}.${unit}`, name, 'unit', commune)
  }
  return lines.join('\n')
}

function provinceOf(index: number): string {
  return `H${10 + (index % PROVINCES)}`
}

function placeOf(index: number): string {
  return PLACES[index % PLACES.length] ?? ''
}

export function removeDirectoryStore(): void {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

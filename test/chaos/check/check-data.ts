// I7 and I12 on the disk of an embedded gateway that has ended: rows agree with the log, every kept file is what its name says, and every file
// of an acknowledged document is kept.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyData } from '@sealpost/server'
import type { SenderEntry } from '../ledger.ts'
import { digestOf } from '../submissions.ts'
import type { Broken } from './findings.ts'

export async function checkData(
  directory: string,
  ledger: readonly SenderEntry[],
): Promise<Broken[]> {
  return [...(await checkRows(directory)), ...(await checkBlobs(directory, ledger))]
}

async function checkRows(directory: string): Promise<Broken[]> {
  const reports = await verifyData(directory)
  return reports.flatMap(({ findings }) =>
    findings.map(({ code, index, detail }): Broken => {
      return { invariant: 'I7', about: `entry ${index ?? '-'}`, detail: `${code}: ${detail}` }
    }),
  )
}

async function checkBlobs(directory: string, ledger: readonly SenderEntry[]): Promise<Broken[]> {
  const kept = join(directory, 'files', 'kept')
  const names = new Set<string>()
  const found: Broken[] = []
  for (const path of await readdir(kept, { recursive: true })) {
    const [, name] = path.split('/')
    if (name === undefined) continue
    names.add(name)
    if (digestOf(await readFile(join(kept, path))) !== name)
      found.push({ invariant: 'I12', about: name, detail: 'A kept file is not what its name says' })
  }
  const acknowledged = new Set(
    ledger.flatMap((entry) => (entry.kind === 'acknowledged' ? [entry.uid] : [])),
  )
  for (const entry of ledger) {
    if (entry.kind !== 'intent' || !acknowledged.has(entry.uid)) continue
    const missing = entry.sha256.find((name) => !names.has(name))
    if (missing !== undefined)
      found.push({
        invariant: 'I12',
        about: entry.uid,
        detail: `File ${missing} is not kept`,
        counts: 'lost',
      })
  }
  return found
}

// The large documents of a run, made once, on disk, removed at its end.
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '../child.ts'
import { writePdf } from './pdf.ts'

const LARGE_BYTES = 300_000_000

let folder: string | undefined
let unsigned: Promise<string> | undefined
let signed: Promise<string> | undefined
let signedTenTimes: Promise<string> | undefined

export function workFolder(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'sealpost-bench-'))
  return folder
}

export function removeWorkFolder(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true })
}

export function unsignedLargePdf(): Promise<string> {
  unsigned ??= makeUnsigned(join(workFolder(), 'unsigned.pdf'))
  return unsigned
}

async function makeUnsigned(path: string): Promise<string> {
  await writePdf(path, LARGE_BYTES)
  return path
}

export function signedLargePdf(): Promise<string> {
  signed ??= makeSigned(join(workFolder(), 'signed.pdf'))
  return signed
}

async function makeSigned(path: string): Promise<string> {
  await runChild('sign-file.ts', [await unsignedLargePdf(), path])
  return path
}

/** Ten signatures one after another, each over all that was there before it. */
export function tenfoldSignedLargePdf(): Promise<string> {
  signedTenTimes ??= makeTenfoldSigned(join(workFolder(), 'signed-ten-times.pdf'))
  return signedTenTimes
}

async function makeTenfoldSigned(path: string): Promise<string> {
  let current = await signedLargePdf()
  for (let times = 2; times <= 10; times++) {
    const next = join(workFolder(), `signed-${times}-times.pdf`)
    await runChild('sign-file.ts', [current, next])
    if (times > 2) rmSync(current)
    current = next
  }
  renameSync(current, path)
  return path
}

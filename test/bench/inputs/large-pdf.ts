// The large documents of a run, made once, on disk, removed at its end.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runChild } from '../child.ts'
import { writePdf } from './pdf.ts'

const LARGE_BYTES = 300_000_000

let folder: string | undefined
let unsigned: Promise<string> | undefined
let signed: Promise<string> | undefined

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
  await runChild('sign-file', [await unsignedLargePdf(), path])
  return path
}

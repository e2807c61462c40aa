import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readPem } from '@sealpost/core'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

const CERTIFICATE_FILE = /\.(?:pem|crt|cer|der)$/i
const PEM_START = '-----BEGIN'

export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}

/** The DER values of PEM or DER files; a folder stands for the certificate files in it. */
export async function readDerValues(paths: readonly string[]): Promise<Uint8Array[]> {
  const values: Uint8Array[] = []
  for (const path of paths) {
    for (const file of await filesAt(path)) values.push(...derValues(file, await readInput(file)))
  }
  return values
}

export function derValues(path: string, bytes: Uint8Array): Uint8Array[] {
  const octets = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!octets.includes(PEM_START)) return [bytes]
  const blocks = readPem(octets.toString('latin1')).filter(({ label }) => !label.includes('KEY'))
  if (blocks.length === 0)
    throw new CliError(EXIT.unreadable, `${path}: holds no certificate or revocation data`)
  return blocks.map((block) => block.bytes)
}

export async function filesAt(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = await readdir(path)
    return names
      .filter((name) => CERTIFICATE_FILE.test(name))
      .toSorted()
      .map((name) => join(path, name))
  } catch (cause) {
    throw new CliError(EXIT.unreadable, `${path}: cannot be read (${whyUnreadable(cause)})`, {
      cause,
    })
  }
}

/** The system's error code in words. */
export function whyUnreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
  return (
    { ENOENT: 'no such file', EACCES: 'permission denied', EISDIR: 'is a folder' }[code] ?? code
  )
}

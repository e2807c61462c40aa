// Containers and keys as other people's tools write them, made on the spot: no private key lies in the repository.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

function isInstalled(tool: string, argument: string): boolean {
  try {
    execFileSync(tool, [argument], { stdio: 'ignore' })
    return true
  } catch {
    console.warn(`!!! ${tool} is not installed: what it writes is NOT checked !!!`)
    return false
  }
}

export const hasOpenssl: boolean = isInstalled('openssl', 'version')
export const hasKeytool: boolean = isInstalled('keytool', '-help')

export interface Workbench {
  readonly folder: string
  file(name: string): string
  write(name: string, text: string | Uint8Array): string
  read(name: string): Uint8Array
  text(name: string): string
  openssl(...args: string[]): void
  keytool(...args: string[]): void
  remove(): void
}

export function makeWorkbench(): Workbench {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-signers-'))
  const file = (name: string): string => path.join(folder, name)
  const run = (tool: string, args: string[]): void => {
    execFileSync(tool, args, {
      cwd: folder,
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
  }
  return {
    folder,
    file,
    write: (name, text) => {
      writeFileSync(file(name), text)
      return file(name)
    },
    read: (name) => new Uint8Array(readFileSync(file(name))),
    text: (name) => readFileSync(file(name), 'utf8'),
    openssl: (...args) => {
      run('openssl', args)
    },
    keytool: (...args) => {
      run('keytool', args)
    },
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

// The files for operators: what they set is what the gateway knows, and each says whether we ran it.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { resolveConfig } from '@sealpost/server'

const DEPLOY = fileURLToPath(new URL('../../deploy', import.meta.url))
const UNITS = ['sealpost.service', 'sealpost-backup.service', 'sealpost-backup.timer']

const files = readdirSync(DEPLOY, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
const texts = files.map(
  (path) => [path.slice(DEPLOY.length + 1), readFileSync(path, 'utf8')] as const,
)

const program = findProgram()
if (program === undefined)
  console.warn(
    '!!! systemd-analyze is not installed: the units are read for their settings alone !!!',
  )

function findProgram(): string | undefined {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore', timeout: 30_000 })
    return 'systemd-analyze'
  } catch {
    return undefined
  }
}

/** `SEALPOST_S3_BUCKET` is `s3Bucket`. */
function settingOf(variable: string): string {
  const words = variable.replace(/^SEALPOST_/, '').toLowerCase()
  return words.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

describe('the files for operators', () => {
  it.each(texts)('%s names only settings that the gateway has', (_name, text) => {
    const named = new Set(text.match(/SEALPOST_[A-Z0-9_]+/g) ?? [])
    named.delete('SEALPOST_CONFIG')
    for (const variable of named) resolveConfig({ [settingOf(variable)]: undefined })
  })

  it('begin with whether we ran them', () => {
    for (const [name, text] of texts) {
      if (name.endsWith('.json') || name.endsWith('.md')) continue
      expect([name, text.split('\n').slice(0, 4).join(' ')]).toEqual([
        name,
        expect.stringMatching(/NOT (run|started) by us/),
      ])
    }
  })

  it('have settings to begin with that the gateway takes', () => {
    const text = readFileSync(join(DEPLOY, 'systemd', 'settings.json'), 'utf8')
    const settings = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
    expect(resolveConfig(settings)).toMatchObject(settings)
  })

  it('a setting that is none would be found', () => {
    expect(() => resolveConfig({ [settingOf('SEALPOST_DATA_DIR')]: undefined })).toThrow()
  })
})

describe.skipIf(program === undefined)('the units', () => {
  it('are what systemd reads without a complaint, and leave little to take', () => {
    const folder = mkdtempSync(join(tmpdir(), 'units-'))
    try {
      cpSync(join(DEPLOY, 'systemd'), folder, { recursive: true })
      for (const name of UNITS) {
        const path = join(folder, name)
        // Where the program is installed is the operator's; systemd looks whether it is there.
        const text = readFileSync(path, 'utf8').replaceAll('/usr/bin/node', process.execPath)
        writeFileSync(path, text)
      }
      const units = UNITS.map((name) => join(folder, name))
      const options = { encoding: 'utf8', stdio: 'pipe', timeout: 60_000 } as const
      execFileSync(
        'systemd-analyze',
        ['verify', '--man=no', '--recursive-errors=no', ...units],
        options,
      )
      for (const unit of units.filter((path) => path.endsWith('.service')))
        execFileSync(
          'systemd-analyze',
          ['security', '--offline=yes', '--threshold=25', unit],
          options,
        )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

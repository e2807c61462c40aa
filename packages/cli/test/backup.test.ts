import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway, type Gateway } from '@sealpost/server'
import { runCli } from './run-cli.ts'

let directory: string
let gateway: Gateway
let backup: string

const settingsOf = (name: string) => ({ SEALPOST_DATA_DIRECTORY: join(directory, name) })

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'backup-cli-'))
  backup = join(directory, 'backup')
  gateway = await startGateway({
    dataDirectory: join(directory, 'data'),
    port: 0,
    logIntervalMs: 20,
    logLevel: 'silent',
  })
})

afterAll(async () => {
  await gateway.close()
  await rm(directory, { recursive: true, force: true })
})

async function headOf(name: string): Promise<string> {
  const file = join(directory, name)
  await writeFile(file, await (await fetch(`${gateway.url}/tlog/checkpoint`)).text())
  return file
}

describe('sealpost backup, backup verify and restore', () => {
  it('copies a gateway that runs, and proves the copy whole', async () => {
    const made = await runCli(['backup', '--to', backup], settingsOf('data'))
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toContain('nothing is missing')
    expect(made.stdout).toContain('not in it')
    const head = await headOf('head')
    const checked = await runCli(['backup', 'verify', backup, '--json', '--head', head])
    expect(checked.status).toBe(0)
    expect(JSON.parse(checked.stdout)).toMatchObject({ findings: [], logs: [{ missing: 0 }] })
  })

  it('warns when keys are copied', async () => {
    const args = ['backup', '--to', backup, '--with-keys', '--json']
    const made = await runCli(args, settingsOf('data'))
    expect(made).toMatchObject({ status: 0 })
    expect(made.stderr).toContain('whoever reads them can sign as this gateway')
    expect(JSON.parse(made.stdout)).toMatchObject({ hasKeys: true })
  })

  it('brings it back into an empty place, where verify-log agrees, and into no other', async () => {
    const done = await runCli(['restore', '--from', backup], settingsOf('restored'))
    expect(done).toMatchObject({ status: 0 })
    expect(done.stdout).toContain('a gateway may start on it')
    const data = join(directory, 'restored')
    expect(readdirSync(data)).toContain('log-key.pem')
    expect(await runCli(['verify-log', data])).toMatchObject({ status: 0 })
    const again = await runCli(['restore', '--from', backup], settingsOf('restored'))
    expect(again.status).toBe(64)
    expect(again.stderr).toContain('ERR_USAGE_RESTORE')
  })

  it('ends with 1 and a name for what was altered, and brings nothing back then', async () => {
    const manifest = join(backup, 'manifest.json')
    const before = await readFile(manifest, 'utf8')
    await writeFile(join(backup, 'keys', 'log-key.pem'), 'another')
    const checked = await runCli(['backup', 'verify', backup])
    expect(checked).toMatchObject({ status: 1 })
    expect(checked.stdout).toContain('OTHER_CHANGED')
    const refused = await runCli(['restore', '--from', backup], settingsOf('refused'))
    expect(refused).toMatchObject({ status: 1 })
    expect(refused.stdout).toContain('NOT restored')
    expect(readdirSync(join(directory, 'refused'))).not.toContain('sealpost.sqlite')
    expect(await readFile(manifest, 'utf8')).toBe(before)
  })

  it('ends with 64 without a place or data, and with 66 where there is no backup', async () => {
    expect(await runCli(['backup'])).toMatchObject({ status: 64 })
    const none = await runCli(['backup', '--to', join(directory, 'x')], settingsOf('nothing'))
    expect(none).toMatchObject({ status: 64 })
    expect(await runCli(['backup', 'verify', join(directory, 'x')])).toMatchObject({ status: 66 })
    const from = ['restore', '--from', join(directory, 'x')]
    expect(await runCli(from, settingsOf('y'))).toMatchObject({ status: 66 })
  })
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  addAgency,
  startTestGateway,
  type TestGateway,
} from '../../server/test/support/test-gateway.ts'
import { recordLines } from '../src/input/record-lines.ts'
import { runCli, type Outcome } from './run-cli.ts'

// Each run is a process of its own: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000 })

let gateway: TestGateway
let folder: string

beforeAll(async () => {
  gateway = await startTestGateway()
  folder = mkdtempSync(join(tmpdir(), 'agencies-'))
})

afterAll(async () => {
  await gateway.end()
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}

function run(args: readonly string[], key = gateway.operatorKey): Promise<Outcome> {
  return runCli(['agencies', ...args, '--base-url', gateway.url], { SEALPOST_KEY: key })
}

describe('sealpost agencies import', () => {
  it('tells in a dry run what would change, and then takes it all in', async () => {
    const file = write('new.csv', [
      'code,name,level,parent',
      'H80,Tỉnh Một,province,',
      'H80.01,Sở Hai,,H80',
    ])
    const tried = await run(['import', file, '--dry-run'])
    expect(tried).toMatchObject({ status: 0, stderr: '' })
    expect(tried.stdout).toContain('row 3  create  H80.01')
    expect((await gateway.operator.get('/v1/agencies?code=H80')).status).toBe(404)

    const done = await run(['import', file, '--json'])
    expect(done).toMatchObject({ status: 0, stderr: '' })
    expect(JSON.parse(done.stdout)).toMatchObject({ dryRun: false, created: 2, updated: 0 })
    expect((await gateway.operator.get('/v1/agencies?code=H80.01')).status).toBe(200)
  })

  it('takes JSON as the axis lists it', async () => {
    const data = [{ id: 1, pid: 0, code: 'H81', name: 'Tỉnh Ba' }]
    const done = await run(['import', write('axis.json', [JSON.stringify({ data })])])
    expect(done.stdout).toMatch(
      /^1 new, 0 changed, 0 as they were; the directory is at version \d+\n$/,
    )
  })

  it('names each wrong row by its line, with what to do, and takes in nothing', async () => {
    const rows = [
      'code,name,level,parent',
      'H82,"Tỉnh',
      'Bốn",province,',
      '',
      'h-1,Sai,,',
      'H82.01,Sai,ward,H83',
    ]
    const file = write('wrong.csv', rows)
    const outcome = await run(['import', file])
    expect(outcome).toMatchObject({ status: 1, stdout: '' })
    expect(outcome.stderr).toMatch(/wrong\.csv:5: code: .+; write it as H14\.05/)
    expect(outcome.stderr).toMatch(/wrong\.csv:6: level: .+; write central, province/)
    expect(outcome.stderr).toContain('directory-import-invalid')
    expect((await gateway.operator.get('/v1/agencies?code=H82')).status).toBe(404)
    const json = await run(['import', file, '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject({ code: 'directory-import-invalid' })
    const entry = await run(['import', write('wrong.json', ['[{"code":"h-1","name":"Sai"}]'])])
    expect(entry.stderr).toMatch(/wrong\.json, entry 1: code: /)
  })

  it('says what is wrong with the file, the key or the address', async () => {
    const file = write('one.csv', ['code,name', 'H84,Tỉnh'])
    expect((await run(['import', write('x.txt', ['code,name'])])).status).toBe(64)
    expect((await run(['import', join(folder, 'none.csv')])).status).toBe(66)
    expect((await run(['import', file], '')).status).toBe(64)
    const { key } = await addAgency(gateway, 'H85')
    const refused = await run(['import', file], key)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('403 scope-missing')
    const nobody = ['agencies', 'import', file, '--base-url', 'http://127.0.0.1:9']
    expect((await runCli(nobody, { SEALPOST_KEY: 'k' })).status).toBe(66)
  })
})

describe('sealpost agencies export', () => {
  it('writes what an import reads, and tells the version of the next delta', async () => {
    await addAgency(gateway, 'H86')
    const output = join(folder, 'all.csv')
    const whole = await run(['export', '-o', output, '--json'])
    expect(whole.status).toBe(0)
    const { version, bytes } = JSON.parse(whole.stdout) as { version: number; bytes: number }
    expect(readFileSync(output)).toHaveLength(bytes)
    const again = await run(['import', output, '--json'])
    expect(JSON.parse(again.stdout)).toMatchObject({ created: 0, updated: 0 })

    const delta = await run(['export', '--after', String(version)])
    expect(delta.stdout.trim().split('\n')).toHaveLength(1)
    expect(delta.stderr).toContain(`--after ${version}`)
    const axis = await run(['export', '--format', 'axis'])
    expect(JSON.parse(axis.stdout)).toMatchObject({ ErrorCode: '0' })
  })

  it('leaves a file that exists, unless it is told to replace it', async () => {
    const output = write('kept.csv', ['mine'])
    expect((await run(['export', '-o', output])).status).toBe(64)
    expect(readFileSync(output, 'utf8')).toBe('mine')
    expect((await run(['export', '-o', output, '--force'])).status).toBe(0)
    expect(readFileSync(output, 'utf8')).toContain('code,code102,name')
    expect((await run(['export', '--json'])).status).toBe(64)
    expect((await run(['export', '--format', 'xlsx'])).status).toBe(64)
    expect((await run(['export', '--after', 'x'])).status).toBe(64)
  })
})

describe('lines of records', () => {
  it('are counted over quotes, doubled quotes and empty lines (RFC 4180, 2)', () => {
    const text = 'code,name\r\n\r\n1,"a\r\nb ""c"""\r\n2,d\n"x\n\ny",3\n4'
    expect(recordLines(text)).toEqual([1, 3, 5, 6, 9])
  })
})

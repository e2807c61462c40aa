import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOperatorKey, startGateway, type Gateway } from '@sealpost/server'
import { startPki, type RunningPki } from '@sealpost/pretend-pki'
import { runCli } from './run-cli.ts'

let directory: string
let gateway: Gateway
let running: RunningPki

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'log-'))
  running = await startPki()
  gateway = await startGateway({
    dataDirectory: join(directory, 'data'),
    port: 0,
    logIntervalMs: 20,
    logTimestampUrl: running.tsaUrl,
    logLevel: 'silent',
  })
  await sendDocument((await readOperatorKey(gateway.operatorKeyFile)) ?? '')
})

afterAll(async () => {
  await gateway.close()
  await running.close()
  await rm(directory, { recursive: true, force: true })
})

async function sendDocument(operator: string): Promise<void> {
  const sender = await addAgency(operator, 'H14')
  await addAgency(operator, 'H14.05')
  const form = new FormData()
  form.append(
    'metadata',
    JSON.stringify({
      documentUid: 'a',
      number: '1',
      notation: 'UBND',
      issueDate: '2026-11-20',
      typeName: 'Công văn',
      subject: 'V/v thử',
      securityLevel: 'public',
      recipients: ['H14.05'],
      files: [{ name: 'a.txt', mediaType: 'text/plain' }],
    }),
  )
  form.append('file', new Blob(['text']), 'a.txt')
  const sent = await ask('POST', '/v1/documents', sender, form)
  const { id, receipt } = read(sent)
  await writeFile(join(directory, 'receipt'), receipt)
  for (;;) {
    const proof = await ask('GET', `/v1/documents/${id}/proof`, sender)
    await writeFile(join(directory, 'proof'), proof)
    if (proof.startsWith('c2sp.org')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

async function addAgency(operator: string, code: string): Promise<string> {
  const agency = JSON.stringify({ code, name: code, level: 'province' })
  const { id } = read(await ask('POST', '/v1/agencies', operator, agency))
  return read(await ask('POST', `/v1/agencies/${id}/keys`, operator, '{"label":"test"}')).key
}

async function ask(
  method: string,
  path: string,
  key: string,
  body?: FormData | string,
): Promise<string> {
  const headers = new Headers({ Authorization: `Bearer ${key}` })
  if (typeof body === 'string') headers.set('Content-Type', 'application/json')
  return (await fetch(gateway.url + path, { method, headers, body: body ?? null })).text()
}

function read(json: string): { id: string; key: string; receipt: string } {
  return { id: '', key: '', receipt: '', ...(JSON.parse(json) as object) }
}

describe('sealpost verify-log', () => {
  it('checks a gateway by its address, its data directory, and a folder of tiles', async () => {
    const data = join(directory, 'data')
    for (const where of [gateway.url, `${gateway.url}/tlog`, data, join(data, 'tlog', '1')]) {
      const outcome = await runCli(['verify-log', where])
      expect(outcome).toMatchObject({ status: 0 })
      expect(outcome.stdout).toContain('everything agrees')
    }
  })

  it('tells since when the log is what it is, by the time stamp over a head (RFC 3161)', async () => {
    for (let outcome = await runCli(['verify-log', gateway.url]); ;) {
      expect(outcome.status).toBe(0)
      if (/time stamp {3}\d{4}-.*, over \d+ entries/.test(outcome.stdout)) return
      outcome = await runCli(['verify-log', gateway.url])
    }
  })

  it('checks a receipt with its proof', async () => {
    const files = ['--receipt', join(directory, 'receipt'), '--proof', join(directory, 'proof')]
    const outcome = await runCli(['verify-log', gateway.url, ...files])
    expect(outcome).toMatchObject({ status: 0 })
    expect(outcome.stdout).toContain('acceptance')
    const json = await runCli(['verify-log', gateway.url, ...files, '--json'])
    expect(json.stdout.trim().split('\n')).toHaveLength(2)
  })

  it('ends with 1 when an earlier checkpoint is not in the log, and names the entry', async () => {
    const other = join(directory, 'other')
    const strange = await startGateway({
      dataDirectory: join(directory, 'data2'),
      port: 0,
      logLevel: 'silent',
      logOrigin: 'other.example',
    })
    await writeFile(other, await (await fetch(`${strange.url}/tlog/checkpoint`)).text())
    await strange.close()
    const outcome = await runCli(['verify-log', gateway.url, '--from', other])
    expect(outcome.status).toBe(1)
    expect(outcome.stdout).toContain('CHECKPOINT_FOREIGN')
  })

  it('ends with 64 without anything to check, and with 66 where nothing answers', async () => {
    expect(await runCli(['verify-log'])).toMatchObject({ status: 64 })
    expect(await runCli(['verify-log', 'http://127.0.0.1:9'])).toMatchObject({ status: 66 })
    const receipt = await readFile(join(directory, 'receipt'), 'utf8')
    expect(receipt.split('.')).toHaveLength(3)
  })
})

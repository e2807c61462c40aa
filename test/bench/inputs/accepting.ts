// What accepting one document costs a gateway: an HTTP request with a PDF that a person and an agency have signed, verified, stored, answered.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePem } from '@sealpost/core'
import { signPdf } from '@sealpost/core/pades'
import { AGENCIES, createPki } from '@sealpost/pretend-pki'
import { startGateway } from '@sealpost/server'
import { makePdf } from './pdf.ts'

const WARM_UP = 20

/** CPU of one acceptance in milliseconds, the client's included; revocation is not asked for, which would cost more. */
export async function costOfAccepting(documents: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sealpost-accepting-'))
  const pki = await createPki()
  const anchors = join(folder, 'roots.pem')
  await writeFile(
    anchors,
    pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes })).join(''),
  )
  const config = {
    dataDirectory: join(folder, 'data'),
    port: 0,
    online: false,
    trustAnchors: [anchors],
  }
  const gateway = await startGateway({ ...config, logLevel: 'silent' }, { clock: () => pki.now })
  try {
    const operator = (await readFile(gateway.operatorKeyFile, 'utf8')).trim()
    const [first, second] = AGENCIES
    if (first === undefined || second === undefined)
      throw new Error('The pretend PKI has no agencies')
    const sender = await register(gateway.url, operator, first.code)
    await register(gateway.url, operator, second.code)
    const once = await signPdf(makePdf(100_000), pki.holder(first.head), { at: pki.now })
    const pdf = await signPdf(once, pki.holder(first.seal), { at: pki.now })
    const send = (number: number) => submit(gateway.url, sender, second.code, number, pdf)
    for (let number = 1; number <= WARM_UP; number++) await send(number)
    const before = process.cpuUsage()
    for (let number = 1; number <= documents; number++) await send(WARM_UP + number)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000 / documents
  } finally {
    await gateway.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Registers an agency; answers its key. */
async function register(url: string, operator: string, code: string): Promise<string> {
  const agency = await post(url, operator, '/v1/agencies', { code, name: code, level: 'unit' })
  const key = await post(url, operator, `/v1/agencies/${textOf(agency, 'id')}/keys`, {
    label: 'bench',
  })
  return textOf(key, 'key')
}

async function submit(
  url: string,
  key: string,
  recipient: string,
  number: number,
  pdf: Uint8Array,
): Promise<void> {
  const metadata = {
    ...{
      documentUid: `bench-${number}`,
      number: String(number),
      notation: 'BENCH',
      issueDate: '2026-11-20',
    },
    ...{ typeName: 'Công văn', subject: 'Bench', securityLevel: 'public', recipients: [recipient] },
    files: [{ name: 'bench.pdf', mediaType: 'application/pdf' }],
  }
  const form = new FormData()
  form.append('metadata', JSON.stringify(metadata))
  form.append('file', new Blob([Buffer.from(pdf)], { type: 'application/pdf' }), 'bench.pdf')
  const headers = { Authorization: `Bearer ${key}` }
  const response = await fetch(`${url}/v1/documents`, { method: 'POST', headers, body: form })
  const text = await response.text()
  if (response.status !== 202) throw new Error(`The gateway answered ${response.status}: ${text}`)
}

async function post(url: string, key: string, path: string, body: object): Promise<unknown> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  return answer
}

function textOf(body: unknown, member: string): string {
  const value: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, member) : null
  if (typeof value === 'string') return value
  throw new Error(`The gateway's answer lacks "${member}"`)
}

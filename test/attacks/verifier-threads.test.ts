// T13 and T17: documents are read in threads with a heap and a time of their own, so that one that eats them ends alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memorySource, signPdf, writePem } from '@sealpost/core'
import { attach, writeEdxmlBytes } from '@sealpost/core/edxml'
import { startGateway, type Gateway } from '@sealpost/server'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openFileSource } from '../../packages/server/src/blobs/index.ts'
import {
  startVerifierThreads,
  type VerifierThreads,
} from '../../packages/server/src/documents/verification/verifier-threads.ts'
import { createClient, type Client } from '../../packages/server/test/support/client.ts'
import { metadataOf } from '../../packages/server/test/support/test-gateway.ts'
import { HOSTILE_DOCUMENTS } from './support/hostile-documents.ts'
import { MESSAGE } from './support/small-edxml.ts'
import { letter } from './support/small-pdf.ts'
import { createWorld, PKI_TIME, type World } from './support/world.ts'

// A heap that is nearly full is collected again and again: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000 })

/** Enough for any honest document of a test, and not for 100 000 objects. */
const HEAP_MB = 48
const ROOMY = { heapMb: 256, timeoutMs: 600_000 }

let world: World
let folder: string
beforeAll(async () => {
  world = await createWorld()
  folder = mkdtempSync(join(tmpdir(), 'verifier-threads-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function hostile(name: string): Promise<Uint8Array> {
  const found = HOSTILE_DOCUMENTS.find((document) => document.name === name)
  if (found === undefined) throw new Error(`No document is called ${name}`)
  return found.make(world)
}

/** Half a minute of work within every limit of one document: each attachment is a bomb of its own. */
async function longPackage(): Promise<Uint8Array> {
  const bomb = await hostile('a store of one bomb, 4 000 times')
  const attachments = Array.from({ length: 100 }, (_, index) =>
    attach(`${index}.pdf`, bomb, { contentId: `a${index}` }),
  )
  return writeEdxmlBytes({ message: MESSAGE, attachments })
}

describe('a document that exhausts its thread', () => {
  let threads: VerifierThreads
  afterEach(() => threads.close())

  function start(limits: { heapMb: number; timeoutMs: number }): VerifierThreads {
    threads = startVerifierThreads({
      ...{ trust: world.trust, online: undefined, threads: 1, maxWaitingOfCaller: 1_000 },
      ...limits,
    })
    return threads
  }

  function verify(document: Uint8Array, caller: string) {
    return threads.verify(memorySource(document), { name: null, at: PKI_TIME, caller })
  }

  it('is reported as one, and those who were beside it are not affected', async () => {
    start({ heapMb: HEAP_MB, timeoutMs: ROOMY.timeoutMs })
    const bomb = await hostile('100 000 objects of one list, all of them written anew')
    const signed = await signPdf(letter(), world.person, { at: PKI_TIME })
    const all = [verify(signed, 'honest'), verify(bomb, 'hostile'), verify(signed, 'honest')]
    const reports = await Promise.all(all)
    const found = reports.map(({ findings, signatures }) => [findings[0]?.code, signatures.length])
    const exhausted = ['DOCUMENT_EXHAUSTS_MEMORY', 0]
    expect(found[0]?.[1]).toBe(1)
    expect(found).toEqual([found[0], exhausted, found[0]])
    expect(reports[1]).toMatchObject({
      ...{ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' },
      document: { kind: 'pdf', bytes: bomb.length },
    })
  })

  it('by time is stopped, and its thread replaced', async () => {
    start({ heapMb: ROOMY.heapMb, timeoutMs: 3_000 })
    const report = await verify(await longPackage(), 'hostile')
    expect(report).toMatchObject({
      ...{ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' },
      findings: [{ code: 'DOCUMENT_EXHAUSTS_TIME' }],
    })
    const signed = await signPdf(letter(), world.person, { at: PKI_TIME })
    expect((await verify(signed, 'honest')).signatures).toHaveLength(1)
  })

  it('does not delay the documents of another caller, and does its own', async () => {
    start(ROOMY)
    const path = join(folder, 'long.xml')
    writeFileSync(path, await longPackage())
    const [bomb, small] = [await openFileSource(path), letter()]
    const settled: string[] = []
    const note = (name: string) => () => settled.push(name)
    const options = { name: null, at: PKI_TIME, caller: 'hostile' }
    const long = [threads.verify(bomb, options), verify(small, 'hostile')]
    for (const work of long) work.then(note('hostile'), note('stopped'))
    await verify(small, 'honest')
    await verify(small, 'honest')
    expect(settled).toEqual([])
    await threads.close()
    await Promise.allSettled(long)
    await bomb.close()
    expect(settled).toEqual(['stopped', 'stopped'])
  })

  it('is read where it lies: a file, and its marks of secrecy', async () => {
    start(ROOMY)
    const path = join(folder, 'letter.pdf')
    const signed = await signPdf(letter(), world.person, { at: PKI_TIME })
    writeFileSync(path, signed)
    const source = await openFileSource(path)
    const report = await threads.verify(source, { name: 'a', at: PKI_TIME })
    expect(report.document).toMatchObject({ name: 'a', bytes: signed.length })
    expect(report).toEqual(await verify(signed, 'x').then((same) => withName(same, 'a')))
    expect(await threads.findMark(source, 'x')).toBeUndefined()
    await source.close()
  })
})

function withName<T extends { readonly document: object }>(report: T, name: string): T {
  return { ...report, document: { ...report.document, name } }
}

describe('a gateway that is sent one', () => {
  let gateway: Gateway
  let operator: Client
  beforeAll(async () => {
    const anchors = join(folder, 'roots.pem')
    const roots = world.pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
    writeFileSync(anchors, roots.join(''))
    gateway = await startGateway(
      {
        ...{ dataDirectory: join(folder, 'data'), port: 0, logLevel: 'silent', online: false },
        ...{ trustAnchors: [anchors], minFreeBytes: 1 },
        ...{ verificationHeapMb: HEAP_MB, verificationThreads: 1 },
      },
      { clock: () => PKI_TIME },
    )
    operator = createClient(gateway.url, readFileSync(gateway.operatorKeyFile, 'utf8').trim())
  })
  afterAll(() => gateway.close())

  async function agency(code: string): Promise<Client> {
    const made = await operator.post('/v1/agencies', { code, name: code, level: 'unit' })
    const key = await operator.post(`/v1/agencies/${made.text('id')}/keys`, { label: 'test' })
    return createClient(gateway.url, key.text('key'))
  }

  it('refuses it by name, and accepts the others', async () => {
    const [hostileOne, honest] = [await agency('H14.01'), await agency('H14.02')]
    await agency('H14.03')
    const bomb = await hostile('100 000 objects of one list, all of them written anew')
    const signed = await signPdf(letter(), world.person, { at: PKI_TIME })
    const send = (client: Client, document: Uint8Array) =>
      client.send(metadataOf(['H14.03']), [document])
    const [refused, accepted] = await Promise.all([send(hostileOne, bomb), send(honest, signed)])
    expect([refused.status, accepted.status]).toEqual([422, 202])
    expect(refused.text('type')).toContain('document-unreadable')
    expect(refused.at('reports.0.findings.0.code')).toBe('DOCUMENT_EXHAUSTS_MEMORY')
    expect(accepted.text('state')).toBe('accepted')
  })
})

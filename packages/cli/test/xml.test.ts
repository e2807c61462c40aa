// XML and edXML from the shell: signed, confirmed, verified and looked at.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePem, type VerificationReport } from '@sealpost/core'
import { attach, writeEdxmlBytes, type EdxmlMessage } from '@sealpost/core/edxml'
import { createPki, writeCrlOf } from '@sealpost/pretend-pki'
import { runCli, type Outcome } from './run-cli.ts'

const AT = '2026-11-24T02:00:00Z'
const DOCUMENT = '<letter><order Id="order">10</order><note/></letter>'
const MESSAGE: EdxmlMessage = {
  kind: 'document',
  from: { id: '000.00.00.H14' },
  to: [{ id: '000.00.00.H37' }],
  documentId: '000.00.00.H14,2026,10',
  code: { number: '0123', notation: 'UBND-NC' },
  promulgation: { place: 'Cao Bằng', date: '2026-11-10' },
  documentType: { name: 'Công văn' },
  subject: 'V/v phối hợp rà soát',
  signer: { fullName: 'Hoàng Văn Minh' },
  other: { appendixes: [] },
  responseFor: [],
  taskCodes: [],
  toPlaces: [],
  trace: [{ organId: '000.00.00.H14', at: new Date('2026-11-10T02:00:00Z') }],
  business: { type: 'new', paper: false, replacements: [] },
}

let folder: string
let trusting: string[]

function path(name: string): string {
  return join(folder, name)
}

function sign(file: string, output: string, ...more: string[]): Promise<Outcome> {
  const key = ['--p12', path('key.p12'), '--at', AT]
  return runCli(['sign', path(file), ...key, '-o', path(output), ...more], {
    SEALPOST_PASSWORD: 'x',
  })
}

async function verify(file: string): Promise<VerificationReport> {
  const { stdout } = await runCli(['verify', path(file), '--at', AT, ...trusting, '--json'])
  return JSON.parse(stdout) as VerificationReport
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealpost-cli-xml-'))
  const pki = await createPki()
  const roots = pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
  await writeFile(path('key.p12'), pki.holder('chairman').pkcs12('x'))
  await writeFile(path('roots.pem'), roots.join(''))
  trusting = ['--trust', path('roots.pem')]
  for (const name of ['stateG2', 'rootG2']) {
    await writeFile(path(`${name}.crl`), await writeCrlOf(pki, pki.authority(name), pki.now))
    trusting.push('--crl', path(`${name}.crl`))
  }
  const content = new TextEncoder().encode('words')
  const attachments = [attach('a.txt', content, { contentId: 'a1' })]
  await writeFile(path('letter.xml'), DOCUMENT)
  await writeFile(path('package.edxml'), await writeEdxmlBytes({ message: MESSAGE, attachments }))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('sealpost sign', () => {
  it('signs an element, and tells what it leaves out', async () => {
    expect(await sign('letter.xml', 'part.xml', '--element', 'order')).toMatchObject({ status: 0 })
    expect(await verify('part.xml')).toMatchObject({
      indication: 'TOTAL-PASSED',
      signatures: [
        { covered: [{ path: '/letter[1]/order[1]' }, {}], uncovered: [expect.any(String)] },
      ],
    })
    const { stdout } = await runCli(['verify', path('part.xml'), '--at', AT, ...trusting])
    expect(stdout).toContain('/letter[1]/order[1]')
    expect(stdout).toContain('/letter[1]/note[1]')
  })

  it('confirms a signature, the only one or the one that is named', async () => {
    await sign('letter.xml', 'whole.xml')
    expect(await sign('whole.xml', 'twice.xml', '--counter-sign')).toMatchObject({ status: 0 })
    const { indication, signatures } = await verify('twice.xml')
    expect(indication).toBe('TOTAL-PASSED')
    const [first, second] = signatures
    expect(second?.counterSigns).toEqual([first?.id])
    const named = ['--counter-sign', second?.id ?? '']
    expect(await sign('twice.xml', 'thrice.xml', ...named)).toMatchObject({ status: 0 })
    expect((await verify('thrice.xml')).signatures[2]?.counterSigns).toEqual([second?.id])
  })

  it('signs a package in its header, and verifies it whole', async () => {
    expect(await sign('package.edxml', 'signed.edxml')).toMatchObject({ status: 0 })
    expect(await verify('signed.edxml')).toMatchObject({
      indication: 'TOTAL-PASSED',
      document: { kind: 'edxml' },
      signatures: [{ coverage: 'whole-document' }],
    })
  })

  it('refuses an element of a package, and an element with a counter-signature', async () => {
    expect(await sign('package.edxml', 'x.edxml', '--element', 'a')).toMatchObject({ status: 64 })
    const both = ['--element', 'order', '--counter-sign']
    expect(await sign('letter.xml', 'x.xml', ...both)).toMatchObject({ status: 64 })
  })
})

describe('sealpost inspect', () => {
  it('shows a package: message, signature, attachments', async () => {
    await sign('package.edxml', 'inspected.edxml')
    const { stdout } = await runCli(['inspect', path('inspected.edxml')])
    expect(stdout).toMatch(/^message +document, new$/m)
    expect(stdout).toMatch(/^document id +000\.00\.00\.H14,2026,10$/m)
    expect(stdout).toMatch(/^header signature +present$/m)
    expect(stdout).toMatch(/^signatures +signature-[0-9a-f]+ \(XAdES, XAdES-BASELINE-B\)/m)
    expect(stdout).toMatch(/^attachments +a\.txt \(unknown, 5 bytes, raw\)$/m)
  })

  it('shows what each signature of an XML file is over', async () => {
    await sign('letter.xml', 'seen.xml', '--element', 'order')
    await sign('seen.xml', 'seen-twice.xml', '--counter-sign')
    const { stdout } = await runCli(['inspect', path('seen-twice.xml')])
    expect(stdout).toContain('over /letter[1]/order[1]')
    expect(stdout).toMatch(/over signature signature-[0-9a-f]+/)
  })
})

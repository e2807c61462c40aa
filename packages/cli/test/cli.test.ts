import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePem, type VerificationReport } from '@sealpost/core'
import { startPki, writeCrlOf, type RunningPki } from '@sealpost/pretend-pki'
import { runCli, type Outcome } from './run-cli.ts'

const LETTER = fileURLToPath(new URL('../documents/01-cong-van.pdf', import.meta.url))
const XML = fileURLToPath(new URL('../documents/bao-cao.xml', import.meta.url))
const SCHEMA = new URL('../../../docs/report.schema.json', import.meta.url)
const AT = '2026-11-24T02:00:00Z'
const PASSWORD = { SEALPOST_PASSWORD: 'mật khẩu' }

let running: RunningPki
let folder: string
let trusting: string[]

function path(name: string): string {
  return join(folder, name)
}

async function sign(file: string, output: string, ...more: string[]): Promise<Outcome> {
  return runCli(
    ['sign', file, '--p12', path('key.p12'), '--at', AT, '-o', path(output), ...more],
    PASSWORD,
  )
}

function verify(...args: string[]): Promise<Outcome> {
  return runCli(['verify', '--at', AT, ...trusting, ...args])
}

beforeAll(async () => {
  running = await startPki()
  folder = await mkdtemp(join(tmpdir(), 'sealpost-cli-'))
  const { pki } = running
  await writeFile(path('key.p12'), pki.holder('chairman').pkcs12('mật khẩu'))
  await writeFile(
    path('roots.pem'),
    pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes })).join(''),
  )
  for (const name of ['stateG2', 'rootG2']) {
    await writeFile(path(`${name}.crl`), await writeCrlOf(pki, pki.authority(name), pki.now))
  }
  trusting = [
    '--trust',
    path('roots.pem'),
    '--crl',
    path('stateG2.crl'),
    '--crl',
    path('rootG2.crl'),
  ]
  expect(await sign(LETTER, 'letter.pdf')).toMatchObject({ status: 0 })
  expect(await sign(XML, 'report.xml')).toMatchObject({ status: 0 })
})
afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true })
})

describe('sealpost verify', () => {
  it('answers 0 when every file is TOTAL-PASSED, one JSON report a line in the order given', async () => {
    const { status, stdout } = await verify(path('letter.pdf'), path('report.xml'), '--json')
    const reports = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as VerificationReport)
    expect(status).toBe(0)
    expect(
      reports.map(({ document, indication }) => [document.name, document.kind, indication]),
    ).toEqual([
      ['letter.pdf', 'pdf', 'TOTAL-PASSED'],
      ['report.xml', 'xml', 'TOTAL-PASSED'],
    ])
  })

  it('prints what docs/report.schema.json describes, whatever the document', async () => {
    await writeFile(path('plain.txt'), 'no document')
    await writeFile(path('cut.pdf'), (await readFile(path('letter.pdf'))).subarray(0, 5000))
    const files = ['letter.pdf', 'report.xml', 'plain.txt', 'cut.pdf'].map(path)
    const { stdout } = await verify(...files, LETTER, '--json')
    const ajv = new Ajv({ allErrors: true })
    formats.default(ajv)
    const isReport = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')) as object)
    for (const line of stdout.trim().split('\n')) {
      isReport(JSON.parse(line))
      expect(isReport.errors ?? []).toEqual([])
    }
  })

  it('answers 1 when a file is TOTAL-FAILED, and says so for a person', async () => {
    const bytes = await readFile(path('letter.pdf'))
    bytes[2000] = (bytes[2000] ?? 0) ^ 1
    await writeFile(path('changed.pdf'), bytes)
    const { status, stdout } = await verify(path('letter.pdf'), path('changed.pdf'))
    expect(status).toBe(1)
    expect(stdout).toContain('✘ TOTAL-FAILED / HASH_FAILURE')
  })

  it('answers 2 when nothing failed and something is undecided', async () => {
    const { status, stdout } = await runCli(['verify', '--at', AT, path('letter.pdf')])
    expect(status).toBe(2)
    expect(stdout).toContain('INDETERMINATE / NO_CERTIFICATE_CHAIN_FOUND')
  })

  it('writes the report as a page too, in the language asked for, whatever the verdict', async () => {
    const html = (...more: string[]): string[] => ['--html', path('report.html'), ...more]
    expect(await verify(path('letter.pdf'), ...html())).toMatchObject({ status: 0 })
    expect(await readFile(path('report.html'), 'utf8')).toContain('<html lang="vi">')
    expect(await verify(path('letter.pdf'), ...html())).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('--force') as string,
    })
    const english = await verify(LETTER, ...html('--lang', 'en', '--force'))
    expect(english).toMatchObject({ status: 2 })
    expect(await readFile(path('report.html'), 'utf8')).toContain('<html lang="en">')
  })

  it('writes the report as a PDF too', async () => {
    const pdf = ['--pdf', path('report-about.pdf')]
    expect(await verify(path('letter.pdf'), ...pdf)).toMatchObject({ status: 0 })
    const written = await readFile(path('report-about.pdf'))
    expect(written.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await verify(path('letter.pdf'), path('report.xml'), ...pdf)).toMatchObject({
      status: 64,
    })
  })

  it('writes the report as ETSI TS 119 102-2 XML too', async () => {
    const etsi = ['--etsi', path('report.etsi.xml')]
    expect(await verify(path('letter.pdf'), ...etsi)).toMatchObject({ status: 0 })
    const written = await readFile(path('report.etsi.xml'), 'utf8')
    expect(written).toContain('urn:etsi:019102:mainindication:total-passed')
  })

  it('refuses one page for several files, and a language it does not know', async () => {
    const page = ['--html', path('several.html')]
    expect(await verify(path('letter.pdf'), path('report.xml'), ...page)).toMatchObject({
      status: 64,
      stdout: '',
    })
    expect(await verify(path('letter.pdf'), ...page, '--lang', 'fr')).toMatchObject({ status: 64 })
    await expect(readFile(path('several.html'))).rejects.toThrow()
  })

  it('keeps the facts, and judges them again under another policy and for another time', async () => {
    for (const file of ['letter.pdf', 'report.xml']) {
      const facts = path(`${file}.facts.json`)
      const now = await verify(path(file), '--facts', facts, '--json')
      const replay = (...args: string[]): Promise<Outcome> =>
        runCli(['verify', '--replay', facts, ...args])
      expect((await replay('--at', AT, '--json')).stdout).toBe(now.stdout)
      const official = await replay('--at', AT, '--policy', 'official-duty', '--json')
      expect(JSON.parse(official.stdout)).toMatchObject({ policy: 'official-duty' })
      const later = await replay('--at', '2050-01-01T00:00:00Z')
      expect(later).toMatchObject({
        status: 2,
        stdout: expect.stringContaining('OUT_OF_BOUNDS') as string,
      })
    }
  })

  it('refuses to replay beside a document or what facts are gathered with, and what are no facts', async () => {
    const replay = ['verify', '--replay', path('letter.pdf.facts.json')]
    expect(await runCli([...replay, path('letter.pdf')])).toMatchObject({ status: 64 })
    expect(await runCli([...replay, ...trusting])).toMatchObject({ status: 64 })
    expect(await runCli(['verify', '--replay', path('roots.pem')])).toMatchObject({ status: 66 })
    const several = ['--facts', path('several.json')]
    expect(await verify(path('letter.pdf'), path('report.xml'), ...several)).toMatchObject({
      status: 64,
    })
  })

  it('answers 66 for a file that cannot be read and 64 for wrong usage', async () => {
    expect(await verify(path('absent.pdf'))).toMatchObject({
      status: 66,
      stderr: expect.stringContaining('no such file') as string,
    })
    expect(await runCli(['verify'])).toMatchObject({ status: 64 })
    expect(await runCli(['verify', path('letter.pdf'), '--at', 'tomorrow'])).toMatchObject({
      status: 64,
    })
    expect(await runCli(['verify', path('letter.pdf'), '--policy', 'lenient'])).toMatchObject({
      status: 64,
    })
  })

  it('fetches what is missing with --online', async () => {
    const anchors = ['--trust', path('roots.pem')]
    const online = ['--online', '--private-addresses']
    expect(await runCli(['verify', '--at', AT, ...anchors, path('letter.pdf')])).toMatchObject({
      status: 2,
    })
    expect(
      await runCli(['verify', '--at', AT, ...anchors, ...online, path('letter.pdf')]),
    ).toMatchObject({ status: 0 })
  })
})

describe('sealpost sign', () => {
  it('never replaces a file unasked', async () => {
    expect(await sign(LETTER, 'letter.pdf')).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('--force') as string,
    })
    expect(await sign(LETTER, 'letter.pdf', '--force')).toMatchObject({ status: 0 })
  })

  it('names a wrong password', async () => {
    const args = ['sign', LETTER, '--p12', path('key.p12'), '-o', path('never.pdf')]
    const { status, stderr } = await runCli(args, { SEALPOST_PASSWORD: 'wrong' })
    expect({ status, stderr }).toEqual({
      status: 64,
      stderr: expect.stringContaining('ERR_SIGNING_WRONG_PASSWORD') as string,
    })
  })

  it.each(['T', 'LT', 'LTA'])('signs straight to level %s', async (level) => {
    const tsa = ['--tsa', running.tsaUrl, '--private-addresses']
    const name = `letter-${level}.pdf`
    expect(await sign(LETTER, name, '--level', level, ...tsa, ...trusting)).toMatchObject({
      status: 0,
    })
    const { status, stdout } = await verify(path(name), '--json')
    const report = JSON.parse(stdout) as VerificationReport
    expect(report.signatures[0]?.level).toBe(`PAdES-BASELINE-${level}`)
    expect(status).toBe(0)
  })

  it.each(['T', 'LT', 'LTA'])('signs XML straight to level %s', async (level) => {
    const tsa = ['--tsa', running.tsaUrl, '--private-addresses']
    const name = `report-${level}.xml`
    expect(await sign(XML, name, '--level', level, ...tsa, ...trusting)).toMatchObject({
      status: 0,
    })
    const { status, stdout } = await verify(path(name), '--json')
    const report = JSON.parse(stdout) as VerificationReport
    expect(report.signatures[0]?.level).toBe(`XAdES-BASELINE-${level}`)
    expect(status).toBe(0)
  })
})

describe('sealpost prepare and complete', () => {
  it('sign with a key that this process never sees', async () => {
    const holder = running.pki.holder('homeDirector')
    const certificates = [holder.certificate, ...holder.chain].map((bytes) =>
      writePem({ label: 'CERTIFICATE', bytes }),
    )
    await writeFile(path('home.pem'), certificates.join(''))
    const prepare = [
      'prepare',
      LETTER,
      '--certificate',
      path('home.pem'),
      '--at',
      AT,
      '-o',
      path('prepared.json'),
    ]
    expect(await runCli(prepare)).toMatchObject({ status: 0 })
    const prepared = JSON.parse(await readFile(path('prepared.json'), 'utf8')) as {
      signedAttributes: string
    }
    await writeFile(
      path('value.bin'),
      await holder.sign(Buffer.from(prepared.signedAttributes, 'base64')),
    )
    const complete = [
      'complete',
      LETTER,
      '--prepared',
      path('prepared.json'),
      '--signature',
      path('value.bin'),
    ]
    expect(await runCli([...complete, '-o', path('two-steps.pdf')])).toMatchObject({ status: 0 })
    expect(await verify(path('two-steps.pdf'))).toMatchObject({ status: 0 })
  })
})

describe('sealpost certificate', () => {
  it('verifies one certificate', async () => {
    const { certificate, chain } = running.pki.holder('chairman')
    const pem = [certificate, ...chain]
      .map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
      .join('')
    await writeFile(path('chairman.pem'), pem)
    const { status, stdout } = await runCli([
      'certificate',
      'verify',
      path('chairman.pem'),
      '--at',
      AT,
      ...trusting,
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, indication: 'PASSED' })
  })

  it('judges many cases in one process, one result a line, whatever is in them', async () => {
    const { pki } = running
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
    const rows = ['chairman', 'outsider', 'expired'].map((name) => {
      const { certificate, chain } = pki.holder(name)
      const anchors = pki.roots.map(base64)
      return {
        id: name,
        at: AT,
        anchors,
        intermediates: chain.map(base64),
        leaf: base64(certificate),
        revocation: 'off',
      }
    })
    await writeFile(
      path('cases.json'),
      JSON.stringify([...rows, { ...rows[0], id: 'broken', leaf: 'AAAA' }]),
    )
    const { status, stdout } = await runCli(['certificate', 'batch', path('cases.json'), '--json'])
    expect(status).toBe(0)
    const results = stdout
      .trim()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: string; valid: boolean; subIndication: string | null },
      )
    expect(results.map(({ id, valid }) => [id, valid])).toEqual([
      ['chairman', true],
      ['outsider', false],
      ['expired', false],
      ['broken', false],
    ])
    expect(results[1]?.subIndication).toBe('NO_CERTIFICATE_CHAIN_FOUND')
  })
})

describe('sealpost inspect', () => {
  it('shows the signatures of a PDF', async () => {
    const { status, stdout } = await runCli(['inspect', path('letter.pdf'), '--json'])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'pdf',
      encrypted: false,
      signatures: ['Signature1 (ETSI.CAdES.detached)'],
      'hidden content': [],
    })
  })

  it('shows what a signer would not see, and sign refuses it on wish (T29)', async () => {
    await writeFile(path('script.pdf'), scripted())
    const { status, stdout } = await runCli(['inspect', path('script.pdf')])
    expect({ status, stdout }).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('warning PDF_SCRIPT (object 1)') as string,
    })
    const refused = await sign(path('script.pdf'), 'never.pdf', '--strict-content')
    expect(refused).toMatchObject({
      status: 64,
      stderr: expect.stringContaining('ERR_FORMAT_PDF_HIDDEN_CONTENT') as string,
    })
    expect(await sign(path('script.pdf'), 'script-signed.pdf')).toMatchObject({ status: 0 })
  })
})

/** One empty page that runs a script when it is opened. */
function scripted(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (x) >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.7\n'
  let rows = '0000000000 65535 f\r\n'
  for (const [index, body] of objects.entries()) {
    rows += `${String(text.length).padStart(10, '0')} 00000 n\r\n`
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
  }
  return `${text}xref\n0 4\n${rows}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
}

// Encrypted PDFs from the shell: the password from a file or the environment, never from the command line; refused by name without it.
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePem, type VerificationReport } from '@sealpost/core'
import { startPki, writeCrlOf, type RunningPki } from '@sealpost/pretend-pki'
import { runCli } from './run-cli.ts'

const LETTER = fileURLToPath(new URL('../documents/01-cong-van.pdf', import.meta.url))
const AT = '2026-11-24T02:00:00Z'
const KEY = { SEALPOST_PASSWORD: 'mật khẩu' }
const OPEN = { SEALPOST_PDF_PASSWORD: 'user' }
const hasQpdf = spawnSync('qpdf', ['--version']).status === 0
if (!hasQpdf) console.warn('!!! qpdf is not installed: encrypted PDFs are NOT checked here !!!')

let running: RunningPki
let folder: string
let trusting: string[]
let tsa: string[]
const path = (name: string): string => join(folder, name)

beforeAll(async () => {
  running = await startPki()
  folder = await mkdtemp(join(tmpdir(), 'sealpost-cli-pdf-'))
  const { pki } = running
  await writeFile(path('key.p12'), pki.holder('chairman').pkcs12('mật khẩu'))
  await writeFile(path('owner.txt'), 'owner\n')
  await writeFile(path('wrong.txt'), 'wrong\n')
  const roots = pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes }))
  await writeFile(path('roots.pem'), roots.join(''))
  for (const name of ['stateG2', 'rootG2'])
    await writeFile(path(`${name}.crl`), await writeCrlOf(pki, pki.authority(name), pki.now))
  const crls = ['stateG2.crl', 'rootG2.crl'].flatMap((name) => ['--crl', path(name)])
  trusting = ['--trust', path('roots.pem'), ...crls]
  tsa = ['--tsa', `${running.url}/tsa`, '--private-addresses']
  const words = ['--encrypt', 'user', 'owner', '256', '--']
  spawnSync('qpdf', [...words, LETTER, path('locked.pdf')])
})
afterAll(async () => {
  await running.close()
  await rm(folder, { recursive: true })
})

async function reportOf(
  file: string,
  environment: Record<string, string>,
): Promise<VerificationReport> {
  const { stdout } = await runCli(
    ['verify', '--at', AT, ...trusting, path(file), '--json'],
    environment,
  )
  return JSON.parse(stdout) as VerificationReport
}

describe.skipIf(!hasQpdf)('an encrypted PDF', () => {
  it('is signed straight to B-LTA and verified, with the password of either', async () => {
    const words = [
      'sign',
      path('locked.pdf'),
      '--p12',
      path('key.p12'),
      '--at',
      AT,
      '--level',
      'LTA',
    ]
    const owner = ['--pdf-password-file', path('owner.txt')]
    const args = [...words, ...tsa, ...trusting, ...owner, '-o', path('signed.pdf')]
    expect(await runCli(args, KEY)).toMatchObject({ status: 0 })
    expect(await reportOf('signed.pdf', OPEN)).toMatchObject({
      indication: 'TOTAL-PASSED',
      signatures: [{ level: 'PAdES-BASELINE-LTA' }, { kind: 'document-timestamp' }],
    })
    const inspected = await runCli(['inspect', path('signed.pdf'), '--json'], OPEN)
    expect(JSON.parse(inspected.stdout)).toMatchObject({ encrypted: true })
    expect(inspected.stdout).toContain('Signature1')
  })

  it('is time-stamped, augmented and prepared', async () => {
    const signing = ['sign', path('locked.pdf'), '--p12', path('key.p12'), '--at', AT]
    const signed = path('plain.pdf')
    expect(await runCli([...signing, '-o', signed], { ...KEY, ...OPEN })).toMatchObject({
      status: 0,
    })
    const stamped = path('stamped.pdf')
    const stamping = ['timestamp', signed, ...tsa, '-o', stamped]
    expect(await runCli(stamping, OPEN)).toMatchObject({ status: 0 })
    const raising = ['augment', stamped, '--to', 'LT', ...tsa, ...trusting, '-o', path('lt.pdf')]
    expect(await runCli(raising, OPEN)).toMatchObject({ status: 0 })
    expect((await reportOf('lt.pdf', OPEN)).signatures).toMatchObject([
      { level: 'PAdES-BASELINE-LT' },
      { kind: 'document-timestamp' },
    ])
    await writeFile(
      path('chairman.pem'),
      writePem({ label: 'CERTIFICATE', bytes: running.pki.holder('chairman').certificate }),
    )
    const preparing = [
      'prepare',
      signed,
      '--certificate',
      path('chairman.pem'),
      '-o',
      path('p.json'),
    ]
    expect(await runCli(preparing, OPEN)).toMatchObject({ status: 0 })
  })

  it('is refused by name without its password, and with another one', async () => {
    const signing = ['sign', path('locked.pdf'), '--p12', path('key.p12'), '-o', path('never.pdf')]
    const none = await runCli(signing, KEY)
    expect(none).toMatchObject({ status: 64 })
    expect(none.stderr).toContain('ERR_FORMAT_PDF_ENCRYPTED')
    const wrong = await runCli([...signing, '--pdf-password-file', path('wrong.txt')], KEY)
    expect(wrong).toMatchObject({ status: 64 })
    expect(wrong.stderr).toContain('ERR_USAGE_PDF_PASSWORD')
    expect(await runCli(['verify', path('locked.pdf')])).toMatchObject({
      status: 2,
      stdout: expect.stringContaining('PDF_PASSWORD_NEEDED') as string,
    })
    const inspected = await runCli(['inspect', path('locked.pdf')])
    expect(inspected.stderr).toContain('ERR_FORMAT_PDF_ENCRYPTED')
  })
})

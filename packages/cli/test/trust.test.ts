import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sha256Hex } from '@sealpost/core/crypto'
import { writePem, type VerificationReport } from '@sealpost/core'
import { createPki, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const LETTER = fileURLToPath(new URL('../documents/01-cong-van.pdf', import.meta.url))
const AT = '2026-11-24T02:00:00Z'

let pki: Pki
let folder: string

const path = (name: string): string => join(folder, name)
const pem = (bytes: Uint8Array): string => writePem({ label: 'CERTIFICATE', bytes })

async function writeTrust(name: string, parts: object): Promise<string> {
  await writeFile(path(name), JSON.stringify({ version: 1, ...parts }))
  return path(name)
}

const anchors = (): object[] =>
  pki.roots.map((bytes, index) => ({
    label: `RootCA G${index + 1}`,
    certificate: pem(bytes),
    sha256: sha256Hex(bytes),
  }))

beforeAll(async () => {
  pki = await createPki()
  folder = await mkdtemp(join(tmpdir(), 'sealpost-trust-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

describe('sealpost trust list', () => {
  it('lists anchors and holders of a trust file', async () => {
    const seal = pki.holder('financeSeal')
    const holders = [
      { role: 'agency', agency: 'H14.12', certificate: pem(seal.certificate), from: '2025-01-01' },
    ]
    const file = await writeTrust('whole.json', { anchors: anchors(), holders })
    const { status, stdout } = await runCli(['trust', 'list', file])
    expect(status).toBe(0)
    for (const text of ['RootCA G2', 'agency H14.12', sha256Hex(seal.certificate), '2025-01-01'])
      expect(stdout).toContain(text)
    const json = await runCli(['trust', 'list', '--json', file])
    expect(JSON.parse(json.stdout)).toMatchObject({ anchors: [{}, {}], holders: [{}] })
  })

  it('ends with the member that is wrong, as a usage error', async () => {
    const [first] = anchors()
    const file = await writeTrust('pin.json', { anchors: [{ ...first, sha256: '00'.repeat(32) }] })
    const { status, stderr } = await runCli(['trust', 'list', file])
    expect(status).toBe(64)
    expect(stderr).toContain('anchors[0]')
  })
})

describe('sealpost verify --trust with a trust file', () => {
  it('trusts its anchors and tells the role of its holders', async () => {
    const signer = pki.holder('chairman')
    await writeFile(path('key.p12'), signer.pkcs12('bí mật'))
    const signed = await runCli(
      ['sign', LETTER, '--p12', path('key.p12'), '--at', AT, '-o', path('signed.pdf')],
      { SEALPOST_PASSWORD: 'bí mật' },
    )
    expect(signed.status).toBe(0)
    const holders = [{ role: 'person', agency: 'H14', sha256: sha256Hex(signer.certificate) }]
    const file = await writeTrust('trust.json', { anchors: anchors(), holders })
    const crls: string[] = []
    for (const name of ['rootG2', 'stateG2']) {
      await writeFile(path(`${name}.crl`), await writeCrlOf(pki, pki.authority(name), pki.now))
      crls.push('--crl', path(`${name}.crl`))
    }
    const args = ['verify', path('signed.pdf'), '--trust', file, ...crls, '--at', AT, '--json']
    const { status, stdout } = await runCli(args)
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as VerificationReport
    expect(report.signatures[0]?.signer).toMatchObject({ role: 'person', agency: 'H14' })
  })
})

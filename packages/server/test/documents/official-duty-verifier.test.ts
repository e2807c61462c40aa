import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memorySource, signXml, writePem } from '@sealpost/core'
import { sha256Hex } from '@sealpost/core/crypto'
import { createPki, type Pki } from '@sealpost/pretend-pki'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resolveConfig } from '../../src/config.ts'
import type { Log } from '../../src/context.ts'
import { openOfficialDutyVerifier } from '../../src/documents/official-duty-verifier.ts'

const XML = new TextEncoder().encode('<vanBan/>')

let pki: Pki
let folder: string

beforeAll(async () => {
  pki = await createPki()
  folder = await mkdtemp(join(tmpdir(), 'sealpost-verifier-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const silent: Pick<Log, 'warn'> = { warn: () => undefined }

/** Why a signature is not good, with these anchors and no revocation data. */
async function verifyWith(name: string, text: string): Promise<string | null> {
  const path = join(folder, name)
  await writeFile(path, text)
  const config = resolveConfig({ dataDirectory: folder, trustAnchors: [path], online: false })
  const verifier = await openOfficialDutyVerifier(config, () => pki.now, silent as Log)
  const signed = await signXml(XML, pki.holder('homeDirector'), { at: pki.now })
  const report = await verifier.verify(memorySource(signed), { name: null, at: pki.now })
  return report.subIndication
}

const pem = (): string =>
  pki.roots.map((bytes) => writePem({ label: 'CERTIFICATE', bytes })).join('')

function trustFile(pin?: string): string {
  const anchors = pki.roots.map((bytes, index) => ({
    label: `G${index + 1}`,
    certificate: writePem({ label: 'CERTIFICATE', bytes }),
    sha256: pin ?? sha256Hex(bytes),
  }))
  return JSON.stringify({ version: 1, anchors })
}

describe('the anchors of the gateway', () => {
  it('come from certificate files or from a trust file with pins', async () => {
    // The chain is found: what is missing is revocation data.
    const found = 'CERTIFICATE_CHAIN_GENERAL_FAILURE'
    expect(await verifyWith('roots.pem', pem())).toBe(found)
    expect(await verifyWith('trust.json', trustFile())).toBe(found)
  })

  it('are refused when a pin does not fit, and nothing starts', async () => {
    await expect(verifyWith('swapped.json', trustFile('00'.repeat(32)))).rejects.toMatchObject({
      code: 'ERR_USAGE_TRUST_PIN',
    })
    await expect(verifyWith('broken.json', '{')).rejects.toMatchObject({ code: 'ERR_USAGE_TRUST' })
  })
})

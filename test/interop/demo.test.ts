// The demo as a stranger runs it, and what pdfsig, qpdf, openssl and xmlsec1 say of every file it signs.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  readPem,
  readTrustAnchors,
  verifyDocument,
  writePem,
  type VerificationReport,
} from '@sealpost/core'
import { PKI_TIME } from '@sealpost/pretend-pki'
import { splitSignatures, verifyWithOpenssl } from './openssl.ts'
import { areInstalled, ask, type Answer } from './outsiders.ts'

const ready = areInstalled('qpdf', 'pdfsig', 'openssl', 'xmlsec1')
const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))

let folder: string
let roots: string
let story: Answer
let pdfs: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealpost-demo-test-'))
  roots = join(folder, 'pretend-roots.pem')
  const run = ['--conditions=@sealpost/source', MAIN, 'demo', '--once', '--keep', folder]
  story = await ask(process.execPath, ...run)
  pdfs = (await readdir(folder)).filter((name) => name.endsWith('.signed.pdf'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function verify(bytes: Uint8Array): Promise<VerificationReport> {
  const trust = readTrustAnchors(await readFile(roots))
  return verifyDocument(bytes, { trust, at: PKI_TIME })
}

describe('the demo', () => {
  it('ends well and prints the share with both counts', () => {
    expect(story).toMatchObject({ ok: true })
    expect(story.text).toMatch(/by document +75\.0 % +6 of 8/)
    expect(story.text).toMatch(/by dispatch +80\.0 % +12 of 15/)
  })

  it.each(['signature-invalid', 'signer-revoked', 'confidential-not-allowed'])(
    'shows a refusal by its name: %s',
    (code) => {
      expect(story.text).toContain(`refused, 422 ${code}`)
    },
  )

  it('takes the unsigned document for information only (Decision 28/2018, Article 4)', () => {
    expect(story.text).toContain('signatures unsigned, for information only')
  })

  it('keeps its files for the reader', () => {
    expect(pdfs.length).toBe(7)
  })
})

describe.skipIf(!ready)('outsiders, asked about every file of the demo', () => {
  it('pdfsig and qpdf accept every signed PDF', async () => {
    for (const name of pdfs) {
      const path = join(folder, name)
      expect(await ask('qpdf', '--check', path), name).toMatchObject({ ok: true })
      const { text } = await ask('pdfsig', '-nocert', path)
      const count = text.match(/^Signature #/gm)?.length ?? 0
      expect(text.match(/Signature is Valid/g), name).toHaveLength(count)
      expect(text, name).toContain('Total document signed')
    }
  })

  it('openssl cms -verify -cades accepts every signature', async () => {
    for (const name of pdfs) {
      const bytes = new Uint8Array(await readFile(join(folder, name)))
      for (const part of await splitSignatures(bytes, join(folder, name))) {
        expect((await verifyWithOpenssl(part, roots)).text, part).toContain(
          'CAdES Verification successful',
        )
      }
    }
  })

  it('xmlsec1 accepts both signatures of the signed XML', async () => {
    // It takes one certificate of a PEM file only: the second generation's root.
    const [, root] = readPem(await readFile(roots, 'utf8'))
    const anchor = join(folder, 'root.pem')
    await writeFile(anchor, root === undefined ? '' : writePem(root))
    const trust = ['--trusted-pem', anchor, '--verification-gmt-time', '2026-11-24 02:00:00']
    const ids = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
    for (const number of [1, 2]) {
      const select = ['--node-xpath', `(//*[local-name()='Signature'])[${number}]`]
      const path = join(folder, 'bao-cao.signed.xml')
      expect(await ask('xmlsec1', '--verify', ...select, ...ids, ...trust, path)).toMatchObject({
        ok: true,
      })
    }
  })
})

describe('one flipped byte', () => {
  it('fails every signed PDF with HASH_FAILURE', async () => {
    for (const name of pdfs) {
      const bytes = new Uint8Array(await readFile(join(folder, name)))
      const position = Buffer.from(bytes).indexOf('stream') + 40
      bytes[position] = (bytes[position] ?? 0) ^ 1
      expect(await verify(bytes), name).toMatchObject({
        indication: 'TOTAL-FAILED',
        subIndication: 'HASH_FAILURE',
      })
    }
  })

  it('fails the signed XML with HASH_FAILURE', async () => {
    const text = await readFile(join(folder, 'bao-cao.signed.xml'), 'utf8')
    const changed = text.replace(
      /(<[^>]*>)(\d)(\d*<)/,
      (_, start: string, digit: string, end: string) => {
        return `${start}${(Number(digit) + 1) % 10}${end}`
      },
    )
    expect(changed).not.toBe(text)
    const report = await verify(new TextEncoder().encode(changed))
    expect(report).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' })
  })
})

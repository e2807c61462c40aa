// Signing straight to a level (EN 319 142-1, 6.3): one call, and pdfsig and qpdf accept the result.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { memorySource } from '@sealpost/core'
import {
  AppendedPdf,
  augmentPdf,
  signPdf,
  verifyPdf,
  type ProgressEvent,
  type SignPdfOptions,
} from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { VerificationReport } from '@sealpost/core/validation'
import {
  createPki,
  localTimestampAuthority,
  writeCrlOf,
  writeOcspOf,
  type Pki,
} from '@sealpost/pretend-pki'
import { areInstalled, ask } from './outsiders.ts'

const hasTools = areInstalled('qpdf', 'pdfsig')
const LETTER = new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)

let pki: Pki
let tsa: TimestampAuthority
let letter: Uint8Array
let material: Required<Pick<SignPdfOptions, 'trust' | 'crls' | 'at' | 'tsa'>>
const folder = mkdtempSync(join(tmpdir(), 'sealpost-direct-'))

beforeAll(async () => {
  pki = await createPki()
  tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  letter = new Uint8Array(await readFile(LETTER))
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  material = { trust: pki.roots.map((certificate) => ({ certificate })), crls, at: pki.now, tsa }
})

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const director = () => pki.holder('financeDirector')

function sign(options: SignPdfOptions, pdf: Uint8Array = letter): Promise<Uint8Array> {
  return signPdf(pdf, director(), { ...material, ...options })
}

function verify(pdf: Uint8Array | AppendedPdf): Promise<VerificationReport> {
  return verifyPdf(pdf, { trust: material.trust, at: pki.now })
}

describe('signPdf with a level', () => {
  it.each([
    ['B', 'PAdES-BASELINE-B', 1],
    ['T', 'PAdES-BASELINE-T', 1],
    ['LT', 'PAdES-BASELINE-LT', 1],
    ['LTA', 'PAdES-BASELINE-LTA', 2],
  ] as const)('%s makes a %s', async (level, name, rows) => {
    const signed = await sign({ level })
    const { signatures } = await verify(signed)
    expect(signatures).toHaveLength(rows)
    expect(signatures[0]).toMatchObject({ level: name, changesPermitted: true })
    if (level === 'LT' || level === 'LTA')
      expect(signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED' })
    if (!hasTools) return
    const path = join(folder, `${level}.pdf`)
    writeFileSync(path, signed)
    expect(await ask('qpdf', '--check', path)).toMatchObject({ ok: true })
    const { text } = await ask('pdfsig', '-nocert', path)
    expect(text.match(/Signature is Valid/g)).toHaveLength(1)
  })

  it('is T with an authority and B without, when none is named', async () => {
    expect((await verify(await sign({}))).signatures).toMatchObject([{ level: 'PAdES-BASELINE-T' }])
    const plain = await signPdf(letter, director(), { at: pki.now })
    expect((await verify(plain)).signatures).toMatchObject([{ level: 'PAdES-BASELINE-B' }])
  })

  it('writes all revisions behind a source, which stays where it is', async () => {
    const source = memorySource(letter)
    const signed = await signPdf(source, director(), { ...material, level: 'LTA' })
    expect(signed).toBeInstanceOf(AppendedPdf)
    expect((await verify(signed)).signatures).toMatchObject([
      { level: 'PAdES-BASELINE-LTA' },
      { coverage: 'whole-document' },
    ])
  })

  it('takes OCSP responses as well', async () => {
    const people = [pki.holder('financeDirector'), pki.holder('tsa'), pki.authority('stateG2')]
    const ocsps = await Promise.all(people.map((row) => writeOcspOf(pki, row, { now: pki.now })))
    const signed = await sign({ level: 'LT', crls: [], ocsps })
    expect(await verify(signed)).toMatchObject({ indication: 'TOTAL-PASSED' })
  })

  it('raises its own signature alone: an earlier one of unknown trust is none of its business', async () => {
    const trust = pki.roots.slice(1).map((certificate) => ({ certificate }))
    const first = await signPdf(letter, pki.holder('firstGeneration'), { at: pki.now })
    const second = await sign({ level: 'LTA', trust }, first)
    const { signatures } = await verifyPdf(second, { trust, at: pki.now })
    expect(signatures).toMatchObject([
      { subIndication: 'NO_CERTIFICATE_CHAIN_FOUND', changesPermitted: true },
      { level: 'PAdES-BASELINE-LTA', indication: 'TOTAL-PASSED' },
      { kind: 'document-timestamp' },
    ])
    await expect(augmentPdf(second, { ...material, trust, to: 'LT' })).rejects.toMatchObject({
      code: 'ERR_USAGE_TRUST',
    })
  })

  it('names what the level lacks before the key is asked', async () => {
    const untouched = { ...director(), sign: () => Promise.reject(new Error('asked')) }
    const refused = (options: SignPdfOptions): Promise<unknown> =>
      signPdf(letter, untouched, options).catch((error: unknown) => error)
    for (const level of ['T', 'LT', 'LTA'] as const)
      expect(await refused({ level })).toMatchObject({ code: 'ERR_USAGE_NO_TSA' })
    for (const level of ['LT', 'LTA'] as const)
      expect(await refused({ level, tsa })).toMatchObject({ code: 'ERR_USAGE_NO_TRUST' })
    const typo = JSON.parse('{ "level": "B-LT" }') as SignPdfOptions
    expect(await refused(typo)).toMatchObject({ code: 'ERR_USAGE_LEVEL' })
  })

  it('names the certificate without revocation data', async () => {
    await expect(sign({ level: 'LT', crls: [] })).rejects.toMatchObject({
      code: 'ERR_SERVICE_REVOCATION_DATA',
    })
  })
})

describe('progress', () => {
  function record(): { events: ProgressEvent[]; onProgress: (event: ProgressEvent) => void } {
    const events: ProgressEvent[] = []
    return { events, onProgress: (event) => void events.push(event) }
  }

  function stepsOf(events: readonly ProgressEvent[]): string[] {
    return events
      .map(({ step }) => step)
      .filter((step, index, all) => index === 0 || step !== all[index - 1])
  }

  /** Three mebibytes behind the letter's end would not do: the letter with a large object in front of its table. */
  function largeLetter(): Uint8Array {
    const head = Buffer.from('%PDF-1.7\n')
    const filler = Buffer.alloc(3 << 20, 0x20)
    return new Uint8Array(Buffer.concat([head, filler, smallBody(head.length + filler.length)]))
  }

  it('tells each step from its beginning to its end', async () => {
    const { events, onProgress } = record()
    const signed = await sign({ level: 'LTA', onProgress }, largeLetter())
    expect(stepsOf(events)).toEqual(['sign', 'collect', 'timestamp'])
    for (const step of ['sign', 'collect', 'timestamp']) {
      const own = events.filter((event) => event.step === step)
      expect(own.length).toBeGreaterThan(3)
      expect(own.map(({ bytesDone }) => bytesDone)).toEqual(
        own.map(({ bytesDone }) => bytesDone).toSorted((a, b) => a - b),
      )
      expect(own.at(-1)?.bytesDone).toBe(own.at(-1)?.bytesTotal)
    }
    const verifying = record()
    await verifyPdf(signed, { trust: [], onProgress: verifying.onProgress })
    expect(stepsOf(verifying.events)).toEqual(['verify'])
    expect(verifying.events.at(-1)).toEqual({
      step: 'verify',
      bytesDone: signed.length,
      bytesTotal: signed.length,
    })
    const augmenting = record()
    await augmentPdf(signed, { ...material, to: 'LTA', onProgress: augmenting.onProgress })
    expect(stepsOf(augmenting.events)).toEqual(['verify', 'collect', 'timestamp'])
  })

  it('ends the work when the listener throws', async () => {
    const stop = new Error('enough')
    const onProgress = (): never => {
      throw stop
    }
    await expect(sign({ onProgress })).rejects.toBe(stop)
  })
})

/** One empty page, its objects at the given offset. */
function smallBody(start: number): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ]
  let body = '\n'
  const rows = ['0000000000 65535 f\r\n']
  for (const [index, object] of objects.entries()) {
    rows.push(`${String(start + body.length).padStart(10, '0')} 00000 n\r\n`)
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const xref = start + body.length
  const trailer = `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 4\n${rows.join('')}${trailer}`, 'latin1')
}

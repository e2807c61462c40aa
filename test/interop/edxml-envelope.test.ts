// A real XAdES over an edXML package, and what it does to the verdict on the package and its attachments (QCVN 102:2016/BTTTT; EN 319 132-1).
import { beforeAll, describe, expect, it } from 'vitest'
import { signPdf, verifyDocument, type VerificationReport } from '@sealpost/core'
import { signEdxml } from '@sealpost/core/documents'
import { attach, readEdxml, writeEdxmlBytes, type EdxmlDocument } from '@sealpost/core/edxml'
import { augmentXml } from '@sealpost/core/xades'
import { createPki, localTimestampAuthority, writeCrlOf, type Pki } from '@sealpost/pretend-pki'
import { letter } from '../attacks/support/small-pdf.ts'
import { areInstalled, ask } from './outsiders.ts'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MESSAGE: EdxmlDocument = {
  kind: 'document',
  from: { id: '000.00.00.H14', name: 'Ủy ban nhân dân tỉnh Cao Bằng' },
  to: [{ id: '000.00.00.H37', name: 'Ủy ban nhân dân tỉnh Lạng Sơn' }],
  documentId: '000.00.00.H14,2026,10',
  code: { number: '0123', notation: 'UBND-NC' },
  promulgation: { place: 'Cao Bằng', date: '2026-01-10' },
  documentType: { type: 2, detail: 18, name: 'Công văn' },
  subject: 'V/v phối hợp rà soát',
  signer: { position: 'CHỦ TỊCH', fullName: 'Hoàng Văn Minh' },
  other: { appendixes: [] },
  responseFor: [],
  steeringType: 1,
  taskCodes: [],
  toPlaces: [],
  trace: [{ organId: '000.00.00.H14', at: new Date('2026-01-10T02:00:00Z') }],
  business: { type: 'new', paper: false, replacements: [] },
}

let pki: Pki
let options: Omit<Parameters<typeof augmentXml>[1], 'to' | 'tsa'> & { at: Date }
let plain: Uint8Array
let signed: Uint8Array

beforeAll(async () => {
  pki = await createPki()
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  options = { trust: pki.roots.map((certificate) => ({ certificate })), crls, at: pki.now }
  plain = await pack(new TextEncoder().encode('plain words'), 'a.txt')
  signed = await signEdxml(plain, pki.holder('financeSeal'), { at: pki.now, id: 'envelope' })
})

function pack(content: Uint8Array, name: string): Promise<Uint8Array> {
  return writeEdxmlBytes({
    message: MESSAGE,
    attachments: [attach(name, content, { contentId: 'a1' })],
  })
}

function verify(content: Uint8Array): Promise<VerificationReport> {
  return verifyDocument(content, options)
}

function swap(content: Uint8Array, from: string, to: string): Uint8Array {
  const before = new TextDecoder().decode(content)
  expect(before).toContain(from)
  return new TextEncoder().encode(before.replace(from, () => to))
}

describe('a signature over the envelope', () => {
  it('stands in the header behind its parts, and changes nothing else', async () => {
    const text = new TextDecoder().decode(signed)
    expect(text).toMatch(
      /<\/edXML:TraceHeaderList><ds:Signature [^]*<\/ds:Signature><\/edXML:edXML/,
    )
    expect(text.replace(/<ds:Signature [^]*<\/ds:Signature>/, '')).toBe(
      new TextDecoder().decode(plain),
    )
    expect(await readEdxml(signed)).toMatchObject({
      acceptable: true,
      problems: [],
      headerSignature: 'present',
      message: MESSAGE,
    })
  })

  it('is enough for a package whose attachments carry none of their own', async () => {
    expect(await verify(signed)).toMatchObject({
      indication: 'TOTAL-PASSED',
      document: { kind: 'edxml' },
      signatures: [{ id: 'envelope', level: 'XAdES-BASELINE-B', coverage: 'whole-document' }],
    })
    expect(await verify(plain)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'SIGNATURE_NOT_FOUND',
    })
  })

  it('covers the attachments as the base64 they are', async () => {
    const forged = swap(
      signed,
      Buffer.from('plain words').toString('base64').slice(0, 8),
      'AAAAAAAA',
    )
    expect(await verify(forged)).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    })
  })

  it('covers the header, and a hop that is added to it', async () => {
    for (const forged of [
      swap(signed, 'rà soát', 'rà soát lại'),
      swap(signed, '</edXML:TraceHeader>', '</edXML:TraceHeader><edXML:TraceHeader/>'),
      swap(signed, '<edXML:OrganId>000.00.00.H37', '<edXML:OrganId>000.00.00.H38'),
    ]) {
      expect(await verify(forged)).toMatchObject({ indication: 'TOTAL-FAILED' })
    }
  })

  it('does not make up for a bad signature in an attachment', async () => {
    const pdf = await signPdf(letter(), pki.holder('homeDirector'), { at: pki.now })
    const good = await sign(await pack(pdf, 'a.pdf'))
    expect((await verify(good)).signatures.map(({ id, indication }) => [id, indication])).toEqual([
      ['envelope', 'TOTAL-PASSED'],
      ['a.pdf#Signature1', 'TOTAL-PASSED'],
    ])
    const broken = pdf.slice()
    broken[20] = (broken[20] ?? 0) ^ 1
    expect((await verify(await sign(await pack(broken, 'a.pdf')))).indication).toBe('TOTAL-FAILED')
  })

  it('counts for nothing unless it is good: a stranger’s leaves the package undetermined', async () => {
    const strange = await signEdxml(plain, pki.holder('outsider'), { at: pki.now })
    expect(await verify(strange)).toMatchObject({
      indication: 'INDETERMINATE',
      subIndication: 'NO_CERTIFICATE_CHAIN_FOUND',
    })
  })

  it('is raised to LTA as every XML signature is', async () => {
    const tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
    const raised = await augmentXml(signed, { ...options, to: 'LTA', tsa, at: pki.now })
    expect((await verify(raised)).signatures).toMatchObject([{ level: 'XAdES-BASELINE-LTA' }])
  })

  it('is refused for what is no package', async () => {
    const letter = new TextEncoder().encode('<letter/>')
    await expect(signEdxml(letter, pki.holder('financeSeal'))).rejects.toMatchObject({
      code: 'ERR_USAGE_XML_PARENT',
    })
  })

  it.runIf(areInstalled('xmlsec1'))('is accepted by xmlsec1', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sealpost-edxml-'))
    const path = join(folder, 'package.edxml')
    await writeFile(path, signed)
    const ids = ['--id-attr:Id', 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties']
    const { text } = await ask('xmlsec1', '--verify', '--insecure', ...ids, path)
    await rm(folder, { recursive: true })
    expect(text).toContain('SignedInfo References (ok/all): 2/2')
  })
})

describe('the vendor’s placeholder', () => {
  it('is told as what it is, and never counted', async () => {
    const placeholder =
      '<Signature><SignedInfo><SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/></SignedInfo>' +
      '<SignatureValue>AAAA</SignatureValue></Signature>'
    const report = await verify(
      swap(plain, '</edXML:edXMLHeader>', `${placeholder}</edXML:edXMLHeader>`),
    )
    expect(report).toMatchObject({ indication: 'INDETERMINATE', signatures: [] })
    expect(report.findings.map(({ code }) => code)).toContain('EDXML_HEADER_SIGNATURE_PLACEHOLDER')
  })
})

function sign(content: Uint8Array): Promise<Uint8Array> {
  return signEdxml(content, pki.holder('financeSeal'), { at: pki.now, id: 'envelope' })
}

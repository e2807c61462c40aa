// What becomes of a signature when the services about its certificates are gone, slow, lying or replaying: undetermined with the reason,
// never passed.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpSources, openAnswerFolder, type HttpSourcesOptions } from '@sealpost/core/online'
import { readCertificate, writeOcspRequest } from '@sealpost/core/x509'
import type { VerificationReport } from '@sealpost/core/validation'
import { signXml, verifyXml } from '@sealpost/core/xades'
import { answerOcsp, createPki, PKI_TIME, writeCrlOf, type Pki } from '@sealpost/pretend-pki'

const XML = new TextEncoder().encode('<letter xmlns="urn:letter">10</letter>')

type Answer = (pki: Pki, authority: string, request: Uint8Array) => Promise<Uint8Array>

interface Service {
  ocsp: Answer
  crl: Answer
  /** Says nothing at all. */
  silent: boolean
  /** Asked so far. */
  requests: number
  /** Connections opened so far. */
  connections: number
}

const honest: Pick<Service, 'ocsp' | 'crl' | 'silent'> = {
  ocsp: (pki, authority, request) =>
    answerOcsp(pki, pki.authority(authority), request, { now: PKI_TIME }),
  crl: (pki, authority) => writeCrlOf(pki, pki.authority(authority), PKI_TIME),
  silent: false,
}

const service: Service = { ...honest, requests: 0, connections: 0 }
let server: Server
let pki: Pki
let signed: Uint8Array
let revoked: Uint8Array

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response))
  server.on('connection', () => service.connections++)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  pki = await createPki({ baseUrl: url })
  signed = await signXml(XML, pki.holder('chairman'), { at: pki.now })
  revoked = await signXml(XML, pki.holder('revoked'), { at: pki.now })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  service.requests++
  if (service.silent) return
  const [, kind = '', name = ''] = (request.url ?? '').split('/')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const answer = kind === 'crl' ? service.crl : service.ocsp
  try {
    response.end(await answer(pki, name.replace(/\.crl$/, ''), Buffer.concat(chunks)))
  } catch {
    response.writeHead(500).end()
  }
}

function online(options: HttpSourcesOptions = {}): ReturnType<typeof httpSources> {
  const local = { allowPrivateAddresses: true, retries: 0, timeoutMs: 2_000, clock: () => PKI_TIME }
  return httpSources({ ...local, ...options })
}

function verify(
  document: Uint8Array,
  sources: ReturnType<typeof httpSources> = online(),
): Promise<VerificationReport> {
  const trust = pki.roots.map((certificate) => ({ certificate }))
  return verifyXml(document, { trust, at: PKI_TIME, online: sources })
}

function codes({ findings, signatures }: VerificationReport): string[] {
  return [findings, ...signatures.map((row) => row.findings)].flat().map(({ code }) => code)
}

describe('the services about a certificate', () => {
  it('are believed when they are honest', async () => {
    Object.assign(service, honest)
    expect(await verify(signed)).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect(await verify(revoked)).toMatchObject({ subIndication: 'REVOKED_NO_POE' })
  })

  const nothing: Answer = () => Promise.reject(new Error('nothing'))
  /** Before one of the certificates was revoked. */
  const before = { now: new Date('2026-08-01T00:00:00Z') }
  const cases: readonly [what: string, changes: Partial<Service>, code: string, sub: string][] = [
    [
      'answer with errors alone',
      { ocsp: nothing, crl: nothing },
      'REVOCATION_SERVICE_FAILED',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'answer with something else',
      { ocsp: () => Promise.resolve(XML), crl: () => Promise.resolve(XML) },
      'REVOCATION_SERVICE_FAILED',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'answer about another certificate',
      {
        ocsp: (of, authority) => honest.ocsp(of, authority, requestAbout(of, 'financeDirector')),
        crl: nothing,
      },
      'REVOCATION_SERVICE_FAILED',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'lie under a stranger’s key, by OCSP',
      {
        ocsp: (of, _authority, request) =>
          answerOcsp(of, of.authority('stateG1'), request, {
            now: PKI_TIME,
            status: { kind: 'good' },
          }),
        crl: nothing,
      },
      'OCSP_RESPONDER_NOT_AUTHORIZED',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'lie under a stranger’s key, by CRL',
      {
        ocsp: nothing,
        crl: (of, authority) => writeCrlOf(of, underForeignKey(of, authority), before.now),
      },
      'REVOCATION_SIGNATURE_INVALID',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
    [
      'replay the OCSP answer of last month',
      {
        ocsp: (of, authority, request) => answerOcsp(of, of.authority(authority), request, before),
        crl: nothing,
      },
      'REVOCATION_ANSWER_STALE',
      'TRY_LATER',
    ],
    [
      'replay the CRL of last month',
      {
        ocsp: nothing,
        crl: (of, authority) => writeCrlOf(of, of.authority(authority), before.now),
      },
      'REVOCATION_ANSWER_STALE',
      'TRY_LATER',
    ],
    [
      'replay the answer to another’s question, with its nonce',
      {
        ocsp: (of, authority, request) =>
          answerOcsp(of, of.authority(authority), request, {
            now: PKI_TIME,
            nonce: Uint8Array.of(0x04, 0x01, 0x07),
          }),
        crl: nothing,
      },
      'REVOCATION_SERVICE_FAILED',
      'CERTIFICATE_CHAIN_GENERAL_FAILURE',
    ],
  ]
  it.each(cases)('that %s leave the signature undetermined', async (_what, changes, code, sub) => {
    Object.assign(service, honest, changes)
    for (const document of [signed, revoked]) {
      const report = await verify(document)
      expect(report).toMatchObject({ indication: 'INDETERMINATE', subIndication: sub })
      expect(codes(report)).toContain(code)
    }
  })

  it('that say nothing leave it undetermined once their time is over', async () => {
    Object.assign(service, honest, { silent: true })
    const report = await verify(signed, online({ timeoutMs: 50 }))
    expect(report).toMatchObject({ indication: 'INDETERMINATE' })
    expect(codes(report)).toContain('REVOCATION_SERVICE_FAILED')
  })

  it('that cannot be reached leave it undetermined', async () => {
    const gone = await createPki({ baseUrl: 'http://127.0.0.1:9' })
    const document = await signXml(XML, gone.holder('chairman'), { at: gone.now })
    const trust = gone.roots.map((certificate) => ({ certificate }))
    const report = await verifyXml(document, { trust, at: PKI_TIME, online: online() })
    expect(report).toMatchObject({ indication: 'INDETERMINATE' })
    expect(codes(report)).toContain('REVOCATION_SERVICE_FAILED')
  })
})

describe('a flood of verifications against dead services', () => {
  it('opens a handful of connections for 10 000, and every report says why it is undetermined', async () => {
    Object.assign(service, honest, { silent: true, requests: 0, connections: 0 })
    const sources = online({ concurrency: 2, timeoutMs: 100 })
    let undetermined = 0
    for (let round = 0; round < 200; round++) {
      const reports = await Promise.all(Array.from({ length: 50 }, () => verify(signed, sources)))
      undetermined += reports.filter(
        (report) =>
          report.indication === 'INDETERMINATE' &&
          codes(report).includes('REVOCATION_SERVICE_FAILED'),
      ).length
    }
    expect(undetermined).toBe(10_000)
    // Two at a time, until three in a row were silent: those who take the places of the first two may still try.
    expect(service.requests).toBeLessThanOrEqual(4)
    expect(service.connections).toBeLessThanOrEqual(4)
  })

  it('ends for 10 000 different certificates as soon', async () => {
    Object.assign(service, honest, { silent: true, requests: 0 })
    const sources = online({ concurrency: 4, timeoutMs: 100 })
    const issuer = pki.authority('stateG2').certificate
    const many = Array.from({ length: 10_000 }, (_, n) => withSerial(n))
    const ends = await Promise.allSettled(
      many.map((certificate) => sources.find({ certificate, issuer })),
    )
    expect(ends.every(({ status }) => status === 'rejected')).toBe(true)
    expect(service.requests).toBeLessThanOrEqual(6)
  })
})

describe('answers kept in a folder', () => {
  it('serve the next process, and never turn a revoked certificate good', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sealpost-answers-'))
    try {
      Object.assign(service, honest, { requests: 0 })
      const open = async (): Promise<ReturnType<typeof httpSources>> =>
        online({ store: await openAnswerFolder(folder) })
      expect(await verify(signed, await open())).toMatchObject({ indication: 'TOTAL-PASSED' })
      const asked = service.requests
      Object.assign(service, { silent: true })
      expect(await verify(signed, await open())).toMatchObject({ indication: 'TOTAL-PASSED' })
      expect(service.requests).toBe(asked)
      expect(await verify(revoked, online({ timeoutMs: 50 }))).toMatchObject({
        indication: 'INDETERMINATE',
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

function requestAbout(of: Pki, name: string): Uint8Array {
  const holder = of.holder(name)
  const issuer = of.authority(holder.issuerName).certificate
  return writeOcspRequest(readCertificate(holder.certificate), readCertificate(issuer))
}

function underForeignKey(of: Pki, name: string): ReturnType<Pki['authority']> {
  const foreign = of.authority('stateG1')
  const sign = (data: Uint8Array): Promise<Uint8Array> => foreign.sign(data)
  return { ...of.authority(name), sign, algorithm: foreign.algorithm }
}

/** The same certificate under another serial number; nobody looks at its signature here. */
function withSerial(number: number): Uint8Array {
  const der = Buffer.from(pki.holder('chairman').certificate)
  const { serial } = readCertificate(new Uint8Array(der))
  der.writeUInt32BE(number, der.indexOf(serial) + serial.length - 4)
  return new Uint8Array(der)
}

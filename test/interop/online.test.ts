// The HTTP clients against the pretend PKI's servers, honest and not.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { digestOf } from '@sealpost/core/crypto'
import { httpSources, httpTimestampAuthority, type HttpSourcesOptions } from '@sealpost/core/online'
import { readCertificateList, readOcspResponse, TIMESTAMP_FAILURES } from '@sealpost/core/x509'
import { createPki, PKI_TIME, startPki, writeOcspOf, type RunningPki } from '@sealpost/pretend-pki'

const LOCAL = { allowPrivateAddresses: true, retryDelayMs: 1 }
const HONEST = {
  delayMs: 0,
  httpStatus: null,
  ocspError: null,
  ocspStatus: null,
  wrongNonce: false,
}
const IMPRINT = digestOf('SHA-256', Buffer.from('a document'))
const QUERY = { digest: 'SHA-256', imprint: IMPRINT } as const
const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

let running: RunningPki
beforeAll(async () => {
  running = await startPki()
})
afterAll(() => running.close())
beforeEach(() => {
  Object.assign(running.misbehaviour, HONEST)
  running.requests.clear()
})

function sources(options: HttpSourcesOptions = {}): ReturnType<typeof httpSources> {
  return httpSources({ ...LOCAL, clock: () => PKI_TIME, ...options })
}

function query(name: string): { certificate: Uint8Array; issuer: Uint8Array } {
  const holder = running.pki.holder(name)
  return {
    certificate: holder.certificate,
    issuer: running.pki.authority(holder.issuerName).certificate,
  }
}

describe('httpSources', () => {
  it.each([
    ['chairman', 'good'],
    ['revoked', 'revoked'],
  ])('learns by OCSP that %s is %s', async (name, status) => {
    const { crls, ocsps } = await sources().find(query(name))
    expect(crls).toEqual([])
    expect(ocsps).toHaveLength(1)
    const [single] = readOcspResponse(ocsps[0] ?? new Uint8Array(0)).basic?.responses ?? []
    expect(single?.status).toBe(status)
  })

  it('asks once for what still holds, and again when nextUpdate is past', async () => {
    let now = PKI_TIME.getTime()
    const shared = sources({ clock: () => new Date(now), maxCacheAgeMs: 30 * 86_400_000 })
    await shared.find(query('chairman'))
    await shared.find(query('chairman'))
    expect(running.requests.get('ocsp')).toBe(1)
    now += 7 * 86_400_000
    await shared.find(query('chairman'))
    expect(running.requests.get('ocsp')).toBe(2)
  })

  it('falls back to the CRL when the responder fails or knows nothing', async () => {
    running.misbehaviour.ocspError = 'unauthorized'
    const { crls, ocsps } = await sources().find(query('revoked'))
    expect(ocsps).toEqual([])
    const [crl = new Uint8Array(0)] = crls
    const { serial } = running.pki.holder('revoked')
    expect(readCertificateList(crl).entries.find(serial)).toHaveLength(1)

    running.misbehaviour.ocspError = null
    running.misbehaviour.ocspStatus = { kind: 'unknown' }
    const both = await sources().find(query('revoked'))
    expect([both.crls.length, both.ocsps.length]).toEqual([1, 1])
  })

  it('tries a responder that says tryLater once more', async () => {
    running.misbehaviour.ocspError = 'tryLater'
    const only = sources({ methods: ['ocsp'] })
    await expect(only.find(query('chairman'))).rejects.toThrow(code('ERR_SERVICE_OCSP_STATUS'))
    expect(running.requests.get('ocsp')).toBe(2)
  })

  it('refuses an answer with another nonce (RFC 8954)', async () => {
    running.misbehaviour.wrongNonce = true
    const only = sources({ methods: ['ocsp'] })
    await expect(only.find(query('chairman'))).rejects.toThrow(code('ERR_SERVICE_OCSP_MISMATCH'))
  })

  it('refuses an answer about another certificate', async () => {
    let replayed: Uint8Array = new Uint8Array(0)
    const liar = createServer((_request, response) => response.end(replayed)).listen(0, '127.0.0.1')
    await once(liar, 'listening')
    const address = liar.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    const pki = await createPki({ baseUrl: `http://127.0.0.1:${String(port)}` })
    replayed = await writeOcspOf(pki, pki.holder('chairman'), { now: PKI_TIME })
    const only = sources({ methods: ['ocsp'] })
    const issuer = pki.authority('stateG2').certificate
    const ask = (name: string): Promise<unknown> =>
      only.find({ certificate: pki.holder(name).certificate, issuer })
    await expect(ask('revoked')).rejects.toThrow(code('ERR_SERVICE_OCSP_MISMATCH'))
    await expect(ask('chairman')).resolves.toBeDefined()
    liar.closeAllConnections()
    liar.close()
  })

  it('names the failure when nothing was learnt', async () => {
    running.misbehaviour.httpStatus = 500
    await expect(sources().find(query('chairman'))).rejects.toThrow(code('ERR_SERVICE_STATUS'))
    running.misbehaviour.httpStatus = null
    running.misbehaviour.delayMs = 300
    const hasty = sources({ timeoutMs: 50 })
    await expect(hasty.find(query('chairman'))).rejects.toThrow(code('ERR_SERVICE_TIMEOUT'))
  })

  it('learns nothing about a certificate that names no service, and asks nobody', async () => {
    const { certificate } = running.pki.authority('rootG2')
    const found = await sources().find({ certificate, issuer: certificate })
    expect(found).toEqual({ crls: [], ocsps: [] })
    expect(running.requests.size).toBe(0)
  })

  it('fetches the issuer that a certificate names', async () => {
    const { certificate, issuer } = query('chairman')
    const shared = sources()
    expect(await shared.findIssuers(certificate)).toEqual([issuer])
    expect(await shared.findIssuers(certificate)).toEqual([issuer])
    expect(running.requests.get('certificates')).toBe(1)
  })

  it('asks nobody on loopback unless told so', async () => {
    const strict = httpSources({ clock: () => PKI_TIME, retries: 0 })
    const { certificate, issuer } = query('chairman')
    const refused = code('ERR_SERVICE_ADDRESS_REFUSED')
    await expect(strict.find({ certificate, issuer })).rejects.toThrow(refused)
    await expect(strict.findIssuers(certificate)).rejects.toThrow(refused)
    expect(running.requests.size).toBe(0)
  })
})

describe('httpTimestampAuthority', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-online-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })

  it('gets a token that openssl verifies', async () => {
    const token = await httpTimestampAuthority(running.tsaUrl, LOCAL).timestamp(QUERY)
    const file = (name: string, bytes: Uint8Array | string): string => {
      writeFileSync(path.join(folder, name), bytes)
      return path.join(folder, name)
    }
    const pem = [...running.pki.roots, ...running.pki.holder('tsa').chain].map(
      (der) =>
        `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
    const from = ['-in', file('token.der', token), '-token_in', '-data', file('data', 'a document')]
    const at = ['-attime', String(PKI_TIME.getTime() / 1000)]
    const trusted = ['-CAfile', file('roots.pem', pem.join(''))]
    const said = execFileSync('openssl', ['ts', '-verify', ...from, ...trusted, ...at], {
      stdio: 'pipe',
    })
    expect(said.toString()).toContain('OK')
  })

  it('refuses a token with another nonce, without trying again', async () => {
    running.misbehaviour.wrongNonce = true
    const tsa = httpTimestampAuthority(running.tsaUrl, LOCAL)
    await expect(tsa.timestamp(QUERY)).rejects.toThrow(code('ERR_SERVICE_TSA_MISMATCH'))
    expect(running.requests.get('tsa')).toBe(1)
  })

  it('passes on why the authority refused', async () => {
    const tsa = httpTimestampAuthority(running.tsaUrl, { ...LOCAL, policy: '1.2.3.4' })
    const failures = String(TIMESTAMP_FAILURES.unacceptedPolicy)
    await expect(tsa.timestamp(QUERY)).rejects.toMatchObject({
      code: 'ERR_SERVICE_TSA_REJECTED',
      details: { status: 2, failures },
    })
  })

  it('refuses an imprint that is not of its digest before it asks', async () => {
    const tsa = httpTimestampAuthority(running.tsaUrl, LOCAL)
    const short = { ...QUERY, imprint: IMPRINT.subarray(1) }
    await expect(tsa.timestamp(short)).rejects.toThrow(code('ERR_USAGE_IMPRINT'))
    expect(running.requests.size).toBe(0)
  })

  it('names an authority that is slow, broken or no authority', async () => {
    running.misbehaviour.delayMs = 300
    const hasty = httpTimestampAuthority(running.tsaUrl, { ...LOCAL, timeoutMs: 50 })
    await expect(hasty.timestamp(QUERY)).rejects.toThrow(code('ERR_SERVICE_TIMEOUT'))
    running.misbehaviour.delayMs = 0
    running.misbehaviour.httpStatus = 403
    const tsa = httpTimestampAuthority(running.tsaUrl, LOCAL)
    await expect(tsa.timestamp(QUERY)).rejects.toThrow(code('ERR_SERVICE_STATUS'))
    running.misbehaviour.httpStatus = null
    const elsewhere = httpTimestampAuthority(`${running.url}/certificates/rootG2.crt`, LOCAL)
    await expect(elsewhere.timestamp(QUERY)).rejects.toThrow(code('ERR_SERVICE_ANSWER'))
  })
})

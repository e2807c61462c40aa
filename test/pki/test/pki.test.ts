import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writePem } from '@sealpost/core'
import {
  readCertificate,
  readCertificateList,
  readOcspResponse,
  readTimestampResponse,
  writeOcspRequest,
} from '@sealpost/core/x509'
import { readTimestampToken } from '@sealpost/core/cms'
import {
  createPki,
  PKI_TIME,
  startPki,
  writeCrlOf,
  writeOcspOf,
  type Pki,
  type RunningPki,
} from '../src/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'sealpost-pki-'))
const AT = String(Math.floor(PKI_TIME.getTime() / 1000))

function file(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function pem(label: string, ...values: Uint8Array[]): string {
  return values.map((bytes) => writePem({ label, bytes })).join('')
}

const run = promisify(execFile)

/** Asynchronous, so that the servers of this very process can answer it. */
async function openssl(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run('openssl', args, { timeout: 20_000 })
  return stdout + stderr
}

let pki: Pki
let roots: string
beforeAll(async () => {
  pki = await createPki()
  roots = file('roots.pem', pem('CERTIFICATE', ...pki.roots))
})

describe('the pretend PKI, as openssl sees it', () => {
  it.each([
    'chairman',
    'financeDirector',
    'homeDirector',
    'committeeSeal',
    'firstGeneration',
    'tsa',
  ])('certifies %s up to a root', async (name) => {
    const { certificate, chain } = pki.holder(name)
    const leaf = file(`${name}.pem`, pem('CERTIFICATE', certificate))
    const others = file(`${name}-chain.pem`, pem('CERTIFICATE', ...chain))
    const said = await openssl(
      'verify',
      '-x509_strict',
      '-attime',
      AT,
      '-CAfile',
      roots,
      '-untrusted',
      others,
      leaf,
    )
    expect(said).toContain('OK')
  })

  it.each([
    ['expired', 'expired'],
    ['notYetValid', 'not yet valid'],
    ['outsider', 'self-signed certificate in certificate chain'],
  ])('does not certify %s', async (name, reason) => {
    const { certificate, chain } = pki.holder(name)
    const leaf = file(`${name}.pem`, pem('CERTIFICATE', certificate))
    const others = file(`${name}-chain.pem`, pem('CERTIFICATE', ...chain))
    await expect(
      openssl('verify', '-attime', AT, '-CAfile', roots, '-untrusted', others, leaf),
    ).rejects.toThrow(reason)
  })

  it('lists who is revoked in a CRL that its issuer signed', async () => {
    const issuer = pki.authority('stateG2')
    const der = await writeCrlOf(pki, issuer, PKI_TIME)
    const certificates = pem('CERTIFICATE', issuer.certificate, ...issuer.chain)
    const crl = file('state.crl', der)
    const text = await openssl(
      'crl',
      '-inform',
      'DER',
      '-in',
      crl,
      '-CAfile',
      file('ca.pem', certificates),
      '-noout',
      '-text',
    )
    expect(text).toContain('Key Compromise')
    const serial = pki.holder('revoked').serial
    expect(readCertificateList(der).entries.find(serial)).toMatchObject([
      { reason: 'keyCompromise' },
    ])
  })

  it('makes PKCS#12 files that open with their password alone', async () => {
    const path = file('chairman.p12', pki.holder('chairman').pkcs12('mật khẩu 1'))
    expect(await openssl('pkcs12', '-in', path, '-noenc', '-passin', 'pass:mật khẩu 1')).toContain(
      'PRIVATE KEY',
    )
    await expect(openssl('pkcs12', '-in', path, '-noenc', '-passin', 'pass:wrong')).rejects.toThrow(
      'Mac verify error',
    )
  })

  it('answers about one certificate', async () => {
    const der = await writeOcspOf(pki, pki.holder('revoked'), { now: PKI_TIME })
    expect(readOcspResponse(der).basic?.responses[0]?.status).toBe('revoked')
  })
})

describe('the servers', () => {
  let running: RunningPki
  beforeAll(async () => {
    running = await startPki()
  })
  afterAll(() => running.close())

  it.each([
    ['chairman', 'good'],
    ['revoked', 'revoked'],
  ])('tell openssl that %s is %s', async (name, status) => {
    const { pki: live, url } = running
    const holder = live.holder(name)
    const issuer = file(
      'issuer.pem',
      pem('CERTIFICATE', live.authority(holder.issuerName).certificate),
    )
    const leaf = file('leaf.pem', pem('CERTIFICATE', holder.certificate))
    const trusted = file('live-roots.pem', pem('CERTIFICATE', ...live.roots, ...holder.chain))
    const said = await openssl(
      'ocsp',
      '-issuer',
      issuer,
      '-cert',
      leaf,
      '-url',
      `${url}/ocsp/${holder.issuerName}`,
      '-CAfile',
      trusted,
      '-no_check_time',
      '-validity_period',
      '999999999',
    )
    expect(said).toContain(`: ${status}`)
  })

  it('stamp a time that openssl verifies', async () => {
    const data = file('data.bin', 'a document')
    const query = join(folder, 'q.tsq')
    await openssl('ts', '-query', '-data', data, '-sha256', '-cert', '-out', query)
    const answer = await fetch(running.tsaUrl, { method: 'POST', body: readFileSync(query) })
    const reply = file('reply.tsr', new Uint8Array(await answer.arrayBuffer()))
    const trusted = file(
      'ts-roots.pem',
      pem('CERTIFICATE', ...running.pki.roots, ...running.pki.holder('tsa').chain),
    )
    expect(
      await openssl(
        'ts',
        '-verify',
        '-in',
        reply,
        '-queryfile',
        query,
        '-CAfile',
        trusted,
        '-attime',
        AT,
      ),
    ).toContain('OK')
  })

  it('leave the certificates out of a token when they are not asked for (RFC 3161, 2.4.1)', async () => {
    const query = join(folder, 'bare.tsq')
    await openssl('ts', '-query', '-data', file('data.bin', 'a document'), '-sha256', '-out', query)
    const answer = await fetch(running.tsaUrl, { method: 'POST', body: readFileSync(query) })
    const { token } = readTimestampResponse(new Uint8Array(await answer.arrayBuffer()))
    expect(readTimestampToken(token ?? new Uint8Array(0)).signedData.certificates).toEqual([])
  })

  it('answer OCSP by GET too, whatever base64 puts into the path (RFC 6960, A.1)', async () => {
    const { pki: live, url } = running
    const issuer = readCertificate(live.authority('stateG2').certificate)
    const request = writeOcspRequest(readCertificate(live.holder('revoked').certificate), issuer)
    const encoded = Buffer.from(request).toString('base64')
    for (const path of [encoded, encodeURIComponent(encoded)]) {
      const answer = await fetch(`${url}/ocsp/stateG2/${path}`)
      const response = readOcspResponse(new Uint8Array(await answer.arrayBuffer()))
      expect(response.basic?.responses[0]?.status).toBe('revoked')
    }
  })

  it('can be told to misbehave', async () => {
    const { pki: live, url, misbehaviour } = running
    misbehaviour.ocspError = 'tryLater'
    const request = writeOcspRequest(
      readCertificate(live.holder('chairman').certificate),
      readCertificate(live.authority('stateG2').certificate),
    )
    const answer = await fetch(`${url}/ocsp/stateG2`, {
      method: 'POST',
      body: Buffer.from(request),
    })
    expect(readOcspResponse(new Uint8Array(await answer.arrayBuffer())).status).toBe('tryLater')
    misbehaviour.ocspError = null
  })
})

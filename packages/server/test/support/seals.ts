import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestAgency, TestGateway } from './test-gateway.ts'

export interface Seals {
  /** SHA-256 of the certificates, as reports name them. */
  readonly person: string
  readonly agency: string
}

/** Two self-signed certificates, registered as a person's and as the seal of an agency. */
export async function registerSeals(gateway: TestGateway, agency: TestAgency): Promise<Seals> {
  const person = makeCertificate()
  const seal = makeCertificate()
  const path = `/v1/agencies/${agency.id}/certificates`
  await gateway.operator.post(path, { role: 'person', certificate: person.pem })
  await gateway.operator.post(path, { role: 'agency', certificate: seal.pem })
  return { person: person.sha256, agency: seal.sha256 }
}

export function makeCertificate(): { readonly pem: string; readonly sha256: string } {
  const directory = mkdtempSync(join(tmpdir(), 'seal-'))
  try {
    const out = join(directory, 'certificate.pem')
    const options = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-subj',
      '/CN=Test',
    ]
    const files = ['-keyout', join(directory, 'key.pem'), '-out', out]
    execFileSync('openssl', ['req', '-x509', ...options, ...files], { stdio: 'ignore' })
    const pem = readFileSync(out, 'utf8')
    return {
      pem,
      sha256: new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase(),
    }
  } finally {
    rmSync(directory, { recursive: true })
  }
}

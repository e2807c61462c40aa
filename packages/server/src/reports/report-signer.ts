// The key that signs reports: the gateway's own, P-256, with a certificate that it issued to itself at the first report. It says which gateway
// counted, and no more; who needs an official seal puts the agency's own key and certificate in their place.
import {
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writePem } from '@sealpost/core'
import type { Signer } from '@sealpost/core/crypto'
import { UsageError } from '@sealpost/core/errors'
import { keyObjectSigner, loadPem } from '@sealpost/core/signers'
import {
  writeCertificate,
  writeKeyUsage,
  writeName,
  writeSubjectKeyIdentifier,
} from '@sealpost/core/x509'
import type { Context } from '../context.ts'

const DAY_MS = 24 * 3_600_000
/** The key signs reports of ten years at most; then another is made by taking the files away. */
const LIFETIME_MS = 3_650 * DAY_MS
/** A clock that is a little behind finds the certificate valid all the same. */
const BEFORE_MS = DAY_MS

/** Opens the key and certificate of reports, making them at first. Throws `ERR_USAGE_REPORT_KEY`. */
export async function openReportSigner(
  context: Pick<Context, 'config' | 'clock' | 'issuer'>,
): Promise<Signer> {
  const { key, certificate } = reportKeyFiles(context.config.dataDirectory)
  const texts = await Promise.all([readText(key), readText(certificate)])
  const [keyText, certificateText] = texts
  try {
    if (keyText === undefined && certificateText === undefined)
      return await makeSigner(context, key, certificate)
    return loadPem({ key: keyText ?? '', certificate: certificateText ?? '' })
  } catch (cause) {
    const message = `${key} and ${certificate} hold no key with its certificate`
    throw new UsageError('ERR_USAGE_REPORT_KEY', message, { cause })
  }
}

/** Where they are: PKCS#8 and certificate, PEM. */
export function reportKeyFiles(directory: string): {
  readonly key: string
  readonly certificate: string
} {
  return {
    key: join(directory, 'report-key.pem'),
    certificate: join(directory, 'report-certificate.pem'),
  }
}

async function makeSigner(
  context: Pick<Context, 'clock' | 'issuer'>,
  keyFile: string,
  certificateFile: string,
): Promise<Signer> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = await certify(privateKey, context.issuer, context.clock())
  await writeOnce(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  await writeOnce(certificateFile, writePem({ label: 'CERTIFICATE', bytes: certificate }))
  return keyObjectSigner({ key: privateKey, certificate })
}

async function certify(key: KeyObject, issuer: string, now: Date): Promise<Uint8Array> {
  const spki = new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))
  const name = writeName([
    ['O', 'Sealpost'],
    ['CN', `Báo cáo · ${issuer}`.slice(0, 64)],
  ])
  const serial = randomBytes(16)
  serial.writeUInt8((serial.readUInt8(0) & 0x3f) | 0x40, 0)
  const extensions = [
    writeSubjectKeyIdentifier(spki),
    writeKeyUsage(['digitalSignature', 'nonRepudiation']),
  ]
  const notBefore = new Date(now.getTime() - BEFORE_MS)
  const notAfter = new Date(now.getTime() + LIFETIME_MS)
  const signer = { algorithm: { scheme: 'ECDSA', digest: 'SHA-256' } as const, sign: signWith(key) }
  return writeCertificate(
    { serial, issuer: name, subject: name, notBefore, notAfter, spki, extensions },
    signer,
  )
}

function signWith(key: KeyObject): Signer['sign'] {
  return (data) => Promise.resolve(new Uint8Array(sign('sha256', data, key)))
}

async function writeOnce(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined)
}

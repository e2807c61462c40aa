// The desk where official documents are made and judged: one sender (the finance department, H14.12), its director and its seal, and everybody
// who tries to pass for them.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { verifyDocument, type Signer, type TrustAnchor } from '@sealpost/core'
import { sha256Hex, type SignatureAlgorithm } from '@sealpost/core/crypto'
import { augmentPdf, signPdf } from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import {
  checkOfficialDuty,
  makeRegister,
  restrictToAgency,
  type DutyFile,
  type OfficialDutyVerdict,
  type PolicyName,
  type RegisterEntry,
  type VerificationReport,
} from '@sealpost/core/validation'
import {
  readCertificate,
  writeAuthorityKeyIdentifier,
  writeCertificate,
  writeCrl,
  writeCrlNumber,
  writeKeyUsage,
  writeName,
  writeSubjectKeyIdentifier,
  type KeyUsage,
} from '@sealpost/core/x509'
import {
  AGENCIES,
  createPki,
  localTimestampAuthority,
  PKI_TIME,
  writeCrlOf,
  type Pki,
} from '@sealpost/pretend-pki'
import { letter } from '../../attacks/support/small-pdf.ts'

export const NOW: Date = PKI_TIME
const SENDER = 'H14.12'
const DAY_MS = 86_400_000

export interface Situation {
  readonly files: readonly Submitted[]
  readonly policy?: PolicyName
  readonly at?: Date
  readonly trust?: readonly TrustAnchor[]
  readonly crls?: readonly Uint8Array[]
}

export interface Submitted extends DutyFile {
  readonly bytes: Uint8Array
}

export interface Answer extends OfficialDutyVerdict {
  readonly reports: readonly VerificationReport[]
}

export interface NewHolder {
  readonly name: string
  readonly key?: 'RSA-1024' | 'RSA-2048' | 'P-256'
  readonly issuer?: string
  /** With what the issuer signs. */
  readonly digest?: 'SHA-1' | 'SHA-256'
  readonly from?: string
  readonly to?: string
  readonly usage?: readonly KeyUsage[]
  /** In the register; nobody when absent. */
  readonly role?: RegisterEntry['role']
  readonly registered?: Pick<RegisterEntry, 'from' | 'until'>
}

export class Desk {
  readonly pki: Pki
  readonly #entries: RegisterEntry[] = []
  #serial = 0

  constructor(pki: Pki) {
    this.pki = pki
    for (const { code, seal, head } of AGENCIES) {
      this.register(pki.holder(seal), 'agency', code)
      this.register(pki.holder(head), 'person', code)
    }
  }

  register(
    { certificate }: Pick<Signer, 'certificate'>,
    role: RegisterEntry['role'],
    agency = SENDER,
    period: Pick<RegisterEntry, 'from' | 'until'> = {},
  ): void {
    this.#entries.push({ sha256: sha256Hex(certificate), role, agency, ...period })
  }

  get trust(): TrustAnchor[] {
    return this.pki.roots.map((certificate) => ({ certificate }))
  }

  get director(): Signer {
    return this.pki.holder('financeDirector')
  }

  get seal(): Signer {
    return this.pki.holder('financeSeal')
  }

  tsa(time: Date = NOW, holder = 'tsa'): TimestampAuthority {
    return localTimestampAuthority(this.pki.holder(holder), () => time)
  }

  crls(time: Date = NOW): Promise<Uint8Array[]> {
    return Promise.all(this.pki.authorities.map((each) => writeCrlOf(this.pki, each, time)))
  }

  /** The issuing authority's list with one certificate more on it. */
  async crlsWith(
    { certificate }: Signer,
    reason: 'keyCompromise' | 'certificateHold',
    time: Date,
  ): Promise<Uint8Array[]> {
    const state = this.pki.authority('stateG2')
    const { serial } = readCertificate(certificate)
    const list = await writeCrl(
      {
        issuer: state.subject,
        thisUpdate: new Date(NOW.getTime() - 3_600_000),
        nextUpdate: new Date(NOW.getTime() + 6 * DAY_MS),
        revoked: [{ serial, time, reason }],
        extensions: [writeAuthorityKeyIdentifier(state.spki), writeCrlNumber(2)],
      },
      state,
    )
    return [...(await this.crlsOf(['rootG1', 'rootG2', 'stateG1'])), list]
  }

  crlsOf(names: readonly string[], time: Date = NOW): Promise<Uint8Array[]> {
    return Promise.all(names.map((name) => writeCrlOf(this.pki, this.pki.authority(name), time)))
  }

  /** Somebody who is not in the pretend PKI's description. */
  async holder(parts: NewHolder): Promise<Signer> {
    const { name, key = 'P-256', issuer = 'stateG2', role, registered, digest = 'SHA-256' } = parts
    const authority = this.pki.authority(issuer)
    const { publicKey, privateKey } = makeKeys(key)
    const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
    const usage = parts.usage ?? ['digitalSignature', 'nonRepudiation']
    const certificate = await writeCertificate(
      {
        serial: Uint8Array.of(0x43, ++this.#serial),
        issuer: authority.subject,
        subject: writeName([
          ['C', 'VN'],
          ['CN', name],
        ]),
        notBefore: new Date(parts.from ?? '2025-01-01'),
        notAfter: new Date(parts.to ?? '2029-12-31'),
        spki,
        extensions: [
          writeSubjectKeyIdentifier(spki),
          writeAuthorityKeyIdentifier(authority.spki),
          writeKeyUsage([...usage]),
        ],
      },
      digest === 'SHA-1' ? sha1Key(authority.key) : authority,
    )
    const chain = [authority.certificate, ...authority.chain]
    if (role !== undefined) this.register({ certificate }, role, SENDER, registered)
    return { certificate, chain, ...signing(privateKey, key) }
  }

  /** Signed by one after the other, B-B or with a timestamp each. */
  async pdf(
    signers: readonly Signer[] = [this.director, this.seal],
    {
      stampedAt,
      at = NOW,
      plain = letter(),
    }: { stampedAt?: Date; at?: Date; plain?: Uint8Array } = {},
  ): Promise<Uint8Array> {
    let pdf = plain
    const tsa = stampedAt === undefined ? {} : { tsa: this.tsa(stampedAt) }
    for (const signer of signers) pdf = await signPdf(pdf, signer, { at, ...tsa })
    return pdf
  }

  async raised(to: 'LT' | 'LTA'): Promise<Uint8Array> {
    const signed = await this.pdf(undefined, { stampedAt: NOW })
    const [crls, tsa] = [await this.crls(), this.tsa()]
    return augmentPdf(signed, { to, trust: this.trust, crls, at: NOW, tsa })
  }

  async judge(situation: Situation): Promise<Answer> {
    const { policy = 'official-duty', at = NOW, trust = this.trust } = situation
    const crls = situation.crls ?? (await this.crls(at))
    const register = makeRegister(this.#entries)
    const verified = await Promise.all(
      situation.files.map(async ({ bytes, ...file }) => {
        const report = await verifyDocument(bytes, { trust, policy, crls, at, register })
        return { ...file, report: restrictToAgency(report, SENDER) }
      }),
    )
    return { ...checkOfficialDuty(verified), reports: verified.map(({ report }) => report) }
  }
}

export async function openDesk(): Promise<Desk> {
  return new Desk(await createPki())
}

export const main = (bytes: Uint8Array): Submitted => ({ role: 'main', signable: true, bytes })
export const annex = (bytes: Uint8Array): Submitted => ({ role: 'annex', signable: true, bytes })
export const sheet = (bytes: Uint8Array): Submitted => ({ role: 'annex', signable: false, bytes })

function makeKeys(type: NonNullable<NewHolder['key']>): {
  publicKey: KeyObject
  privateKey: KeyObject
} {
  if (type === 'P-256') return generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return generateKeyPairSync('rsa', { modulusLength: type === 'RSA-1024' ? 1024 : 2048 })
}

function signing(
  key: KeyObject,
  type: NonNullable<NewHolder['key']>,
): Pick<Signer, 'algorithm' | 'sign'> {
  const algorithm: SignatureAlgorithm =
    type === 'P-256'
      ? { scheme: 'ECDSA', digest: 'SHA-256' }
      : { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-256' }
  return { algorithm, sign: (data) => Promise.resolve(new Uint8Array(sign('sha256', data, key))) }
}

function sha1Key(key: KeyObject): Pick<Signer, 'algorithm' | 'sign'> {
  return {
    algorithm: { scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-1' },
    sign: (data) => Promise.resolve(new Uint8Array(sign('sha1', data, key))),
  }
}

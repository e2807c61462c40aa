// Documents in the situations of daily life, good and bad, for judges to be compared over: levels, ends of validity, revocation before and after signing,
// unknown status, weak keys and digests, wrong usage, broken timestamps, changed content, archives.
import { generateKeyPairSync, sign as signWith } from 'node:crypto'
import type { Signer } from '@sealpost/core/crypto'
import { augmentPdf, signPdf } from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import {
  KEY_PURPOSES,
  writeAuthorityKeyIdentifier,
  writeCertificate,
  writeExtendedKeyUsage,
  writeKeyUsage,
  writeName,
  writeSubjectKeyIdentifier,
} from '@sealpost/core/x509'
import {
  localTimestampAuthority,
  writeCrlOf,
  writeOcspOf,
  type Authority,
  type Holder,
  type Pki,
} from '@sealpost/pretend-pki'
import type { Level } from './desk.ts'

export interface Situation {
  readonly name: string
  readonly pdf: Uint8Array
  /** Validation data beside the document. */
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly at: Date
}

interface Plan {
  readonly signer?: Signer
  readonly level?: Level
  /** When it was signed, stamped and archived. Default: the PKI's time. */
  readonly made?: Date
  /** When it is judged. Default: a minute after that. */
  readonly at?: Date
  readonly tsa?: TimestampAuthority
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
  /** How often it is archived again. */
  readonly renewals?: number
  readonly change?: (pdf: Uint8Array) => Uint8Array
}

const ISSUERS = ['rootG1', 'stateG1', 'rootG2', 'stateG2', 'revokedCa']
const TAB = 9
const ZERO = 48
const LEVELS: readonly Level[] = ['B', 'T', 'LT', 'LTA']
/** The signer of the first generation has ended, the time-stamping authority has not. */
const AFTER_END = new Date('2028-06-01T00:00:00Z')
const BEFORE_REVOCATION = new Date('2026-08-01T00:00:00Z')
const BEFORE_CA_REVOCATION = new Date('2026-05-01T00:00:00Z')
const STALE = new Date('2026-10-01T00:00:00Z')

export class Situations {
  readonly #pki: Pki
  readonly #letter: Uint8Array

  constructor(pki: Pki, letter: Uint8Array) {
    this.#pki = pki
    this.#letter = letter
  }

  async all(): Promise<Situation[]> {
    const plans = [
      ...this.#good(),
      ...this.#afterTheEnd(),
      ...(await this.#renewedStatus()),
      ...(await this.#revoked()),
      ...(await this.#unknown()),
      ...(await this.#notForSigning()),
      ...(await this.#badTimestamps()),
      ...this.#changed(),
    ]
    const situations: Situation[] = []
    for (const [name, plan] of plans) situations.push(await this.#make(name, plan))
    return situations
  }

  #good(): Named[] {
    const holders = ['financeDirector', 'chairman', 'homeDirector', 'firstGeneration']
    return [
      ...holders.flatMap((name) =>
        LEVELS.map((level): Named => [
          `${name}, B-${level}`,
          { signer: this.#holder(name), level },
        ]),
      ),
      ['archived three times', { level: 'LTA', renewals: 2 }],
    ]
  }

  #afterTheEnd(): Named[] {
    const signer = this.#holder('firstGeneration')
    const later = LEVELS.map((level): Named => [
      `judged after the signer’s end, B-${level}`,
      { signer, level, at: AFTER_END },
    ])
    const expired = this.#holder('expired')
    return [
      ...later,
      [
        'judged after the signer’s end, archived three times',
        { signer, level: 'LTA', at: AFTER_END, renewals: 2 },
      ],
      ['signed after the end, B-B', { signer: expired, level: 'B' }],
      ['signed after the end, B-T', { signer: expired, level: 'T' }],
      ['signed before the beginning, B-B', { signer: this.#holder('notYetValid'), level: 'B' }],
      ['signed before the beginning, B-T', { signer: this.#holder('notYetValid'), level: 'T' }],
    ]
  }

  async #renewedStatus(): Promise<Named[]> {
    const signer = this.#holder('firstGeneration')
    const crls = await this.#crls(AFTER_END)
    return LEVELS.map((level) => [
      `judged after the signer’s end, with what the CA says then, B-${level}`,
      { signer, level, at: AFTER_END, crls },
    ])
  }

  async #revoked(): Promise<Named[]> {
    const signer = this.#holder('revoked')
    const underCa = this.#holder('underRevokedCa')
    const crls = await this.#crls(this.#pki.now)
    const at = this.#pki.now
    const before = LEVELS.map((level): Named => [
      `revoked after signing, B-${level}`,
      { signer, level, made: BEFORE_REVOCATION, at, crls },
    ])
    return [
      ...before,
      ['revoked before signing, B-B', { signer, level: 'B' }],
      ['revoked before signing, B-T', { signer, level: 'T' }],
      ['revoked CA, signed since, B-B', { signer: underCa, level: 'B' }],
      ['revoked CA, signed since, B-T', { signer: underCa, level: 'T' }],
      [
        'revoked CA, signed before, B-B',
        { signer: underCa, level: 'B', made: BEFORE_CA_REVOCATION, at, crls },
      ],
      [
        'revoked CA, signed before, B-T',
        { signer: underCa, level: 'T', made: BEFORE_CA_REVOCATION, at, crls },
      ],
      [
        'revoked CA, signed before, B-LTA',
        { signer: underCa, level: 'LTA', made: BEFORE_CA_REVOCATION, at, crls },
      ],
    ]
  }

  async #unknown(): Promise<Named[]> {
    const { now } = this.#pki
    const signer = this.#holder('financeDirector')
    const unknown = [
      await writeOcspOf(this.#pki, this.#pki.holder('financeDirector'), {
        now,
        status: { kind: 'unknown' },
      }),
    ]
    const stale = await this.#crls(STALE)
    const ofRoots = await this.#crls(now, ['rootG1', 'rootG2'])
    return (['B', 'T'] as const).flatMap((level): Named[] => [
      [`no revocation data, B-${level}`, { signer, level, crls: [] }],
      [`OCSP says unknown, B-${level}`, { signer, level, crls: ofRoots, ocsps: unknown }],
      [`revocation data that has ended, B-${level}`, { signer, level, crls: stale }],
      [`only the CA’s status known, B-${level}`, { signer, level, crls: ofRoots }],
    ])
  }

  async #notForSigning(): Promise<Named[]> {
    const weak = await this.#issue('stateG2', { bits: 1024, purpose: 'signing' })
    return (['B', 'T', 'LTA'] as const).flatMap((level): Named[] => [
      [`a key of 1024 bits, B-${level}`, { signer: weak, level }],
      [`a certificate for encryption, B-${level}`, { signer: this.#holder('wrongUsage'), level }],
      ...(level === 'LTA'
        ? []
        : [
            [
              `a stranger’s certificate, B-${level}`,
              { signer: this.#holder('outsider'), level },
            ] as const,
          ]),
    ])
  }

  async #badTimestamps(): Promise<Named[]> {
    const { now } = this.#pki
    const stamp = (authority: Holder, at = now): TimestampAuthority =>
      localTimestampAuthority(authority, () => at)
    const stranger = await this.#issue('otherRoot', { bits: 2048, purpose: 'timestamping' })
    const noPurpose = this.#pki.holder('financeSeal')
    const tomorrow = new Date(now.getTime() + 86_400_000)
    return [
      ['stamped by a stranger', { level: 'T', tsa: stamp(stranger) }],
      [
        'stamped by a stranger, judged after the signer’s end',
        {
          level: 'T',
          tsa: stamp(stranger),
          signer: this.#holder('firstGeneration'),
          at: AFTER_END,
        },
      ],
      ['stamped with a certificate for signing', { level: 'T', tsa: stamp(noPurpose) }],
      ['stamped after it is judged', { level: 'T', tsa: stamp(this.#pki.holder('tsa'), tomorrow) }],
      ['archived, then the archive’s revision changed', { level: 'LTA', change: flipArchived }],
    ]
  }

  #changed(): Named[] {
    return [
      ...LEVELS.map((level): Named => [
        `a byte of the page changed, B-${level}`,
        { level, change: flipPage },
      ]),
      ['a byte of the signature changed', { level: 'B', change: flipSignature }],
      [
        'text behind the end',
        { level: 'B', change: (pdf) => Buffer.concat([pdf, Buffer.from('% more\n')]) },
      ],
      ['an object replaced in a later revision', { level: 'T', change: replacePage }],
    ]
  }

  async #make(name: string, plan: Plan): Promise<Situation> {
    const { now } = this.#pki
    const { level = 'B', signer = this.#holder('financeDirector'), made = now, renewals = 0 } = plan
    const tsa = plan.tsa ?? localTimestampAuthority(this.#pki.holder('tsa'), () => made)
    const crls = await this.#crls(made)
    const trust = this.#pki.roots.map((certificate) => ({ certificate }))
    let pdf = await signPdf(this.#letter, signer, { at: made, ...(level === 'B' ? {} : { tsa }) })
    if (level === 'LT' || level === 'LTA') {
      const material = { trust, crls, at: made, tsa, to: level }
      for (let round = 0; round <= renewals; round++) pdf = await augmentPdf(pdf, material)
    }
    const isComplete = level === 'LT' || level === 'LTA'
    return {
      name,
      pdf: plan.change?.(pdf) ?? pdf,
      crls: plan.crls ?? (isComplete ? [] : crls),
      ocsps: plan.ocsps ?? [],
      at: plan.at ?? new Date(made.getTime() + 60_000),
    }
  }

  #holder(name: string): Holder {
    return this.#pki.holder(name)
  }

  #crls(now: Date, names = ISSUERS): Promise<Uint8Array[]> {
    return Promise.all(names.map((name) => writeCrlOf(this.#pki, this.#pki.authority(name), now)))
  }

  /** A holder that the pretend PKI has not. */
  async #issue(issuerName: string, { bits, purpose }: Wanted): Promise<Holder> {
    const issuer: Authority = this.#pki.authority(issuerName)
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
    const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
    const subject = writeName([
      ['C', 'VN'],
      ['CN', `${purpose} ${String(bits)}`],
    ])
    const usage =
      purpose === 'signing'
        ? [writeKeyUsage(['digitalSignature', 'nonRepudiation'])]
        : [
            writeKeyUsage(['digitalSignature']),
            writeExtendedKeyUsage([KEY_PURPOSES.timeStamping], true),
          ]
    const certificate = await writeCertificate(
      {
        serial: Uint8Array.of(0x51, bits >> 8),
        issuer: issuer.subject,
        subject,
        notBefore: new Date('2025-01-01T00:00:00Z'),
        notAfter: new Date('2029-12-31T00:00:00Z'),
        spki,
        extensions: [
          writeSubjectKeyIdentifier(spki),
          writeAuthorityKeyIdentifier(issuer.spki),
          ...usage,
        ],
      },
      issuer,
    )
    return {
      ...this.#pki.holder('financeDirector'),
      name: purpose,
      key: privateKey,
      subject,
      spki,
      certificate,
      chain: [issuer.certificate, ...issuer.chain],
      sign: (data) => Promise.resolve(new Uint8Array(signWith('sha256', data, privateKey))),
    }
  }
}

type Named = readonly [name: string, plan: Plan]

interface Wanted {
  readonly bits: number
  readonly purpose: 'signing' | 'timestamping'
}

function flip(pdf: Uint8Array, position: number): Uint8Array {
  const copy = pdf.slice()
  copy[position] = (copy[position] ?? 0) ^ 1
  return copy
}

function flipPage(pdf: Uint8Array): Uint8Array {
  return flip(pdf, Buffer.from(pdf).indexOf('/MediaBox') + 11)
}

/** A digit in the last octets of the CMS, which are the signature value's. */
function flipSignature(pdf: Uint8Array): Uint8Array {
  const contents = Buffer.from(pdf).lastIndexOf('/Contents <')
  const digit = Buffer.from(pdf).indexOf('>', contents) - 20
  const copy = pdf.slice()
  copy[digit] = copy[digit] === ZERO ? ZERO + 1 : ZERO
  return copy
}

/** A blank before the /Contents of the last signature, which is the archive timestamp: nobody else covers it. */
function flipArchived(pdf: Uint8Array): Uint8Array {
  const copy = pdf.slice()
  copy[Buffer.from(pdf).lastIndexOf('/Contents <') - 1] = TAB
  return copy
}

/** A later revision that gives the first page another size. */
function replacePage(pdf: Uint8Array): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1')
  const match = /(\d+) 0 obj\s*<<[^>]*?\/Type\s*\/Page\b/.exec(text)
  const number = match?.[1] ?? '1'
  const start = match?.index ?? 0
  const object = text.slice(start, text.indexOf('endobj', start) + 'endobj'.length)
  const changed = object.replace(/\/MediaBox\s*\[[^\]]*\]/, '/MediaBox [0 0 300 300]')
  const previous = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0'
  const root = /\/Root (\d+ \d+ R)/.exec(text)?.[1] ?? '1 0 R'
  const size = [...text.matchAll(/\/Size (\d+)/g)].at(-1)?.[1] ?? '100'
  const at = text.length
  const offset = (value: number): string => String(value).padStart(10, '0')
  const table = `${at + changed.length + 1}`
  return Buffer.from(
    `${text}${changed}\nxref\n${number} 1\n${offset(at)} 00000 n\r\ntrailer\n<< /Size ${size} /Root ${root} /Prev ${previous} >>\nstartxref\n${table}\n%%EOF\n`,
    'latin1',
  )
}

// Documents of the pretend PKI and their facts: when they were signed, when they are judged, and what was known then.
import { signPdf, signXml, verifyDocument, type TrustAnchor } from '@sealpost/core'
import { augmentPdf } from '@sealpost/core/pades'
import type { TimestampAuthority } from '@sealpost/core/trust'
import type { Facts, SignatureFacts } from '@sealpost/core/validation'
import {
  createPki,
  localTimestampAuthority,
  PKI_TIME,
  writeCrlOf,
  writeOcspOf,
  type Certified,
  type Pki,
} from '@sealpost/pretend-pki'
import { letter } from '../../attacks/support/small-pdf.ts'

/** Before anybody was revoked, after the time-stamping authority began. */
export const EARLY: Date = new Date('2026-05-01T00:00:00Z')
export const NOW: Date = PKI_TIME
/** Everybody but the roots and authorities of the second generation has expired. */
export const LATER: Date = new Date('2031-01-01T00:00:00Z')

const XML = new TextEncoder().encode('<vanBan><soHieu>05/BNV-VP</soHieu></vanBan>')

export interface Material {
  readonly at?: Date
  readonly trust?: readonly TrustAnchor[]
  readonly crls?: readonly Uint8Array[]
  readonly ocsps?: readonly Uint8Array[]
}

export interface Signing {
  /** Claimed. Default `EARLY`. */
  readonly at?: Date
  /** The time of a signature timestamp; none when absent. */
  readonly stampedAt?: Date
}

export class World {
  readonly pki: Pki
  readonly trust: readonly TrustAnchor[]

  constructor(pki: Pki) {
    this.pki = pki
    this.trust = pki.roots.map((certificate) => ({ certificate }))
  }

  tsa(time: Date): TimestampAuthority {
    return localTimestampAuthority(this.pki.holder('tsa'), () => time)
  }

  /** The CRLs of all authorities, as they were issued at that time. */
  crls(time: Date): Promise<Uint8Array[]> {
    return Promise.all(this.pki.authorities.map((each) => writeCrlOf(this.pki, each, time)))
  }

  ocsp(name: string, now: Date): Promise<Uint8Array> {
    return writeOcspOf(this.pki, this.pki.holder(name), { now })
  }

  pdf(signer: Certified, { at = EARLY, stampedAt }: Signing = {}): Promise<Uint8Array> {
    const tsa = stampedAt === undefined ? {} : { tsa: this.tsa(stampedAt) }
    return signPdf(letter(), signer, { at, ...tsa })
  }

  /** Archived at `EARLY`, with what was known then. */
  async archive(signer: Certified): Promise<Uint8Array> {
    const signed = await this.pdf(signer, { stampedAt: EARLY })
    const [crls, tsa] = [await this.crls(EARLY), this.tsa(EARLY)]
    return augmentPdf(signed, { to: 'LTA', trust: this.trust, crls, at: EARLY, tsa })
  }

  xml(signer: Certified, policy?: { id: string; value: Uint8Array }): Promise<Uint8Array> {
    const named = policy === undefined ? {} : { policy: { digest: 'SHA-256' as const, ...policy } }
    return signXml(XML, signer, { at: EARLY, ...named })
  }

  /** What verifying the document finds out; with this time's CRLs unless others are given. */
  async facts(document: Uint8Array, material: Material = {}): Promise<Facts> {
    const { at = NOW, trust = this.trust, ocsps = [] } = material
    const crls = material.crls ?? (await this.crls(at))
    const gathered: Facts[] = []
    await verifyDocument(document, { trust, crls, ocsps, at, onFacts: (all) => gathered.push(all) })
    const [facts] = gathered
    if (facts === undefined) throw new Error('No facts were gathered')
    return facts
  }
}

export async function createWorld(): Promise<World> {
  return new World(await createPki())
}

/** The same facts with the first signature changed. */
export function alterSignature(facts: Facts, changes: Partial<SignatureFacts>): Facts {
  const [first, ...others] = facts.signatures
  if (first === undefined) throw new Error('There is no signature to alter')
  return { ...facts, signatures: [{ ...first, ...changes }, ...others] }
}

/** As if every timestamp had been made over the content before it was signed. */
export function asContentTimestamps(facts: Facts): Facts {
  const rows = Object.entries(facts.timestamps).map(
    ([id, row]) => [id, { ...row, kind: 'content' as const }] as const,
  )
  return { ...facts, timestamps: Object.fromEntries(rows) }
}

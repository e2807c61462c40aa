// The timestamps of an XML signature as drafts for the judge: signature timestamps, archive timestamps of version 1.4.1, and content timestamps among the signed
// properties. Only for signatures whose value is good; a token that cannot be read is a remark.
import {
  readTimestampToken,
  verifyTimestampToken,
  type TimestampToken,
} from '../../cms/timestamp-token.ts'
import { digestOf, type DigestName } from '../../crypto/digest.ts'
import { encodeHex } from '../../encoding/hex.ts'
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import { draftTimestamp } from '../../trust/draft-timestamp.ts'
import type { ObjectId } from '../../trust/facts.ts'
import { sharedCertificates, tryRead } from '../../trust/shared-caches.ts'
import type { TimestampDraft } from '../../validation/draft.ts'
import { XADES, XADES_141 } from '../../xmldsig/namespaces.ts'
import type { CanonicalMethod } from '../../xml/canonical/method.ts'
import type { XmlElement } from '../../xml/tree.ts'
import {
  feedArchive,
  feedReferences,
  Imprints,
  isSelection,
  signatureValueBytes,
  type DigestedReference,
  type ImprintSources,
} from '../imprints.ts'
import {
  ALL_DATA_TIMESTAMP,
  ARCHIVE_TIMESTAMP,
  INDIVIDUAL_DATA_TIMESTAMP,
  readTimestamp,
  SIGNATURE_TIMESTAMP,
} from '../properties/timestamp.ts'
import { validationMaterial } from '../properties/validation-data.ts'
import type { AnsweredReference } from './draft-signature.ts'
import type { SurveyedSignature } from './signature-survey.ts'

export interface SignatureTimestamps {
  readonly drafts: readonly TimestampDraft[]
  readonly tokens: readonly TimestampToken[]
  readonly remarks: readonly Finding[]
}

export const NO_TIMESTAMPS: SignatureTimestamps = { drafts: [], tokens: [], remarks: [] }

/** More tokens on one signature are not looked at. */
const MAX_TOKENS = 16

/** A token where it stands. */
interface TokenRow {
  readonly token: TimestampToken
  readonly kind: 'signature' | 'archive' | 'content'
  readonly property: XmlElement
  /** Unsigned properties that stand before it; none before a signed one. */
  readonly before: readonly XmlElement[]
}

export async function draftTimestamps(
  survey: SurveyedSignature,
  answered: readonly AnsweredReference[],
  sources: ImprintSources,
): Promise<SignatureTimestamps> {
  if (survey.valueValid !== true) return NO_TIMESTAMPS
  const { rows, remarks } = readTokens(survey)
  if (rows.length === 0) return { ...NO_TIMESTAMPS, remarks }
  const reader = new ImprintReader(survey, answered, sources, rows)
  const drafts: TimestampDraft[] = []
  for (const row of rows) drafts.push(await draftRow(row, reader, survey, rows))
  return { drafts, tokens: rows.map(({ token }) => token), remarks }
}

async function draftRow(
  row: TokenRow,
  reader: ImprintReader,
  survey: SurveyedSignature,
  rows: readonly TokenRow[],
): Promise<TimestampDraft> {
  const { token, kind } = row
  const name = token.info.messageImprint.digest
  const imprint = name === undefined ? undefined : await imprintOrNone(reader, row, name)
  const candidates = [...token.signedData.certificates, ...survey.material.certificates]
  const certificates = candidates.flatMap((der) => tryRead(sharedCertificates, der) ?? [])
  const stamped = { digest: (wanted: DigestName) => (wanted === name ? imprint : undefined) }
  const verification = verifyTimestampToken(token, certificates, stamped)
  return draftTimestamp(kind, token, verification, coveredBy(row, survey, rows))
}

/** What is too much to read, or has changed by now, leaves the imprint open. */
async function imprintOrNone(
  reader: ImprintReader,
  row: TokenRow,
  name: DigestName,
): Promise<Uint8Array | undefined> {
  try {
    return await reader.imprint(row, name)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

interface ReadTokens {
  readonly rows: readonly TokenRow[]
  readonly remarks: readonly Finding[]
}

function readTokens({ properties: { signed, unsigned } }: SurveyedSignature): ReadTokens {
  const rows: TokenRow[] = []
  const remarks: Finding[] = []
  const content = signed?.contentTimestamps ?? []
  for (const [index, property] of [...content, ...unsigned].entries()) {
    const kind = kindOf(property)
    if (kind === undefined) continue
    try {
      const tokens = readTimestamp(property).tokens.map(readTimestampToken)
      const before = unsigned.slice(0, Math.max(0, index - content.length))
      rows.push(...tokens.map((token) => ({ token, kind, property, before })))
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      remarks.push(unreadable(error.message))
    }
  }
  return { rows: rows.slice(0, MAX_TOKENS), remarks }
}

function kindOf({ local, uri }: XmlElement): TokenRow['kind'] | undefined {
  if (local === SIGNATURE_TIMESTAMP && uri === XADES) return 'signature'
  if (uri === XADES && (local === ALL_DATA_TIMESTAMP || local === INDIVIDUAL_DATA_TIMESTAMP))
    return 'content'
  return local === ARCHIVE_TIMESTAMP && uri === XADES_141 ? 'archive' : undefined
}

/** Computes imprints; what archive timestamps have in common is read once. */
class ImprintReader {
  private readonly survey: SurveyedSignature
  private readonly digested: readonly DigestedReference[]
  /** Of those, what is not the signed properties themselves. */
  private readonly data: readonly DigestedReference[]
  private readonly isComplete: boolean
  private readonly sources: ImprintSources
  /** Digests that the tokens' imprints are made with. */
  private readonly names: ReadonlySet<DigestName>
  /** By what makes them differ: the method, where a reference leaves it open. */
  private readonly references = new Map<string, Imprints>()

  constructor(
    survey: SurveyedSignature,
    answered: readonly AnsweredReference[],
    sources: ImprintSources,
    rows: readonly TokenRow[],
  ) {
    const direct = answered.filter(([{ isInManifest }]) => !isInManifest)
    this.survey = survey
    this.sources = sources
    this.names = new Set(rows.flatMap(({ token }) => token.info.messageImprint.digest ?? []))
    this.isComplete = direct.every(([, answer]) => answer?.matches === true)
    this.digested = direct.flatMap(([planned]) => digestedOf(planned))
    this.data = direct
      .filter(([{ target }]) => target.kind !== 'signed-properties')
      .flatMap(([planned]) => digestedOf(planned))
  }

  /** Undefined when what is stamped is not at hand. */
  async imprint(row: TokenRow, name: DigestName): Promise<Uint8Array | undefined> {
    const { canonical } = readTimestamp(row.property)
    const { signature } = this.survey
    if (row.kind === 'signature') return digestOf(name, signatureValueBytes(signature, canonical))
    if (!this.isComplete) return undefined
    if (row.kind === 'content') return this.contentImprint(row.property, name)
    const running = (await this.referenceImprints(canonical)).branch(name)
    if (running === undefined) return undefined
    const scope = { signature, before: row.before, method: canonical }
    await feedArchive(scope, this.sources.document, running)
    return running.digest()
  }

  /** EN 319 132-1, 5.2.8: all references to data in their order, or those that are named, in that order. */
  private async contentImprint(
    property: XmlElement,
    name: DigestName,
  ): Promise<Uint8Array | undefined> {
    const { canonical, includes } = readTimestamp(property)
    const named = includes.map((uri) => this.data.find(({ reference: { id } }) => uri === `#${id}`))
    const references = property.local === ALL_DATA_TIMESTAMP ? this.data : named
    const known = references.filter((reference) => reference !== undefined)
    if (known.length === 0 || known.length < references.length) return undefined
    const imprints = new Imprints([name])
    await feedReferences(known, this.sources, canonical, imprints)
    return imprints.branch(name)?.digest()
  }

  private async referenceImprints(method: CanonicalMethod): Promise<Imprints> {
    const isOpen = this.digested.some(({ reference }) => isSelection(reference))
    const key = isOpen ? JSON.stringify(method) : ''
    const known = this.references.get(key)
    if (known !== undefined) return known
    const imprints = new Imprints(this.names)
    await feedReferences(this.digested, this.sources, method, imprints)
    this.references.set(key, imprints)
    return imprints
  }
}

function digestedOf({ reference, part }: AnsweredReference[0]): DigestedReference[] {
  return part === undefined ? [] : [{ reference, part }]
}

/** Ids of everything whose existence the token proves. */
function coveredBy(
  { kind, before, token }: TokenRow,
  { signature }: SurveyedSignature,
  rows: readonly TokenRow[],
): ObjectId[] {
  const object = idOf(signature.value)
  if (kind !== 'archive') return [object]
  const earlier = rows.filter(
    (row) => row.kind === 'content' || (row.token !== token && before.includes(row.property)),
  )
  const { certificates, crls, ocsps } = validationMaterial(before)
  const inside = [...signature.keyInfo.certificates, ...certificates, ...crls, ...ocsps]
  const ofTokens = earlier.flatMap((row) => row.token.signedData.certificates)
  return [object, ...earlier.map((row) => row.token.id), ...[...inside, ...ofTokens].map(idOf)]
}

function idOf(der: Uint8Array): ObjectId {
  return encodeHex(digestOf('SHA-256', der))
}

function unreadable(message: string): Finding {
  return {
    code: 'TIMESTAMP_UNREADABLE',
    severity: 'warning',
    message: `A timestamp cannot be read: ${message}`,
    clause: 'EN 319 132-1, 5.3',
  }
}

// From an XML document to its draft, in the order that keeps an attacker from spending our time: size and form, grammar of the signatures, identifiers,
// SignedInfo under a key at hand, and only then what the good ones refer to. Nothing a document says makes this throw.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { FormatError } from '../../errors.ts'
import type { Finding } from '../../findings.ts'
import type { DocumentDraft, EmbeddedMaterial, SignatureDraft } from '../../validation/draft.ts'
import type { DocumentSummary } from '../../validation/report.ts'
import {
  digestReferences,
  type DetachedContent,
  type DigestAnswer,
} from '../../xmldsig/digest-references.ts'
import { scanDocument, type ScannedDocument } from '../../xmldsig/scan-document.ts'
import type { DigestTask } from '../../xmldsig/digest-references.ts'
import { draftBroken, draftSignature, type AnsweredReference } from './draft-signature.ts'
import { hashingSource, type HashingSource } from '../hashing-source.ts'
import { levelOf } from './level.ts'
import { planReferences, type PlannedReference } from './plan-references.ts'
import {
  surveySignature,
  type BrokenSignature,
  type SurveyedSignature,
} from './signature-survey.ts'

export interface DraftOptions {
  readonly name: string | null
  /** Further certificates, DER, for signatures that lack their signer's. */
  readonly untrusted: readonly Uint8Array[]
  readonly detached: DetachedContent
}

/** A draft with what was digested for it, signature by signature. */
export interface DraftedDocument {
  readonly draft: DocumentDraft
  readonly digested: readonly (readonly AnsweredReference[])[]
}

export async function draftDocument(
  source: ByteSource,
  options: DraftOptions,
): Promise<DraftedDocument> {
  const hashing = hashingSource(source)
  try {
    return await draftReadable(hashing, source, options)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    return { draft: await draftUnreadable(hashing, options.name, error), digested: [] }
  }
}

async function draftReadable(
  hashing: HashingSource,
  source: ByteSource,
  options: DraftOptions,
): Promise<DraftedDocument> {
  const document = await scanDocument(hashing)
  const summary = await summarize(hashing, options.name, 'xml')
  const surveyed = document.signatures.map((site) =>
    surveySignature(site, document, options.untrusted),
  )
  const good = surveyed.filter((one) => 'signature' in one)
  const planned = planAll(good, document)
  const answers = await answerAll(source, planned, options.detached)
  const draft: DocumentDraft = {
    document: summary,
    problems: [],
    signatures: surveyed.map((one, index) => draftOne(one, index, answers, surveyed)),
    timestamps: [],
    embedded: embeddedMaterial(good),
  }
  const digested = surveyed.map((one) => ('signature' in one ? (answers.get(one) ?? []) : []))
  return { draft, digested }
}

function embeddedMaterial(surveyed: readonly SurveyedSignature[]): EmbeddedMaterial {
  const sources = surveyed.flatMap(({ signature, material }) => [signature.keyInfo, material])
  return {
    certificates: sources.flatMap(({ certificates }) => certificates),
    crls: sources.flatMap(({ crls }) => crls),
    ocsps: sources.flatMap(({ ocsps }) => ocsps),
  }
}

type Planned = ReadonlyMap<SurveyedSignature, readonly PlannedReference[]>
type Answered = ReadonlyMap<SurveyedSignature, readonly AnsweredReference[]>

function planAll(surveyed: readonly SurveyedSignature[], document: ScannedDocument): Planned {
  return new Map(
    surveyed.map((survey) => [survey, planReferences(survey, document, surveyed)] as const),
  )
}

/** One pass over the document for the references of all signatures whose SignedInfo is good. */
async function answerAll(
  source: ByteSource,
  planned: Planned,
  detached: DetachedContent,
): Promise<Answered> {
  const wanted = [...planned].flatMap(([{ valueValid }, references]) =>
    valueValid === true ? references.filter(isDigestible) : [],
  )
  const answers = await digestReferences(source, wanted, detached)
  const byReference = new Map<PlannedReference, DigestAnswer | undefined>(
    wanted.map((reference, index) => [reference, answers[index]]),
  )
  return new Map(
    [...planned].map(([survey, references]) => [
      survey,
      references.map((reference) => [reference, byReference.get(reference)] as const),
    ]),
  )
}

function isDigestible(planned: PlannedReference): planned is PlannedReference & DigestTask {
  return planned.part !== undefined && planned.reference.digest !== null
}

function draftOne(
  surveyed: SurveyedSignature | BrokenSignature,
  index: number,
  answers: Answered,
  all: readonly (SurveyedSignature | BrokenSignature)[],
): SignatureDraft {
  const number = String(index + 1)
  if (!('signature' in surveyed)) return draftBroken(surveyed, number)
  const answered = answers.get(surveyed) ?? []
  const planned = answered.map(([reference]) => reference)
  const around = { isTimestamped: false, hasValidationData: false, isArchived: false }
  return draftSignature(surveyed, answered, {
    id: surveyed.signature.id ?? number,
    level: levelOf(surveyed, planned, around),
    timestamps: [],
    formatProblems: sharesId(surveyed, all) ? [ambiguousId()] : [],
    remarks: [],
  })
}

function sharesId(
  { signature }: SurveyedSignature,
  all: readonly (SurveyedSignature | BrokenSignature)[],
): boolean {
  if (signature.id === null) return false
  return all.some(
    (one) => 'signature' in one && one.signature !== signature && one.signature.id === signature.id,
  )
}

function ambiguousId(): Finding {
  return {
    code: 'XML_SIGNATURE_ID_AMBIGUOUS',
    severity: 'failure',
    message: 'Two signatures have the same identifier',
    clause: 'EN 319 102-1, 5.2.2',
    subIndication: 'FORMAT_FAILURE',
  }
}

async function summarize(
  hashing: HashingSource,
  name: string | null,
  kind: DocumentSummary['kind'],
): Promise<DocumentSummary> {
  return { name, kind, bytes: hashing.size, sha256: await hashing.sha256() }
}

/** A document that is no well-formed XML failed in its form; what is refused by name says its name. */
async function draftUnreadable(
  hashing: HashingSource,
  name: string | null,
  error: FormatError,
): Promise<DocumentDraft> {
  return {
    document: await summarize(hashing, name, 'xml'),
    problems: [
      {
        code: error.code.replace('ERR_FORMAT_', ''),
        severity: 'failure',
        message: `The document cannot be read: ${error.message}`,
        clause: 'XML 1.0, 2.1',
        subIndication: 'FORMAT_FAILURE',
      },
    ],
    signatures: [],
    timestamps: [],
    embedded: { certificates: [], crls: [], ocsps: [] },
  }
}

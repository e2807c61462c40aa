// From an XML document to its draft, in the order that keeps an attacker from spending our time: size and form, grammar of the signatures, identifiers,
// SignedInfo under a key at hand, and only then what the good ones refer to. Nothing a document says makes this throw.
import type { ByteSource } from '../../encoding/byte-source.ts'
import { listeningSource } from '../../encoding/listening-source.ts'
import { listenToStep, type ProgressListener } from '../../encoding/progress.ts'
import { FormatError } from '../../errors.ts'
import type { DocumentDraft, EmbeddedMaterial } from '../../validation/draft.ts'
import type { DocumentSummary } from '../../validation/report.ts'
import {
  digestReferences,
  type DetachedContent,
  type DigestAnswer,
  type DigestTask,
} from '../../xmldsig/digest-references.ts'
import type { LocatedTarget } from '../../xmldsig/locate-target.ts'
import { scanDocument, type ScannedDocument } from '../../xmldsig/scan-document.ts'
import { hashingSource, type HashingSource } from '../hashing-source.ts'
import { draftAllTimestamps, draftRow, type Answered, type Timestamped } from './draft-rows.ts'
import type { AnsweredReference } from './draft-signature.ts'
import { CoverageLocator } from './locate-coverage.ts'
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
  readonly onProgress?: ProgressListener | undefined
}

/** A draft with what was digested for it, signature by signature. */
export interface DraftedDocument {
  readonly draft: DocumentDraft
  readonly digested: readonly (readonly AnsweredReference[])[]
  /** Where an element of the document stands. */
  readonly pathOf: (target: LocatedTarget) => string | undefined
}

export async function draftDocument(
  source: ByteSource,
  options: DraftOptions,
): Promise<DraftedDocument> {
  const { onProgress } = options
  const first = listeningSource(source, listenToStep(onProgress, 'verify', source.size))
  const second = listeningSource(source, listenToStep(onProgress, 'digest', source.size))
  const hashing = hashingSource(first)
  try {
    return await draftReadable(hashing, second, options)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const draft = await draftUnreadable(hashing, options.name, error)
    return { draft, digested: [], pathOf: () => undefined }
  }
}

async function draftReadable(
  hashing: HashingSource,
  source: ByteSource,
  options: DraftOptions,
): Promise<DraftedDocument> {
  const examined = await examineDocument(source, options, hashing)
  const { surveyed, signatures, answers, coverage } = examined
  const sources = { document: source, detached: options.detached }
  const good = signatures.map(({ survey }) => survey)
  const timestamps = await draftAllTimestamps(good, answers, sources)
  const draft: DocumentDraft = {
    document: await summarize(hashing, options.name, 'xml'),
    problems: [],
    signatures: surveyed.map((one, index) =>
      draftRow(one, index, { answers, timestamps, coverage, all: surveyed }),
    ),
    timestamps: [...timestamps.values()].flatMap(({ drafts }) => drafts),
    embedded: embeddedMaterial(good, timestamps),
  }
  const digested = surveyed.map((one) => ('signature' in one ? (answers.get(one) ?? []) : []))
  return { draft, digested, pathOf: (target) => coverage.pathOf(target) }
}

/** A signature that can be read, with what digesting its references gave. */
export interface ExaminedSignature {
  readonly survey: SurveyedSignature
  readonly answered: readonly AnsweredReference[]
}

export interface ExaminedDocument {
  readonly document: ScannedDocument
  /** In document order, broken ones among them. */
  readonly surveyed: readonly (SurveyedSignature | BrokenSignature)[]
  readonly signatures: readonly ExaminedSignature[]
  readonly answers: Answered
  readonly coverage: CoverageLocator
}

/** Both passes. Throws a `FormatError` for a document that is no well-formed XML. `first` is what the first pass reads. */
export async function examineDocument(
  source: ByteSource,
  { untrusted, detached }: Omit<DraftOptions, 'name'>,
  first: ByteSource = source,
): Promise<ExaminedDocument> {
  const document = await scanDocument(first)
  const surveyed = document.signatures.map((site) => surveySignature(site, document, untrusted))
  const readable = surveyed.filter((one) => 'signature' in one)
  const planned = planAll(readable, document)
  const coverage = new CoverageLocator(planned, document)
  const answers = await answerAll(source, planned, detached, coverage)
  const signatures = readable.map((survey) => ({ survey, answered: answers.get(survey) ?? [] }))
  return { document, surveyed, signatures, answers, coverage }
}

function embeddedMaterial(
  surveyed: readonly SurveyedSignature[],
  timestamps: Timestamped,
): EmbeddedMaterial {
  const sources = surveyed.flatMap(({ signature, material }) => [signature.keyInfo, material])
  const tokens = [...timestamps.values()].flatMap(({ tokens: found }) => found)
  return {
    certificates: [
      ...sources.flatMap(({ certificates }) => certificates),
      ...tokens.flatMap(({ signedData }) => signedData.certificates),
    ],
    crls: sources.flatMap(({ crls }) => crls),
    ocsps: sources.flatMap(({ ocsps }) => ocsps),
  }
}

type Planned = ReadonlyMap<SurveyedSignature, readonly PlannedReference[]>

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
  coverage: CoverageLocator,
): Promise<Answered> {
  const wanted = [...planned].flatMap(([{ valueValid }, references]) =>
    valueValid === true ? references.filter(isDigestible) : [],
  )
  const answers = await digestReferences(source, wanted, detached, (pass) => {
    coverage.watch(pass)
  })
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

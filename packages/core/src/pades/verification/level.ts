// Which level a PDF signature is at (EN 319 142-1, 6.3; EN 319 142-2 for what is not baseline). A level is a name for what is there;
// whether any of it is good is judged elsewhere.
import {
  CMS_OID,
  COMMITMENT_TYPE,
  findAttribute,
  MESSAGE_DIGEST,
  SIGNATURE_POLICY,
  SIGNING_CERTIFICATE,
  SIGNING_CERTIFICATE_V2,
  SIGNING_TIME,
} from '../../cms/index.ts'
import { nameOf } from '../../pdf/index.ts'
import type { VerifiedSignature } from './verify-signatures.ts'

/** What stands around a signature. */
export interface Surroundings {
  /** A signature timestamp, or a document timestamp over the signature. */
  readonly isTimestamped: boolean
  /** The validation data of its chains is in the document. */
  readonly hasValidationData: boolean
  /** A document timestamp covers that validation data. */
  readonly isArchived: boolean
}

type Step = 'B' | 'T' | 'LT' | 'LTA'

/** The name of a document timestamp's own row. */
const DOCUMENT_TIMESTAMP = 'DOCUMENT-TIMESTAMP'
const NOT_ETSI = 'PDF-NOT-ETSI'

export function levelOfSignature(signature: VerifiedSignature, around: Surroundings): string {
  const { entry, content, verification } = signature
  if (entry.kind === 'document-timestamp') return DOCUMENT_TIMESTAMP
  if (content.kind !== 'cms' || verification === null) return NOT_ETSI
  const step = stepOf(around)
  if (entry.subFilter === 'adbe.pkcs7.detached') return `PKCS7-${step}`
  if (entry.subFilter !== 'ETSI.CAdES.detached') return NOT_ETSI
  if (isBaseline(signature)) return `PAdES-BASELINE-${step}`
  return extendedLevel(signature, step)
}

/** Each step needs the ones before it; validation data without a timestamp does not make a B into an LT. */
function stepOf({ isTimestamped, hasValidationData, isArchived }: Surroundings): Step {
  if (!isTimestamped) return 'B'
  if (!hasValidationData) return 'T'
  return isArchived ? 'LTA' : 'LT'
}

/** EN 319 142-1, table 1: attributes of the CMS and entries of the dictionary. */
function isBaseline({ entry, content, formatProblems, remarks }: VerifiedSignature): boolean {
  if (content.kind !== 'cms' || formatProblems.length > 0) return false
  const { signer, signedData } = content
  const attributes = signer.signedAttributes?.attributes ?? []
  const count = (type: string): number => attributes.filter((row) => row.type === type).length
  const { dictionary } = entry
  return (
    signedData.contentType === CMS_OID.data &&
    signedData.content === null &&
    remarks.every(({ code }) => code !== 'CMS_NOT_DER') &&
    count(MESSAGE_DIGEST) === 1 &&
    count(SIGNING_CERTIFICATE) + count(SIGNING_CERTIFICATE_V2) === 1 &&
    count(SIGNING_TIME) === 0 &&
    dictionary.has('M') &&
    nameOf(dictionary.get('Filter')) !== undefined &&
    !hasReasonTwice(attributes, dictionary.has('Reason'))
  )
}

/** /Reason and a commitment or policy say the same thing in two ways, which is forbidden. */
function hasReasonTwice(
  attributes: Parameters<typeof findAttribute>[0],
  hasReason: boolean,
): boolean {
  const says = (type: string): boolean => findAttribute(attributes, type) !== undefined
  return hasReason && (says(COMMITMENT_TYPE) || says(SIGNATURE_POLICY))
}

function extendedLevel({ content }: VerifiedSignature, step: Step): string {
  const attributes =
    content.kind === 'cms' ? content.signer.signedAttributes?.attributes : undefined
  const says = (type: string): boolean => findAttribute(attributes ?? [], type) !== undefined
  if (!says(SIGNING_CERTIFICATE) && !says(SIGNING_CERTIFICATE_V2)) return NOT_ETSI
  if (step === 'LT' || step === 'LTA') return 'PAdES-LTV'
  return says(SIGNATURE_POLICY) ? 'PAdES-EPES' : 'PAdES-BES'
}

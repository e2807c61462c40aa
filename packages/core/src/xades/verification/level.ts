// Which level an XML signature is at (EN 319 132-1, 6.3; EN 319 132-2 for what is not baseline). A level is a name for what is there;
// whether any of it is good is judged elsewhere.
import { equalBytes } from '../../encoding/bytes.ts'
import type { XmlElement } from '../../xml/tree.ts'
import type { TargetKind } from '../../xmldsig/locate-target.ts'
import { XADES } from '../../xmldsig/namespaces.ts'
import { withoutFormat } from '../properties/data-object-format.ts'
import { SIGNING_CERTIFICATE } from '../properties/signing-certificate.ts'
import { SIGNING_CERTIFICATE_V2 } from '../properties/signing-certificate-v2.ts'
import { SIGNING_TIME } from '../properties/signing-time.ts'
import type { PlannedReference } from './plan-references.ts'
import type { SurveyedSignature } from './signature-survey.ts'

/** What stands around a signature. */
export interface Surroundings {
  readonly isTimestamped: boolean
  /** The validation data of its chains is in the signature. */
  readonly hasValidationData: boolean
  readonly isArchived: boolean
}

const NOT_ETSI = 'XML-NOT-ETSI'

export function levelOf(
  survey: SurveyedSignature,
  planned: readonly PlannedReference[],
  around: Surroundings,
): string {
  const { properties } = survey
  if (properties.signed === null || !properties.isBound) return NOT_ETSI
  const step = stepOf(around)
  if (isBaseline(survey, planned)) return `XAdES-BASELINE-${step}`
  if (!has(survey, SIGNING_CERTIFICATE) && !has(survey, SIGNING_CERTIFICATE_V2)) return NOT_ETSI
  if (step === 'LTA') return 'XAdES-A'
  if (step === 'LT') return 'XAdES-XL'
  if (step === 'T') return extendedLevel(properties.unsigned)
  return properties.signed.policy === null ? 'XAdES-BES' : 'XAdES-EPES'
}

function stepOf({ isTimestamped, hasValidationData, isArchived }: Surroundings): string {
  if (!isTimestamped) return 'B'
  if (!hasValidationData) return 'T'
  return isArchived ? 'LTA' : 'LT'
}

/** C refers to the validation data of its chain, X stamps those references (EN 319 132-2); neither is believed here. */
function extendedLevel(unsigned: readonly XmlElement[]): string {
  const has = (pattern: RegExp): boolean => unsigned.some(({ local }) => pattern.test(local))
  if (!has(/^CompleteCertificateRefs(?:V2)?$/) || !has(/^CompleteRevocationRefs$/)) return 'XAdES-T'
  return has(/^(?:SigAndRefs|RefsOnly)TimeStamp(?:V2)?$/) ? 'XAdES-X' : 'XAdES-C'
}

/** References to validation data, and timestamps over them: no baseline level has them. */
const FORBIDDEN = new Set([
  'CompleteCertificateRefs',
  'CompleteCertificateRefsV2',
  'CompleteRevocationRefs',
  'SigAndRefsTimeStamp',
  'SigAndRefsTimeStampV2',
  'RefsOnlyTimeStamp',
  'RefsOnlyTimeStampV2',
])

/** EN 319 132-1, table 2: the certificate in KeyInfo, one time, one certificate reference, a format for each data object. */
function isBaseline(survey: SurveyedSignature, planned: readonly PlannedReference[]): boolean {
  const { properties, signature } = survey
  const { signed, unsigned } = properties
  if (signed === null || properties.namespace !== XADES) return false
  const count = (local: string): number => signed.counts.get(local) ?? 0
  const dataObjects = planned.filter(isDataObject).map(({ reference }) => reference.id)
  const isCounterSignature = planned.some(({ countersigned }) => countersigned !== null)
  return (
    properties.formatProblems.length === 0 &&
    isCertificateIncluded(survey) &&
    signature.signedInfo !== null &&
    count(SIGNING_TIME) === 1 &&
    count(SIGNING_CERTIFICATE) + count(SIGNING_CERTIFICATE_V2) === 1 &&
    (dataObjects.length > 0 || isCounterSignature) &&
    withoutFormat(dataObjects, signed.dataObjectFormats).length === 0 &&
    !unsigned.some(
      ({ local, uri }) => FORBIDDEN.has(local) || (local === 'ArchiveTimeStamp' && uri === XADES),
    )
  )
}

function isCertificateIncluded({ certificate, signature }: SurveyedSignature): boolean {
  if (certificate === null) return false
  return signature.keyInfo.certificates.some((der) => equalBytes(der, certificate.bytes))
}

const NO_DATA_OBJECT = new Set<TargetKind>([
  'signed-properties',
  'key-info',
  'manifest',
  'signature-value',
])

function isDataObject({ target, isInManifest }: PlannedReference): boolean {
  return !isInManifest && !NO_DATA_OBJECT.has(target.kind)
}

function has({ properties }: SurveyedSignature, local: string): boolean {
  return (properties.signed?.counts.get(local) ?? 0) > 0
}

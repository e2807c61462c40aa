// What saved facts look like, member by member. The compiler holds each shape to its type, so a new member of the facts is noticed here.
import { SUB_INDICATIONS, type Finding, type Severity, type SubIndication } from '../../findings.ts'
import type {
  AlgorithmFacts,
  AnchorFacts,
  CertificateFacts,
  ChainFacts,
  ChainProblem,
  KeyFacts,
  PathFault,
  PathSetAside,
  ObjectId,
  RevocationFacts,
  TimestampFacts,
} from '../../trust/facts.ts'
import {
  FACTS_VERSION,
  type AttributeFacts,
  type DigestFacts,
  type Facts,
  type ReferenceFacts,
  type SignatureFacts,
  type SignerFacts,
  type SigningCertificateFacts,
} from '../facts.ts'
import type {
  ChangesAfter,
  Coverage,
  CoveredPart,
  DocumentKind,
  DocumentSummary,
} from '../report.ts'
import * as limits from './limits.ts'
import {
  count,
  exactly,
  flag,
  instant,
  list,
  object,
  oneOf,
  orNull,
  record,
  text,
  type Shape,
} from './shape.ts'

const words: Shape<string> = text(null, limits.MAX_TEXT_LENGTH, 'a text that is not too long')
const id: Shape<ObjectId> = text(/^[0-9a-f]{64}$/, 64, 'a SHA-256 in lower-case hexadecimal')
const few = <T>(item: Shape<T>): Shape<readonly T[]> => list(item, limits.MAX_LIST)

const subIndication: Shape<SubIndication> = oneOf(SUB_INDICATIONS)

const finding: Shape<Finding> = object<Finding>(
  {
    code: words,
    severity: oneOf<Severity>({ failure: true, warning: true, information: true }),
    message: words,
    clause: words,
    at: words,
    subIndication,
  },
  ['clause', 'at', 'subIndication'],
)

const algorithm: Shape<AlgorithmFacts> = object<AlgorithmFacts>({
  scheme: words,
  digest: orNull(words),
})

const key: Shape<KeyFacts> = object<KeyFacts>({
  kind: oneOf<KeyFacts['kind']>({
    RSA: true,
    EC: true,
    DSA: true,
    Ed25519: true,
    Ed448: true,
    unknown: true,
  }),
  bits: count,
  curve: orNull(words),
})

const certificate: Shape<CertificateFacts> = object<CertificateFacts>({
  id,
  subject: words,
  issuer: words,
  commonName: orNull(words),
  serial: words,
  notBefore: instant,
  notAfter: instant,
  key,
  signatureAlgorithm: algorithm,
  keyUsage: orNull(few(words)),
  extendedKeyUsage: orNull(few(words)),
  isCa: flag,
  selfSigned: flag,
  ocspNoCheck: flag,
  revocationNotNeeded: flag,
})

const pathSetAside: Shape<PathSetAside> = object<PathSetAside>({
  through: list(words, limits.MAX_CHAIN),
  anchor: words,
  faults: few(object<PathFault>({ code: words, subject: words, message: words })),
})

const chain: Shape<ChainFacts> = object<ChainFacts>(
  {
    certificates: list(id, limits.MAX_CHAIN),
    anchor: orNull(object<AnchorFacts>({ name: words, id, notAfter: orNull(instant) })),
    problems: few(object<ChainProblem>({ certificate: id, finding })),
    setAside: few(pathSetAside),
  },
  ['setAside'],
)

const revocation: Shape<RevocationFacts> = object<RevocationFacts>({
  id,
  kind: oneOf<RevocationFacts['kind']>({ crl: true, ocsp: true }),
  origin: oneOf<RevocationFacts['origin']>({ embedded: true, supplied: true, fetched: true }),
  certificate: id,
  status: oneOf<RevocationFacts['status']>({
    good: true,
    revoked: true,
    'on-hold': true,
    unknown: true,
  }),
  revocationTime: orNull(instant),
  revocationReason: orNull(words),
  thisUpdate: instant,
  nextUpdate: orNull(instant),
  producedAt: instant,
  expiredCertsOnCrl: orNull(instant),
  archiveCutoff: orNull(instant),
  signatureAlgorithm: algorithm,
  signatureValid: flag,
  issuer: orNull(id),
  chain: orNull(chain),
  problems: few(finding),
})

const timestamp: Shape<TimestampFacts> = object<TimestampFacts>({
  id,
  kind: oneOf<TimestampFacts['kind']>({
    signature: true,
    document: true,
    archive: true,
    content: true,
  }),
  time: instant,
  accuracyMs: count,
  imprintDigest: words,
  imprintMatches: orNull(flag),
  signatureAlgorithm: algorithm,
  signatureValid: flag,
  signingCertificate: orNull(id),
  chain: orNull(chain),
  covers: list(id, limits.MAX_COVERED),
  problems: few(finding),
})

const reference: Shape<ReferenceFacts> = object<ReferenceFacts>(
  {
    uri: words,
    kind: oneOf<CoveredPart['kind']>({
      'whole-document': true,
      'whole-revision': true,
      element: true,
      object: true,
      manifest: true,
      'signed-properties': true,
      detached: true,
      'key-info': true,
      'signature-value': true,
    }),
    bytes: count,
    found: flag,
    ambiguous: flag,
    digestAlgorithm: words,
    digestMatches: orNull(flag),
    path: words,
  },
  ['path'],
)

const signer: Shape<SignerFacts> = object<SignerFacts>({
  certificate: orNull(id),
  chain: orNull(chain),
  reference: orNull(
    object<SigningCertificateFacts>({
      digestAlgorithm: words,
      digestMatches: flag,
      issuerSerialMatches: orNull(flag),
    }),
  ),
})

const attributes: Shape<AttributeFacts> = object<AttributeFacts>({
  bindsContent: flag,
  problems: few(finding),
  policyId: orNull(words),
  policyDigest: orNull(object<DigestFacts>({ algorithm: words, value: words })),
  claimedRoles: few(words),
  commitments: few(words),
})

const signature: Shape<SignatureFacts> = object<SignatureFacts>(
  {
    id: words,
    object: id,
    kind: oneOf<SignatureFacts['kind']>({ signature: true, 'document-timestamp': true }),
    format: words,
    level: words,
    formatProblems: few(finding),
    references: few(reference),
    signatureAlgorithm: algorithm,
    signatureValueValid: orNull(flag),
    signer,
    claimedSigningTime: orNull(instant),
    attributes,
    timestamps: few(id),
    coverage: oneOf<Coverage>({
      'whole-document': true,
      'whole-revision': true,
      part: true,
      nothing: true,
    }),
    changesAfter: orNull(
      oneOf<ChangesAfter>({
        none: true,
        'validation-data': true,
        'form-filling': true,
        annotations: true,
        other: true,
      }),
    ),
    changesPermitted: orNull(flag),
    formFilledAfter: orNull(flag),
    remarks: few(finding),
    uncovered: few(words),
    counterSigns: few(words),
  },
  ['uncovered', 'counterSigns'],
)

const documentSummary: Shape<DocumentSummary> = object<DocumentSummary>({
  name: orNull(words),
  kind: oneOf<DocumentKind>({ pdf: true, xml: true, edxml: true, unknown: true }),
  bytes: count,
  sha256: id,
})

export const factsShape: Shape<Facts> = object<Facts>({
  version: exactly(FACTS_VERSION),
  document: documentSummary,
  problems: few(finding),
  signatures: list(signature, limits.MAX_SIGNATURES),
  certificates: record(id, certificate, limits.MAX_CERTIFICATES),
  revocations: list(revocation, limits.MAX_REVOCATIONS),
  timestamps: record(id, timestamp, limits.MAX_TIMESTAMPS),
})

export { readSignatureMethod, refusedAlgorithm, signatureMethodUri } from './algorithms.ts'
export type { SignatureSite } from './capture-signature.ts'
export {
  digestReferences,
  writeDetached,
  type DetachedContent,
  type DigestAnswer,
  type DigestTask,
} from './digest-references.ts'
export type { IdIndex, IdPlace } from './id-index.ts'
export type { KeyInfo } from './key-info.ts'
export { SIGNATURE_LIMITS, type SignatureLimits } from './limits.ts'
export {
  isSignedPropertiesType,
  locateTarget,
  type LocatedTarget,
  type TargetKind,
  type TargetState,
} from './locate-target.ts'
export { partOf, type Part } from './part.ts'
export { PartPass, type PartResult } from './part-pass.ts'
export type { Reference, ReferenceTarget } from './reference.ts'
export { scanDocument, type ScannedDocument, type ScanLimits } from './scan-document.ts'
export { readSignature, type Signature } from './signature.ts'
export type { SignedInfo } from './signed-info.ts'
export type { Transforms } from './transforms.ts'
export { verifySignedInfo } from './verify-signed-info.ts'

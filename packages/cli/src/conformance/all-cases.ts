import type { ConformanceCase } from './conformance-case.ts'
import { callerKnown } from './cases/caller.ts'
import { digestWrong } from './cases/digest.ts'
import { downloadResumes } from './cases/download.ts'
import { duplicateAnswer, duplicateChanged, duplicatesAtOnce } from './cases/duplicates.ts'
import { eventFeed } from './cases/event-feed.ts'
import { idempotencyKeyReused } from './cases/idempotency-key.ts'
import { inboxLongPoll } from './cases/inbox.ts'
import { informationOnly } from './cases/information-only.ts'
import { largeFile } from './cases/large-file.ts'
import { foreignDocuments, problemDocuments } from './cases/problems.ts'
import { recallAfter, recallBefore } from './cases/recall.ts'
import { acceptanceReceipt } from './cases/receipt.ts'
import { refusalReason } from './cases/refusal.ts'
import { securityLevelMissing, securityLevelSecret } from './cases/security-level.ts'
import { statusForeign, statusOrder } from './cases/status-order.ts'
import { submitInSteps, submitMultipart } from './cases/submission.ts'
import { truncatedUpload } from './cases/truncated-upload.ts'

/** In the order in which they are played: who asks, sending, receiving, taking back, following. */
export const CASES: readonly ConformanceCase[] = [
  callerKnown,
  ...[securityLevelMissing, securityLevelSecret],
  ...[submitMultipart, submitInSteps, informationOnly, acceptanceReceipt],
  ...[duplicateAnswer, duplicateChanged, duplicatesAtOnce, idempotencyKeyReused],
  ...[digestWrong, truncatedUpload, largeFile],
  ...[inboxLongPoll, downloadResumes, statusOrder, statusForeign, refusalReason],
  ...[recallBefore, recallAfter],
  ...[eventFeed, problemDocuments, foreignDocuments],
]

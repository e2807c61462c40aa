// Rules about a status message's values. A status without the document's Code or DocumentId is refused by some provincial axes.
import type { EdxmlStatus } from './package.ts'
import type { ProblemList } from './problems.ts'
import { findStatusCode, normalizeStatusCode } from './status-codes.ts'

export function checkStatus(status: EdxmlStatus, list: ProblemList): void {
  checkReference(status, list)
  checkCode(status, list)
  if (status.at === undefined) {
    list.add('N', 'MessageHeader/Timestamp', 'remark', 'The time of the status is missing')
  }
}

function checkReference({ responseFor }: EdxmlStatus, list: ProblemList): void {
  const path = 'MessageHeader/ResponseFor'
  const { organId, code, documentId } = responseFor
  if (organId === '') list.add('N', `${path}/OrganId`, 'fatal', 'The agency code is missing')
  const severity = code === undefined && documentId === undefined ? 'fatal' : 'remark'
  const message = 'The document the status is about is not named'
  if (code === undefined) list.add('N', `${path}/Code`, severity, message)
  if (documentId === undefined) list.add('N', `${path}/DocumentId`, severity, message)
}

function checkCode({ status, description }: EdxmlStatus, list: ProblemList): void {
  const path = 'MessageHeader/StatusCode'
  const row = findStatusCode(status)
  if (normalizeStatusCode(status) === undefined) {
    list.add('T', path, 'fatal', 'A status code of two digits is expected')
  } else if (row === undefined) {
    list.add('R', path, 'remark', 'The status code has no known meaning')
  }
  if (row?.needsReason === true && description === undefined) {
    list.add('N', 'MessageHeader/Description', 'remark', 'This status needs a reason')
  }
}

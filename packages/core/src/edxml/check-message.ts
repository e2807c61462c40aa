// Rules about a message's values, the same for reading and writing. Sources: QCVN 102:2016/BTTTT as reconciled in practice,
// Decree 30/2020 Annex VI for lengths, Decision 28/2018 for secrecy.
import { agencyKey, isStrictAgencyCode, parseAgencyCode } from './agency-code.ts'
import { checkLengths, MAX_COPIES, MAX_PAGES, MAX_PRIORITY, MAX_STEERING_TYPE } from './lengths.ts'
import { checkStatus } from './check-status.ts'
import { vietnamDate } from './dates.ts'
import type { EdxmlDocument, EdxmlMessage } from './package.ts'
import { startProblems, type EdxmlProblem, type ProblemList } from './problems.ts'
import { findSecrecyMark } from './secrecy.ts'

export interface CheckOptions {
  /** When given, a date of issue after this instant's day in Vietnam is a problem. */
  readonly at?: Date | undefined
  /** Demand agency codes exactly as the regulations write them. Default false: shortened codes are read. */
  readonly strictCodes?: boolean | undefined
}

/** Everything that is wrong with a message; empty when it may be sent. */
export function checkEdxmlMessage(
  message: EdxmlMessage,
  options: CheckOptions = {},
): readonly EdxmlProblem[] {
  const list = startProblems()
  checkMessage(message, options, list)
  return list.problems
}

export function checkMessage(
  message: EdxmlMessage,
  options: CheckOptions,
  list: ProblemList,
): void {
  checkAgency('MessageHeader/From/OrganId', message.from.id, options, list)
  if (message.kind === 'status') checkStatus(message, list)
  else checkDocument(message, options, list)
}

function checkDocument(document: EdxmlDocument, options: CheckOptions, list: ProblemList): void {
  checkRecipients(document, options, list)
  checkPresence(document, list)
  checkNumbers(document, list)
  checkLengths(document, list)
  checkBusiness(document, list)
  checkIssueDate(document, options, list)
  checkSecrecy(document, list)
}

function checkAgency(path: string, id: string, options: CheckOptions, list: ProblemList): void {
  if (id === '') list.add('N', path, 'fatal', 'The agency code is missing')
  else if (parseAgencyCode(id) === undefined) {
    list.add('T', path, 'remark', 'The text is no agency code', 'Decision 28/2018, Article 10')
  } else if (options.strictCodes === true && !isStrictAgencyCode(id)) {
    list.add('T', path, 'remark', 'The agency code is not written in full', 'QCVN 102:2016/BTTTT')
  }
}

function checkRecipients(document: EdxmlDocument, options: CheckOptions, list: ProblemList): void {
  if (document.to.length === 0) list.add('N', 'MessageHeader/To', 'fatal', 'There is no recipient')
  const seen = new Set<string>()
  for (const [index, { id }] of document.to.entries()) {
    const path = `MessageHeader/To[${index + 1}]/OrganId`
    checkAgency(path, id, options, list)
    const key = agencyKey(id)
    if (id !== '' && seen.has(key)) list.add('M', path, 'remark', 'The recipient is named twice')
    seen.add(key)
  }
}

function checkPresence(document: EdxmlDocument, list: ProblemList): void {
  const { code, promulgation, documentType, signer, trace } = document
  needed('MessageHeader/DocumentId', document.documentId, 'fatal', list)
  needed('MessageHeader/Code/CodeNumber', code.number, 'fatal', list)
  needed('MessageHeader/Code/CodeNotation', code.notation, 'remark', list)
  needed('MessageHeader/PromulgationInfo/PromulgationDate', promulgation.date, 'remark', list)
  needed('MessageHeader/DocumentType/TypeName', documentType.name, 'remark', list)
  needed('MessageHeader/Subject', document.subject, 'fatal', list)
  needed('MessageHeader/SignerInfo/FullName', signer.fullName, 'remark', list)
  needed('TraceHeaderList/TraceHeader/OrganId', trace[0]?.organId, 'remark', list)
}

function needed(
  path: string,
  value: string | undefined,
  severity: 'fatal' | 'remark',
  list: ProblemList,
): void {
  if (value === undefined || value === '') {
    list.add('N', path, severity, 'A required value is missing')
  }
}

function checkNumbers(document: EdxmlDocument, list: ProblemList): void {
  const { other, documentType } = document
  const rows: readonly (readonly [string, number | undefined, number])[] = [
    ['MessageHeader/OtherInfo/Priority', other.priority, MAX_PRIORITY],
    ['MessageHeader/OtherInfo/PromulgationAmount', other.copies, MAX_COPIES],
    ['MessageHeader/OtherInfo/PageAmount', other.pages, MAX_PAGES],
    ['MessageHeader/SteeringType', document.steeringType, MAX_STEERING_TYPE],
    ['MessageHeader/DocumentType/Type', documentType.type, 999],
    ['MessageHeader/DocumentType/TypeDetail', documentType.detail, 999],
  ]
  for (const [path, value, most] of rows) {
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)) continue
    list.add('R', path, 'remark', `A whole number from 0 to ${most} is expected`)
  }
}

function checkBusiness(document: EdxmlDocument, list: ProblemList): void {
  const { business, responseFor } = document
  const path = 'TraceHeaderList/Bussiness'
  if (business.type === 'recall' && business.documentId === undefined && responseFor.length === 0) {
    list.add('N', `${path}/DocumentId`, 'fatal', 'A recall does not name the recalled document')
  }
  if (business.type === 'update' && business.update === undefined) {
    list.add('N', `${path}/BussinessDocumentInfo`, 'remark', 'An update does not say what changed')
  }
  if (business.type === 'replace' && business.replacements.length === 0) {
    list.add('N', `${path}/ReplacementInfoList`, 'fatal', 'A replacement names no document')
  }
}

function checkIssueDate(document: EdxmlDocument, options: CheckOptions, list: ProblemList): void {
  const { date } = document.promulgation
  if (options.at === undefined || date === undefined || date <= vietnamDate(options.at)) return
  const path = 'MessageHeader/PromulgationInfo/PromulgationDate'
  list.add('R', path, 'remark', 'The date of issue is in the future')
}

function checkSecrecy(document: EdxmlDocument, list: ProblemList): void {
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['MessageHeader/Subject', document.subject],
    ['MessageHeader/Content', document.content],
    ['MessageHeader/OtherInfo/SphereOfPromulgation', document.other.sphere],
    ...document.other.appendixes.map(
      (text, index) => [`MessageHeader/OtherInfo/Appendixes/Appendix[${index + 1}]`, text] as const,
    ),
  ]
  for (const [path, text] of texts) checkSecrecyMark(path, text, list)
}

/** A secrecy mark in a text is fatal wherever it stands. */
export function checkSecrecyMark(path: string, text: string | undefined, list: ProblemList): void {
  const mark = text === undefined ? undefined : findSecrecyMark(text)
  if (mark === undefined) return
  const message = `The text carries a secrecy mark; state secrets may not travel on this channel`
  list.add('M', path, 'fatal', message, 'Decision 28/2018, Article 1(2)')
}

// A document message, in the vendor's order and spelling.
import { writeDate, writeTimestamp, type CalendarDate } from './dates.ts'
import { findDocumentType } from './document-types.ts'
import type { DocumentTypeClaim, EdxmlDocument, OtherInfo, TraceHop } from './package.ts'
import { element, optionalElement, textElement } from './wire-text.ts'
import { writeBusiness } from './write-business.ts'
import { writeOrganization, writeReference } from './write-shared.ts'

/** Type of an administrative document; TypeDetail is then its number in the list. */
const ADMINISTRATIVE = 2
const NO_STEERING = 1
const NORMAL_PRIORITY = 0

export function writeDocumentHeader(document: EdxmlDocument): string {
  return element('MessageHeader', writeWho(document) + writeWhat(document) + writeRest(document))
}

export function writeTrace(document: EdxmlDocument): string {
  const hops = document.trace.map(writeHop).join('')
  return element('TraceHeaderList', hops + writeBusiness(document.business))
}

function writeWho(document: EdxmlDocument): string {
  const to = document.to.map((organization) => writeOrganization('To', organization))
  return writeOrganization('From', document.from) + to.join('')
}

function writeWhat(document: EdxmlDocument): string {
  const { code, promulgation, signer } = document
  return (
    textElement('DocumentId', document.documentId) +
    element(
      'Code',
      textElement('CodeNumber', code.number) + textElement('CodeNotation', code.notation),
    ) +
    element(
      'PromulgationInfo',
      textElement('Place', promulgation.place) + dateElement('PromulgationDate', promulgation.date),
    ) +
    writeType(document.documentType) +
    textElement('Subject', document.subject) +
    textElement('Content', document.content) +
    element(
      'SignerInfo',
      textElement('Competence', signer.competence) +
        textElement('Position', signer.position) +
        textElement('FullName', signer.fullName),
    ) +
    dateElement('DueDate', document.dueDate)
  )
}

function writeRest(document: EdxmlDocument): string {
  const tasks = document.taskCodes.map((code) => textElement('TaskCode', code)).join('')
  const places = document.toPlaces.map((place) => textElement('Place', place)).join('')
  return (
    writeOther(document.other) +
    document.responseFor.map(writeReference).join('') +
    textElement('SteeringType', document.steeringType ?? NO_STEERING) +
    (tasks === '' ? '' : element('ResponseForTask', tasks)) +
    optionalElement('ApplicationType', document.applicationType) +
    element('ToPlaces', places)
  )
}

/** Numbers that are not given are those of the administrative list. */
function writeType({ type, detail, name }: DocumentTypeClaim): string {
  const listed = name === undefined ? undefined : findDocumentType(name)?.number
  const hasNumbers = type !== undefined || detail !== undefined || listed === undefined
  return element(
    'DocumentType',
    textElement('Type', hasNumbers ? type : ADMINISTRATIVE) +
      textElement('TypeDetail', hasNumbers ? detail : listed) +
      textElement('TypeName', name),
  )
}

function writeOther(other: OtherInfo): string {
  const appendixes = other.appendixes.map((text) => textElement('Appendix', text)).join('')
  const direction = other.direction === undefined ? undefined : String(other.direction)
  return element(
    'OtherInfo',
    textElement('Priority', other.priority ?? NORMAL_PRIORITY) +
      textElement('SphereOfPromulgation', other.sphere) +
      textElement('TyperNotation', other.typist) +
      textElement('PromulgationAmount', other.copies) +
      textElement('PageAmount', other.pages) +
      optionalElement('Direction', direction) +
      element('Appendixes', appendixes),
  )
}

function writeHop({ organId, at }: TraceHop): string {
  const time = at === undefined ? undefined : writeTimestamp(at)
  return element('TraceHeader', textElement('OrganId', organId) + textElement('Timestamp', time))
}

function dateElement(name: string, date: CalendarDate | undefined): string {
  return textElement(name, date === undefined ? undefined : writeDate(date))
}

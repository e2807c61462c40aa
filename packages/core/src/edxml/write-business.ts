// Bussiness, in the vendor's order and spelling.
import { businessCodeOf } from './business-types.ts'
import type { Business, Replacement, UpdateInfo } from './package.ts'
import { element, flagDigit, optionalElement, textElement } from './wire-text.ts'
import { writeStaff } from './write-shared.ts'

export function writeBusiness(business: Business): string {
  const { update, replacements, staff } = business
  return element(
    'Bussiness',
    optionalElement('DocumentId', business.documentId) +
      textElement('BussinessDocType', businessCodeOf(business.type)) +
      textElement('BussinessDocReason', business.reason) +
      textElement('Paper', flagDigit(business.paper)) +
      (update === undefined ? '' : writeUpdate(update)) +
      (replacements.length === 0 ? '' : writeReplacements(replacements)) +
      writeStaff(staff),
  )
}

function writeUpdate({ documentChanged, receiversChanged, receivers }: UpdateInfo): string {
  const changes = receivers.map(({ organId, change }) =>
    element(
      'Receiver',
      textElement('OrganId', organId) + textElement('ReceiverType', flagDigit(change === 'added')),
    ),
  )
  return element(
    'BussinessDocumentInfo',
    textElement('DocumentInfo', flagDigit(documentChanged)) +
      textElement('DocumentReceiver', flagDigit(receiversChanged)) +
      (changes.length === 0 ? '' : element('ReceiverList', changes.join(''))),
  )
}

function writeReplacements(replacements: readonly Replacement[]): string {
  const infos = replacements.map(({ documentId, organIds }) =>
    element(
      'ReplacementInfo',
      textElement('DocumentId', documentId) +
        element('OrganIdList', organIds.map((id) => textElement('OrganId', id)).join('')),
    ),
  )
  return element('ReplacementInfoList', infos.join(''))
}

// Bussiness: what is asked with a document. A type that is not known is fatal: nobody may guess whether a document is recalled.
import { businessTypeByCode, type BusinessType } from './business-types.ts'
import type { Business, ReceiverChange, Replacement, UpdateInfo } from './package.ts'
import type { ProblemList } from './problems.ts'
import { readStaff } from './read-shared.ts'
import type { WireFields } from './wire-fields.ts'

export function readBusiness(fields: WireFields, list: ProblemList): Business {
  return {
    type: readType(fields, list),
    documentId: fields.text('DocumentId'),
    reason: fields.text('BussinessDocReason'),
    paper: readPaper(fields, list),
    update: readUpdate(fields, list),
    replacements: fields
      .child('ReplacementInfoList')
      .children('ReplacementInfo')
      .map(readReplacement)
      .filter(({ documentId, organIds }) => documentId !== '' || organIds.length > 0),
    staff: readStaff(fields.child('StaffInfo')),
  }
}

function readType(fields: WireFields, list: ProblemList): BusinessType {
  const path = `${fields.path}/BussinessDocType`
  const text = fields.text('BussinessDocType')
  if (text === undefined) {
    list.add('N', path, 'remark', 'The type is missing; the document is taken as new')
    return 'new'
  }
  const type = /^[0-9]{1,2}$/.test(text) ? businessTypeByCode(Number(text)) : undefined
  if (type === undefined) list.add('R', path, 'fatal', 'A type from 0 to 3 is expected')
  return type ?? 'new'
}

/** 0 or 1. One system counts pages here: more than none is paper all the same. */
function readPaper(fields: WireFields, list: ProblemList): boolean {
  const text = fields.text('Paper') ?? '0'
  const isCount = /^0*[1-9][0-9]*$/.test(text)
  if (!isCount || text === '1') return fields.flag('Paper') ?? false
  list.add('R', `${fields.path}/Paper`, 'remark', '0 or 1 is expected; taken as a copy on paper')
  return true
}

function readUpdate(fields: WireFields, list: ProblemList): UpdateInfo | undefined {
  const info = fields.child('BussinessDocumentInfo')
  const receivers = info.child('ReceiverList').children('Receiver')
  const documentChanged = info.flag('DocumentInfo')
  const receiversChanged = info.flag('DocumentReceiver')
  const isFilled = documentChanged !== undefined || receiversChanged !== undefined
  if (!isFilled && receivers.length === 0) return undefined
  return {
    documentChanged: documentChanged ?? false,
    receiversChanged: receiversChanged ?? receivers.length > 0,
    receivers: receivers.flatMap((receiver) => readReceiver(receiver, list)),
  }
}

function readReceiver(fields: WireFields, list: ProblemList): ReceiverChange[] {
  const organId = fields.text('OrganId')
  const isAdded = fields.flag('ReceiverType')
  if (organId !== undefined && isAdded !== undefined) {
    return [{ organId, change: isAdded ? 'added' : 'removed' }]
  }
  list.add('N', fields.path, 'remark', 'A receiver needs a code and whether it is added or removed')
  return []
}

function readReplacement(fields: WireFields): Replacement {
  return {
    documentId: fields.text('DocumentId') ?? '',
    organIds: fields.child('OrganIdList').texts('OrganId'),
  }
}

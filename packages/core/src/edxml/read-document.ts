// A document message: MessageHeader and TraceHeaderList, in any order of elements.
import type { EdxmlDocument, OtherInfo, TraceHop } from './package.ts'
import type { ProblemList } from './problems.ts'
import { readBusiness } from './read-business.ts'
import { isEmptyReference, readOrganization, readReference } from './read-shared.ts'
import type { WireFields } from './wire-fields.ts'

export function readDocument(
  header: WireFields,
  trace: WireFields,
  list: ProblemList,
): EdxmlDocument {
  const code = header.child('Code')
  const promulgation = header.child('PromulgationInfo')
  const documentType = header.child('DocumentType')
  const signer = header.child('SignerInfo')
  return {
    kind: 'document',
    from: readOrganization(header.child('From')),
    to: header.children('To').map(readOrganization),
    documentId: header.text('DocumentId') ?? '',
    code: { number: code.text('CodeNumber') ?? '', notation: code.text('CodeNotation') ?? '' },
    promulgation: {
      place: promulgation.text('Place'),
      date: promulgation.date('PromulgationDate'),
    },
    documentType: {
      type: documentType.number('Type'),
      detail: documentType.number('TypeDetail'),
      name: documentType.text('TypeName'),
    },
    subject: header.text('Subject') ?? '',
    content: header.text('Content'),
    signer: {
      competence: signer.text('Competence'),
      position: signer.text('Position'),
      fullName: signer.text('FullName'),
    },
    dueDate: header.date('DueDate'),
    other: readOther(header.child('OtherInfo')),
    responseFor: header
      .children('ResponseFor')
      .map(readReference)
      .filter((reference) => !isEmptyReference(reference)),
    steeringType: header.number('SteeringType'),
    taskCodes: header.child('ResponseForTask').texts('TaskCode'),
    applicationType: header.text('ApplicationType'),
    toPlaces: header.child('ToPlaces').texts('Place'),
    trace: trace.children('TraceHeader').map(readHop),
    business: readBusiness(trace.child('Bussiness'), list),
  }
}

function readOther(fields: WireFields): OtherInfo {
  return {
    priority: fields.number('Priority'),
    sphere: fields.text('SphereOfPromulgation'),
    typist: fields.text('TyperNotation'),
    copies: fields.number('PromulgationAmount'),
    pages: fields.number('PageAmount'),
    direction: fields.flag('Direction'),
    appendixes: fields.child('Appendixes').texts('Appendix'),
  }
}

function readHop(fields: WireFields): TraceHop {
  return { organId: fields.text('OrganId') ?? '', at: fields.timestamp('Timestamp') }
}

// Any package that may be written, for property tests: every message type, every optional part present or not.
import fc from 'fast-check'
import type {
  Business,
  CalendarDate,
  DocumentReference,
  EdxmlDocument,
  EdxmlStatus,
  Organization,
  OutgoingAttachment,
  StaffInfo,
} from '../../src/edxml/index.ts'
import { attach, STATUS_CODES } from '../../src/edxml/index.ts'

/** Text as people write it, and characters that need care in XML; never empty, never with space around it. */
function text(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.constantFrom(...Array.from('aBđĐằ&<>\'"] 9/-\t\r\n𠀋\u0301'))
  return fc
    .string({ unit, maxLength })
    .map((value) => `x${value}y`.normalize('NFC').slice(0, maxLength))
    .filter((value) => value === value.trim() && !value.endsWith('\ud840'))
}

function maybe<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined })
}

const digits = fc.nat(99).map((value) => String(value).padStart(2, '0'))
const agencyCode = fc.oneof(
  digits.map((number) => `000.00.00.H${number}`),
  fc.tuple(digits, digits).map(([unit, number]) => `000.00.${unit}.H${number}`),
  fc.tuple(digits, digits).map(([number, unit]) => `G${number}.${unit}.A1`),
)

const instant = fc
  .integer({ min: Date.UTC(2000, 0) / 1000, max: Date.UTC(2100, 0) / 1000 })
  .map((seconds) => new Date(seconds * 1000))

const date = instant.map((value): CalendarDate => {
  const [year = '', month = '', day = ''] = value.toISOString().slice(0, 10).split('-')
  return `${year}-${month}-${day}`
})

const organization: fc.Arbitrary<Organization> = fc.record({
  id: agencyCode,
  inCharge: maybe(text(100)),
  name: maybe(text(200)),
  address: maybe(text(100)),
  email: maybe(text(50)),
  telephone: maybe(text(20)),
  fax: maybe(text(20)),
  website: maybe(text(50)),
})

const staff: fc.Arbitrary<StaffInfo> = fc.record({
  department: maybe(text(50)),
  departmentId: maybe(text(20)),
  name: text(50),
  staffId: maybe(text(20)),
  email: maybe(text(50)),
  mobile: maybe(text(20)),
})

const reference: fc.Arbitrary<DocumentReference> = fc.record({
  organId: agencyCode,
  code: text(40),
  date: maybe(date),
  documentId: text(60),
})

const business: fc.Arbitrary<Business> = fc
  .record({
    type: fc.constantFrom('new', 'recall', 'update', 'replace'),
    documentId: text(60),
    reason: maybe(text(100)),
    paper: fc.boolean(),
    update: fc.record({
      documentChanged: fc.boolean(),
      receiversChanged: fc.boolean(),
      receivers: fc.array(
        fc.record({ organId: agencyCode, change: fc.constantFrom('removed', 'added') }),
        { maxLength: 3 },
      ),
    }),
    replacements: fc.array(
      fc.record({ documentId: text(60), organIds: fc.array(agencyCode, { maxLength: 3 }) }),
      { minLength: 1, maxLength: 3 },
    ),
    staff: maybe(staff),
  })
  .map((value) => ({
    ...value,
    documentId: value.type === 'recall' || value.type === 'update' ? value.documentId : undefined,
    update: value.type === 'update' ? value.update : undefined,
    replacements: value.type === 'replace' ? value.replacements : [],
  }))

export const edxmlDocument: fc.Arbitrary<EdxmlDocument> = fc.record({
  kind: fc.constant('document'),
  from: organization,
  to: fc.uniqueArray(organization, {
    minLength: 1,
    maxLength: 3,
    selector: ({ id }) =>
      id
        .replace(/^000\.00\.(?:00\.)?/, '')
        .split('.')
        .toSorted()
        .join('.'),
  }),
  documentId: text(60),
  code: fc.record({ number: text(11), notation: text(30) }),
  promulgation: fc.record({ place: maybe(text(50)), date }),
  documentType: fc.record({ type: fc.nat(32), detail: fc.nat(32), name: text(100) }),
  subject: text(500),
  content: maybe(text(500)),
  signer: fc.record({
    competence: maybe(text(100)),
    position: maybe(text(100)),
    fullName: text(50),
  }),
  dueDate: maybe(date),
  other: fc.record({
    priority: fc.nat(4),
    sphere: maybe(text(100)),
    typist: maybe(text(10)),
    copies: maybe(fc.nat(999)),
    pages: maybe(fc.nat(999)),
    direction: maybe(fc.boolean()),
    appendixes: fc.array(text(50), { maxLength: 3 }),
  }),
  responseFor: fc.array(reference, { maxLength: 3 }),
  steeringType: fc.nat(3),
  taskCodes: fc.array(text(20), { maxLength: 3 }),
  applicationType: maybe(text(20)),
  toPlaces: fc.array(text(150), { maxLength: 3 }),
  trace: fc.array(fc.record({ organId: agencyCode, at: maybe(instant) }), {
    minLength: 1,
    maxLength: 3,
  }),
  business,
})

export const edxmlStatus: fc.Arbitrary<EdxmlStatus> = fc.record({
  kind: fc.constant('status'),
  from: organization,
  responseFor: reference,
  staff: maybe(staff),
  status: fc.constantFrom(...STATUS_CODES.map(({ code }) => code)),
  description: text(100),
  at: instant,
})

export interface ArbitraryAttachment extends OutgoingAttachment {
  readonly content: Uint8Array
}

const attachment: fc.Arbitrary<ArbitraryAttachment> = fc
  .record({
    contentId: fc.uuid(),
    name: fc.constantFrom('a.pdf', 'báo cáo.docx', 'thống kê.xlsx', 'số liệu.xml', 'không đuôi'),
    description: maybe(text(50)),
    packing: fc.constantFrom('raw', 'zip'),
    content: fc.uint8Array({ minLength: 1, maxLength: 500 }),
  })
  .map(({ name, content, ...options }) => ({ ...attach(name, content, options), content }))

export const edxmlAttachments: fc.Arbitrary<readonly ArbitraryAttachment[]> = fc.uniqueArray(
  attachment,
  { maxLength: 3, selector: ({ contentId }) => contentId },
)

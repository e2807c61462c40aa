// A package of QCVN 102:2016/BTTTT as values: the regulation's names made readable. Each comment names the element on the wire.
import type { EdxmlAttachment } from './attachment.ts'
import type { BusinessType } from './business-types.ts'
import type { CalendarDate } from './dates.ts'
import type { HeaderSignature } from './header-signature.ts'
import type { EdxmlProblem } from './problems.ts'

/** What `readEdxml` answers: the message, its attachments, and everything that is wrong with them. */
export interface EdxmlPackage {
  readonly message: EdxmlMessage
  /** In the order of the manifest; attachments that the manifest does not name come last. */
  readonly attachments: readonly EdxmlAttachment[]
  /** What stands in the header's place for a signature. It is never counted as one. */
  readonly headerSignature: HeaderSignature
  readonly problems: readonly EdxmlProblem[]
  /** Whether no problem is fatal. A package that is not acceptable must not be processed further. */
  readonly acceptable: boolean
}

export type EdxmlMessage = EdxmlDocument | EdxmlStatus

/** A document on its way from one agency to others (MessageHeader, TraceHeaderList). */
export interface EdxmlDocument {
  readonly kind: 'document'
  /** From */
  readonly from: Organization
  /** To, one or more */
  readonly to: readonly Organization[]
  /** DocumentId: opaque, unique for its sender; see `parseDocumentId`. */
  readonly documentId: string
  /** Code */
  readonly code: DocumentCode
  /** PromulgationInfo */
  readonly promulgation: Promulgation
  /** DocumentType */
  readonly documentType: DocumentTypeClaim
  /** Subject: trích yếu, at most 500 characters. */
  readonly subject: string
  /** Content: a summary, at most 500 characters. */
  readonly content?: string | undefined
  /** SignerInfo */
  readonly signer: SignerInfo
  /** DueDate: until when an answer is asked for. */
  readonly dueDate?: CalendarDate | undefined
  /** OtherInfo */
  readonly other: OtherInfo
  /** ResponseFor: the documents this one answers. */
  readonly responseFor: readonly DocumentReference[]
  /** SteeringType: 1 no steering document, 2 steering, 3 report on steering; 0 occurs. */
  readonly steeringType?: number | undefined
  /** ResponseForTask/TaskCode: a vendor's extension for government tasks. */
  readonly taskCodes: readonly string[]
  /** ApplicationType: a vendor's extension. */
  readonly applicationType?: string | undefined
  /** ToPlaces/Place: the printed lines of "Nơi nhận". They route nothing. */
  readonly toPlaces: readonly string[]
  /** TraceHeaderList/TraceHeader: one for each hop. */
  readonly trace: readonly TraceHop[]
  /** TraceHeaderList/Bussiness (on the wire with a double s) */
  readonly business: Business
}

/** What the other side says about a document it received or wants back (MessageHeader with StatusCode). */
export interface EdxmlStatus {
  readonly kind: 'status'
  /** From: the agency that reports. */
  readonly from: Organization
  /** ResponseFor: the document; `organId` is its sender, or its receiver for status 13. */
  readonly responseFor: DocumentReference
  /** StaffInfo */
  readonly staff?: StaffInfo | undefined
  /** StatusCode as two digits, such as `03`; see `STATUS_CODES`. */
  readonly status: string
  /** Description: reason or note. */
  readonly description?: string | undefined
  /** Timestamp, Vietnam time on the wire. */
  readonly at?: Date | undefined
}

/** An agency. Only `id` routes; the rest is for people. Absent fields are written as empty elements. */
export interface Organization {
  /** OrganId, in either scheme; see `parseAgencyCode`. */
  readonly id: string
  /** OrganizationInCharge: the superior body's name. */
  readonly inCharge?: string | undefined
  /** OrganName, at most 200 characters. */
  readonly name?: string | undefined
  /** OrganAdd */
  readonly address?: string | undefined
  /** Email */
  readonly email?: string | undefined
  /** Telephone */
  readonly telephone?: string | undefined
  /** Fax */
  readonly fax?: string | undefined
  /** Website */
  readonly website?: string | undefined
}

export interface DocumentCode {
  /** CodeNumber, at most 11 characters. */
  readonly number: string
  /** CodeNotation, at most 30 characters, such as `UBND-NC`. */
  readonly notation: string
}

export interface Promulgation {
  /** Place, at most 50 characters. */
  readonly place?: string | undefined
  /** PromulgationDate */
  readonly date?: CalendarDate | undefined
}

/** Kinds and numbers follow three incompatible conventions in the wild: rely on `name`, keep the numbers as they are. */
export interface DocumentTypeClaim {
  /** Type */
  readonly type?: number | undefined
  /** TypeDetail */
  readonly detail?: number | undefined
  /** TypeName, at most 100 characters, such as `Công văn`. */
  readonly name?: string | undefined
}

export interface SignerInfo {
  /** Competence: TM., KT., TL., TUQ., Q. and what follows, at most 100 characters. */
  readonly competence?: string | undefined
  /** Position, at most 100 characters. */
  readonly position?: string | undefined
  /** FullName, at most 50 characters. */
  readonly fullName?: string | undefined
}

export interface OtherInfo {
  /** Priority: 0 normal, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ. */
  readonly priority?: number | undefined
  /** SphereOfPromulgation: limits of circulation such as LƯU HÀNH NỘI BỘ, at most 100 characters. */
  readonly sphere?: string | undefined
  /** TyperNotation: the drafter's initials, at most 10 characters. */
  readonly typist?: string | undefined
  /** PromulgationAmount: copies issued, at most three digits. */
  readonly copies?: number | undefined
  /** PageAmount, at most three digits. */
  readonly pages?: number | undefined
  /** Direction: left over from older rules. */
  readonly direction?: boolean | undefined
  /** Appendixes/Appendix */
  readonly appendixes: readonly string[]
}

/** Names a document of another message (ResponseFor). */
export interface DocumentReference {
  /** OrganId */
  readonly organId: string
  /** Code: number and notation in one, such as `0123/UBND-NC`. */
  readonly code?: string | undefined
  /** PromulgationDate */
  readonly date?: CalendarDate | undefined
  /** DocumentId */
  readonly documentId?: string | undefined
}

export interface TraceHop {
  /** OrganId */
  readonly organId: string
  /** Timestamp, Vietnam time on the wire. */
  readonly at?: Date | undefined
}

/** What is asked with the document (Bussiness). */
export interface Business {
  /** BussinessDocType */
  readonly type: BusinessType
  /** DocumentId: the document that is recalled or updated. */
  readonly documentId?: string | undefined
  /** BussinessDocReason */
  readonly reason?: string | undefined
  /** Paper: whether a copy on paper follows. */
  readonly paper: boolean
  /** BussinessDocumentInfo, for updates. */
  readonly update?: UpdateInfo | undefined
  /** ReplacementInfoList: which earlier documents are replaced, and for whom. */
  readonly replacements: readonly Replacement[]
  /** StaffInfo */
  readonly staff?: StaffInfo | undefined
}

export interface UpdateInfo {
  /** DocumentInfo: the document's data changed. */
  readonly documentChanged: boolean
  /** DocumentReceiver: the list of recipients changed. */
  readonly receiversChanged: boolean
  /** ReceiverList/Receiver; ReceiverType 0 removed, 1 added. */
  readonly receivers: readonly ReceiverChange[]
}

export interface ReceiverChange {
  readonly organId: string
  readonly change: 'removed' | 'added'
}

export interface Replacement {
  /** DocumentId */
  readonly documentId: string
  /** OrganIdList/OrganId */
  readonly organIds: readonly string[]
}

/** The person in charge (StaffInfo). */
export interface StaffInfo {
  /** Department */
  readonly department?: string | undefined
  /** DepartmentId */
  readonly departmentId?: string | undefined
  /** Staff */
  readonly name?: string | undefined
  /** StaffId */
  readonly staffId?: string | undefined
  /** Email */
  readonly email?: string | undefined
  /** Mobile */
  readonly mobile?: string | undefined
}

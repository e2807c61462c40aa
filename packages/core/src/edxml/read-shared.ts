// Parts that document and status messages share.
import type { DocumentReference, Organization, StaffInfo } from './package.ts'
import type { WireFields } from './wire-fields.ts'

export function readOrganization(fields: WireFields): Organization {
  return {
    id: fields.text('OrganId') ?? '',
    inCharge: fields.text('OrganizationInCharge'),
    name: fields.text('OrganName'),
    address: fields.text('OrganAdd'),
    email: fields.text('Email'),
    telephone: fields.text('Telephone'),
    fax: fields.text('Fax'),
    website: fields.text('Website'),
  }
}

export function readReference(fields: WireFields): DocumentReference {
  return {
    organId: fields.text('OrganId') ?? '',
    code: fields.text('Code'),
    date: fields.date('PromulgationDate'),
    documentId: fields.text('DocumentId'),
  }
}

/** Undefined when no field is filled in. */
export function readStaff(fields: WireFields): StaffInfo | undefined {
  const staff = {
    department: fields.text('Department'),
    departmentId: fields.text('DepartmentId'),
    name: fields.text('Staff'),
    staffId: fields.text('StaffId'),
    email: fields.text('Email'),
    mobile: fields.text('Mobile'),
  }
  return Object.values(staff).some((value) => value !== undefined) ? staff : undefined
}

/** Skeleton elements without content (`<ResponseFor><OrganId/>…`) mean nothing. */
export function isEmptyReference(reference: DocumentReference): boolean {
  const { organId, code, documentId } = reference
  return organId === '' && code === undefined && documentId === undefined
}

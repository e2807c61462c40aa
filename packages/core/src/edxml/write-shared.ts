// Parts that document and status messages share. Elements of From and To are written even when empty: some axes look for them.
import { writeDate } from './dates.ts'
import type { DocumentReference, Organization, StaffInfo } from './package.ts'
import { element, optionalElement, textElement } from './wire-text.ts'

export function writeOrganization(name: string, organization: Organization): string {
  return element(
    name,
    textElement('OrganId', organization.id) +
      textElement('OrganizationInCharge', organization.inCharge) +
      textElement('OrganName', organization.name) +
      textElement('OrganAdd', organization.address) +
      textElement('Email', organization.email) +
      textElement('Telephone', organization.telephone) +
      textElement('Fax', organization.fax) +
      textElement('Website', organization.website),
  )
}

export function writeReference(reference: DocumentReference): string {
  const { organId, code, date, documentId } = reference
  return element(
    'ResponseFor',
    textElement('OrganId', organId) +
      textElement('Code', code) +
      textElement('PromulgationDate', date === undefined ? undefined : writeDate(date)) +
      textElement('DocumentId', documentId),
  )
}

export function writeStaff(staff: StaffInfo | undefined): string {
  return element(
    'StaffInfo',
    textElement('Department', staff?.department) +
      optionalElement('DepartmentId', staff?.departmentId) +
      textElement('Staff', staff?.name) +
      optionalElement('StaffId', staff?.staffId) +
      textElement('Email', staff?.email) +
      textElement('Mobile', staff?.mobile),
  )
}

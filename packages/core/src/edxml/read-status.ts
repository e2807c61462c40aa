// A status message: MessageHeader with From, ResponseFor, StaffInfo, StatusCode, Description and Timestamp.
import type { EdxmlStatus } from './package.ts'
import { readOrganization, readReference, readStaff } from './read-shared.ts'
import { normalizeStatusCode } from './status-codes.ts'
import type { WireFields } from './wire-fields.ts'

export function readStatus(header: WireFields): EdxmlStatus {
  const code = header.text('StatusCode') ?? ''
  return {
    kind: 'status',
    from: readOrganization(header.child('From')),
    responseFor: readReference(header.child('ResponseFor')),
    staff: readStaff(header.child('StaffInfo')),
    status: normalizeStatusCode(code) ?? code,
    description: header.text('Description'),
    at: header.timestamp('Timestamp'),
  }
}

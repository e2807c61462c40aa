// A status message, in the vendor's order.
import { writeTimestamp } from './dates.ts'
import type { EdxmlStatus } from './package.ts'
import { element, textElement } from './wire-text.ts'
import { writeOrganization, writeReference, writeStaff } from './write-shared.ts'

export function writeStatus(status: EdxmlStatus): string {
  const { at } = status
  return element(
    'MessageHeader',
    writeOrganization('From', status.from) +
      writeReference(status.responseFor) +
      writeStaff(status.staff) +
      textElement('StatusCode', status.status) +
      textElement('Description', status.description) +
      textElement('Timestamp', at === undefined ? undefined : writeTimestamp(at)),
  )
}

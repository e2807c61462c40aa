import { readGeneralNames, type GeneralName } from '../general-name.ts'
import type { ExtensionType } from './extension.ts'

/** RFC 5280, 4.2.1.6. */
export const subjectAltName: ExtensionType<readonly GeneralName[]> = {
  oid: '2.5.29.17',
  name: 'subjectAltName',
  read: (reader) => readGeneralNames(reader),
}

/** RFC 5280, 4.2.1.7 and 5.2.2; not used in validating a path. */
export const issuerAltName: ExtensionType<readonly GeneralName[]> = {
  oid: '2.5.29.18',
  name: 'issuerAltName',
  read: (reader) => readGeneralNames(reader),
}

import {
  attributeTexts,
  isEmptyName,
  subjectAltName,
  type Certificate,
  type GeneralName,
} from '../../x509/index.ts'
import { OID_EMAIL_ADDRESS } from '../../x509/attribute-types.ts'

/**
 * What constraints are applied to: the subject unless it is empty, every alternative name, and, only when there are no alternative
 * names, the subject's e-mail addresses (RFC 5280, 4.2.1.10).
 */
export function namesOf(certificate: Certificate): GeneralName[] {
  const { subject, extensions } = certificate
  const subjectNames: GeneralName[] = isEmptyName(subject)
    ? []
    : [{ kind: 'directoryName', name: subject }]
  const others = extensions.has(subjectAltName)
    ? (extensions.peek(subjectAltName) ?? [])
    : attributeTexts(subject, OID_EMAIL_ADDRESS).map(emailName)
  return [...subjectNames, ...others]
}

function emailName(text: string): GeneralName {
  return { kind: 'rfc822Name', text }
}

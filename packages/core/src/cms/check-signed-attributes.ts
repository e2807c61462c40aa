// What RFC 5652, 5.3 and 11 demand of a SignerInfo's attributes, and the attributes' own checks; no cryptography.
import { FormatError } from '../errors.ts'
import type { Finding } from '../findings.ts'
import { checkAlgorithmProtection } from './attributes/algorithm-protection.ts'
import type { Attribute } from './attributes/attribute.ts'
import { checkContentType, CONTENT_TYPE } from './attributes/content-type.ts'
import { checkMessageDigest, MESSAGE_DIGEST } from './attributes/message-digest.ts'
import { checkSigningCertificate } from './attributes/signing-certificate-v2.ts'
import type { SignerInfo } from './signer-info.ts'

export interface AttributeFindings {
  /** Failures against the CMS standard itself: the signature is not what it must look like (FORMAT_FAILURE). */
  readonly format: readonly Finding[]
  /** Failures of single attributes (SIG_CONSTRAINTS_FAILURE). */
  readonly constraints: readonly Finding[]
  readonly remarks: readonly Finding[]
}

type Check = () => Finding | undefined

/** @param contentType The eContentType the attributes must repeat. */
export function checkSignedAttributes(info: SignerInfo, contentType: string): AttributeFindings {
  const misplaced = checkUnsigned(info.unsignedAttributes)
  const signed = info.signedAttributes
  if (signed === null) return { format: misplaced, constraints: [], remarks: [] }
  const { attributes } = signed
  return {
    format: [
      ...run(() => checkContentType(attributes, contentType)),
      ...run(() => checkMessageDigest(attributes)),
      ...misplaced,
    ],
    constraints: [
      ...run(() => checkSigningCertificate(attributes)),
      ...run(() => checkProtection(info, attributes)),
    ],
    remarks: signed.isOrdered ? [] : [notOrdered()],
  }
}

/** content-type and message-digest mean nothing unless they are signed (RFC 5652, 11.1 and 11.2). */
function checkUnsigned(unsigned: readonly Attribute[]): Finding[] {
  return unsigned
    .filter(({ type }) => type === CONTENT_TYPE || type === MESSAGE_DIGEST)
    .map(({ type }): Finding => ({
      code: 'CMS_ATTRIBUTE_NOT_SIGNED',
      severity: 'failure',
      message: 'content-type or message-digest stands among the unsigned attributes',
      clause: 'RFC 5652, 11',
      at: type,
    }))
}

function checkProtection(info: SignerInfo, attributes: readonly Attribute[]): Finding | undefined {
  return checkAlgorithmProtection(attributes, {
    digestAlgorithm: info.digestAlgorithm.bytes,
    signatureAlgorithm: info.signatureAlgorithm.bytes,
  })
}

function notOrdered(): Finding {
  return {
    code: 'CMS_ATTRIBUTE_ORDER',
    severity: 'warning',
    message: 'The signed attributes are not in DER order; the signature is checked over their DER',
    clause: 'RFC 5652, 5.4',
  }
}

function run(check: Check): Finding[] {
  const finding = guardFormat<Finding | undefined>(check, (message) => ({
    code: 'CMS_ATTRIBUTE_MALFORMED',
    severity: 'failure',
    message: `A signed attribute cannot be read: ${message}`,
    clause: 'RFC 5652, 11',
  }))
  return finding === undefined ? [] : [finding]
}

/** Runs a reader over untrusted octets; what the format error says becomes the answer. */
export function guardFormat<T>(read: () => T, otherwise: (message: string) => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof FormatError) return otherwise(error.message)
    throw error
  }
}

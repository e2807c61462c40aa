/** Whether certificates were revoked, and what is known about it. */
export const REVOCATION: Readonly<Record<string, string>> = {
  CERTIFICATE_ON_HOLD: 'The certificate is on hold.',
  CERTIFICATE_REVOKED: 'The certificate is revoked.',
  CRL_CRITICAL_EXTENSION_UNKNOWN:
    'The revocation list (CRL) has a critical extension that is not understood here.',
  CRL_ISSUER_KEY_USAGE: 'The key that signed the revocation list (CRL) may not do so.',
  CRL_MALFORMED: 'A part of the revocation list (CRL) cannot be read.',
  CRL_OUT_OF_SCOPE: 'The revocation list (CRL) is not about this certificate.',
  CRL_PROFILE: 'The revocation list (CRL) does not follow the standard.',
  CRL_REASONS_INCOMPLETE:
    'The revocation list (CRL) tells some reasons only, and no other list tells the rest.',
  OCSP_CERTIFICATE_HASH: 'The OCSP answer is about another certificate of the same serial number.',
  OCSP_CRITICAL_EXTENSION_UNKNOWN:
    'The OCSP answer has a critical extension that is not understood here.',
  OCSP_RESPONDER_NOT_AUTHORIZED:
    'The OCSP responder is not authorized by the issuer of the certificate.',
  REVOCATION_AFTER_EXPIRY:
    'The revocation data were issued after the certificate expired and may no longer name it.',
  REVOCATION_BEFORE_CERTIFICATE: 'The revocation data are older than the certificate.',
  REVOCATION_CIRCULAR: 'The responders vouch for each other in a circle.',
  REVOCATION_DATA_MISSING:
    'Revocation data are missing: whether the certificate is revoked is not known.',
  REVOCATION_DATA_TOO_MUCH: 'There are too many revocation data; only some were looked at.',
  REVOCATION_ISSUER_OUT_OF_BOUNDS:
    'Nothing proves that the revocation data were used while their issuer’s certificate was valid.',
  REVOCATION_ISSUER_UNTRUSTED:
    'The issuer of the revocation data leads to no root authority that is trusted.',
  REVOCATION_NEXT_UPDATE_MISSING: 'The revocation data do not say until when they hold.',
  REVOCATION_ANSWER_STALE: 'The online service answered with revocation data that have run out.',
  REVOCATION_NOT_FRESH: 'The revocation data are too old for the time in question.',
  REVOCATION_NOT_YET_VALID: 'The revocation data are later than the time in question.',
  REVOCATION_RESPONDER_OUT_OF_BOUNDS: 'The responder’s certificate was not valid when it answered.',
  REVOCATION_RESPONDER_REVOKED: 'The responder’s certificate is revoked.',
  REVOCATION_RESPONDER_STATUS_UNKNOWN:
    'Whether the responder’s certificate is revoked is not known.',
  REVOCATION_SERVICE_FAILED: 'Revocation data could not be fetched online.',
  REVOCATION_SIGNATURE_INVALID:
    'The revocation data are not signed by who may, or the signature on them is wrong.',
  REVOCATION_SIGNER_OUT_OF_BOUNDS:
    'The revocation data were signed while their signer’s certificate was not valid.',
  REVOCATION_SIGNER_REVOKED: 'The revocation data were signed under a certificate that is revoked.',
  REVOCATION_SIGNER_UNKNOWN:
    'Whether the certificate that signed the revocation data is revoked is not known.',
  REVOCATION_STATUS_UNKNOWN: 'The responder says that it does not know this certificate.',
  REVOCATION_SUBJECTS_TOO_MANY:
    'There are too many certificates; the revocation of some only was checked.',
}

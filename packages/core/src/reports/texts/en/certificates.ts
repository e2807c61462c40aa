/** Certificates, their chain, algorithms and keys. */
export const CERTIFICATES: Readonly<Record<string, string>> = {
  ALGORITHM_PAST_FORESEEN_END: 'The algorithm is past the time for which it was foreseen.',
  ALGORITHM_TOO_WEAK: 'The algorithm was no longer strong enough at the time in question.',
  ALGORITHM_UNKNOWN: 'The algorithm is not in the catalogue of accepted ones.',
  ANCHOR_NO_LONGER_TRUSTED: 'The root authority was no longer trusted at the time in question.',
  CA_REVOKED:
    'The issuer’s certificate is revoked, and nothing proves what the signer’s was worth before.',
  CERTIFICATES_TOO_MANY: 'There are too many certificates; only some were looked at.',
  CERTIFICATE_ALTERNATIVE_NAME: 'The certificate has an alternative name that cannot be one.',
  CERTIFICATE_AUTHORITY_KEY_IDENTIFIER_MISSING: 'The certificate does not name its issuer’s key.',
  CERTIFICATE_BASIC_CONSTRAINTS:
    'The root certificate is not rightly marked as one of an authority.',
  CERTIFICATE_CRITICAL_EXTENSION_UNKNOWN:
    'The certificate has a critical extension that is not understood here.',
  CERTIFICATE_EXPIRED: 'The certificate had expired at the time in question.',
  CERTIFICATE_EXTENSION_CRITICALITY:
    'The certificate marks an extension wrongly as critical or not critical.',
  CERTIFICATE_EXTENSION_MALFORMED: 'An extension of the certificate cannot be read.',
  CERTIFICATE_ISSUER_EMPTY: 'The certificate does not name its issuer.',
  CERTIFICATE_ISSUER_KEY_UNREADABLE: 'The public key of the issuer cannot be read.',
  CERTIFICATE_ISSUER_MISMATCH: 'The issuer that the certificate names is not the one above it.',
  CERTIFICATE_KEY_USAGE_CERT_SIGN: 'The issuer’s key may not sign certificates.',
  CERTIFICATE_KEY_USAGE_EMPTY: 'The certificate allows its key to be used for nothing.',
  CERTIFICATE_KEY_USAGE_MISSING: 'The issuer’s certificate does not say what its key is for.',
  CERTIFICATE_KEY_USAGE_NOT_A_CA: 'The certificate may sign others but is not one of an authority.',
  CERTIFICATE_MALFORMED: 'The certificate cannot be read.',
  CERTIFICATE_NAME_CONSTRAINTS_NOT_A_CA:
    'The certificate constrains names but is not one of an authority.',
  CERTIFICATE_NOT_A_CA: 'A certificate that issued another is not one of an authority.',
  CERTIFICATE_NOT_YET_VALID: 'The certificate was not valid yet at the time in question.',
  CERTIFICATE_PATH_TOO_LONG: 'The chain is longer than an issuer allows.',
  CERTIFICATE_POLICY_MAPPING_ANY:
    'The certificate maps policies in a way that the standard forbids.',
  CERTIFICATE_POLICY_NOT_VALID: 'The chain does not meet the certificate policy that is asked for.',
  CERTIFICATE_SERIAL_NUMBER: 'The serial number of the certificate is zero or too long.',
  CERTIFICATE_SIGNATURE_ALGORITHM_UNKNOWN:
    'The algorithm by which the issuer signed the certificate is not known.',
  CERTIFICATE_SIGNATURE_INVALID:
    'The certificate was not signed with the issuer’s key and cannot be trusted.',
  CERTIFICATE_SUBJECT_EMPTY: 'The certificate does not name its subject.',
  CERTIFICATE_SUBJECT_KEY_IDENTIFIER_MISSING: 'The issuer’s certificate does not name its key.',
  CERTIFICATE_UNREADABLE: 'A certificate cannot be read.',
  CHAIN_PATH_SET_ASIDE:
    'Another path to a root authority was not taken, for something on it did not pass.',
  CHAIN_PATH_TAKEN: 'There are several paths to a root authority; the best was taken.',
  CHAIN_NOT_TRUSTED: 'The certificate leads to no root authority that is trusted.',
  EXTENDED_KEY_USAGE_NOT_ALLOWED: 'The certificate is not made for this purpose.',
  EXTENDED_KEY_USAGE_NOT_EXCLUSIVE: 'The certificate is not for timestamping alone.',
  EXTENDED_KEY_USAGE_TIMESTAMPING: 'The certificate is not one of a timestamping service.',
  ISSUER_SERVICE_FAILED: 'The issuer’s certificate could not be fetched online.',
  KEY_TOO_SHORT: 'The key is shorter than the policy asks for.',
  KEY_USAGE_NON_REPUDIATION: 'The certificate does not name non-repudiation as a purpose.',
  KEY_USAGE_NOT_ALLOWED: 'What the certificate says its key is for does not fit.',
  KEY_USAGE_NOT_SIGNING: 'The certificate is not for signing.',
  NAME_CONSTRAINTS_TOO_MANY: 'There are too many name constraints in the chain to check all.',
  NAME_CONSTRAINT_MALFORMED: 'A name constraint of an issuer cannot be read.',
  NAME_EXCLUDED: 'A name in the certificate is one that an issuer above excludes.',
  NAME_NOT_COMPARABLE:
    'A name in the certificate could not be held against the constraints of an issuer above.',
  NAME_NOT_PERMITTED: 'A name in the certificate is outside what an issuer above permits.',
  SIGNATURES_TOO_MANY: 'Too many certificates could be the issuer; not all were tried.',
  TRUST_ANCHOR_UNREADABLE: 'Some of the trusted root certificates cannot be read.',
}

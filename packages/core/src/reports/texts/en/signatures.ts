/** The signature itself, its attributes and its timestamps. */
export const SIGNATURES: Readonly<Record<string, string>> = {
  CLAIMED_TIME_LOCAL:
    'The signing time that the signer states is some seven hours after the timestamp; the software may have written Vietnam time as UTC.',
  CLAIMED_TIME_MISSING: 'The signature states no signing time.',
  CLAIMED_TIME_OUTSIDE_VALIDITY:
    'The signing time that the signer states is outside the validity of the certificate.',
  CMS_ALGORITHM_SWAPPED:
    'The algorithm in use is not the one that was signed; it may have been swapped.',
  CMS_ATTRIBUTE_MALFORMED: 'A signed attribute cannot be read.',
  CMS_ATTRIBUTE_NOT_SIGNED: 'An attribute that has to be signed is not.',
  CMS_ATTRIBUTE_ORDER: 'The signed attributes are not in the order of the standard.',
  CMS_ATTRIBUTE_ORDER_SIGNED:
    'The signature holds for the attributes in the order they came in, not in that of the standard.',
  CMS_ATTRIBUTE_REPEATED: 'An attribute is repeated or has several values.',
  CMS_CONTENT_EMBEDDED: 'The signature holds content that has to lie outside.',
  CMS_CONTENT_MISSING: 'The signature lacks the digest that it has to hold.',
  CMS_CONTENT_TYPE_MISMATCH: 'The kind of content that the signature states is not the content’s.',
  CMS_CONTENT_TYPE_MISSING: 'The signature does not state the kind of its content.',
  CMS_MESSAGE_DIGEST_MISSING: 'The signature lacks the digest of the content.',
  CMS_NOT_DER: 'The signature is encoded in BER instead of DER.',
  CMS_SIGNING_CERTIFICATE_EMPTY: 'The attribute for the signer’s certificate names none.',
  CMS_SIGNING_TIME_PRESENT:
    'The signature has a signing-time attribute and so is at no baseline level.',
  CONTENT_NOT_BOUND: 'The signed attributes are not bound to the signed content.',
  DIGEST_MISMATCH: 'The signed content was changed: its digest does not match any more.',
  DIGEST_NOT_COMPUTED: 'The digest of the signed content could not be computed.',
  PAST_CONTROL_TIME_MISSING: 'Nothing proves a time at which the chain was still good.',
  PAST_PROOF_MISSING: 'Nothing proves that the signature existed while the chain could be trusted.',
  REFERENCE_AMBIGUOUS: 'Several elements have the identifier that the signature refers to.',
  SIGNATURE_POLICY_DIGEST_MISMATCH:
    'The signature was made under another text of the signature policy than the known one.',
  SIGNATURE_POLICY_NOT_ACCEPTED:
    'The signature invokes a signature policy that is not among the accepted ones.',
  SIGNATURE_POLICY_UNKNOWN: 'The signature invokes a signature policy whose text is not at hand.',
  SIGNATURE_VALUE_INVALID: 'The signature value was not made with the signer’s key.',
  SIGNATURE_VALUE_NOT_VERIFIED: 'The signature value could not be checked with this algorithm.',
  SIGNED_BEFORE_CERTIFICATE: 'The signature existed before its certificate was valid.',
  SIGNED_DATA_MISSING: 'What the signature refers to is not at hand.',
  SIGNING_CERTIFICATE_ISSUER_SERIAL:
    'The signed issuer and serial number are not those of the signer’s certificate.',
  SIGNING_CERTIFICATE_MISMATCH:
    'The signature names another certificate than the one that came with it.',
  SIGNING_CERTIFICATE_MISSING: 'No certificate fits this signature.',
  SIGNING_CERTIFICATE_NOT_SIGNED: 'The signature does not sign which certificate is the signer’s.',
  TIMESTAMP_CERTIFICATE_MISMATCH: 'The timestamp names another certificate.',
  TIMESTAMP_CERTIFICATE_MISSING: 'The certificate of the timestamping service is not at hand.',
  TIMESTAMP_CERTIFICATE_NOT_SIGNED:
    'The timestamp does not sign which certificate is its service’s.',
  TIMESTAMP_IMPRINT_MISMATCH: 'The timestamp belongs to other data.',
  TIMESTAMP_IMPRINT_UNKNOWN:
    'What the timestamp was issued over is not at hand or cannot be digested again.',
  TIMESTAMP_IN_THE_FUTURE: 'The timestamp is later than the time in question.',
  TIMESTAMP_MISSING: 'The signature has no valid timestamp that proves its time.',
  TIMESTAMP_NOT_BOUND: 'The timestamp has no signed attributes.',
  TIMESTAMP_ORDER: 'The times of the timestamps contradict each other.',
  TIMESTAMP_OUTSIDE_VALIDITY: 'The timestamp is outside the validity of its service’s certificate.',
  TIMESTAMP_SIGNATURE_INVALID: 'The signature on the timestamp is wrong.',
  TIMESTAMP_UNREADABLE: 'A timestamp cannot be read.',
}

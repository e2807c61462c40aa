/** Who signed for whom, as Decree 30/2020 and the register of certificates ask. */
export const OFFICIAL_DUTY: Readonly<Record<string, string>> = {
  AGENCY_SIGNATURE_MISSING:
    'The issuing agency’s signature is missing; ask the sender to sign and send again.',
  AGENCY_SIGNATURE_NOT_VALID:
    'The issuing agency’s signature is not valid or undecided; that signature says why.',
  AGENCY_SIGNED_FIRST: 'The agency signed before the competent person; it has to sign after.',
  DUTY_FILE_NOT_VALID:
    'A signature of this file is not valid; do not accept it, and ask the sender for the original.',
  PERSON_SIGNATURE_MISSING:
    'The competent person’s signature is missing; ask the sender to have it signed and send again.',
  PERSON_SIGNATURE_NOT_VALID:
    'The competent person’s signature is not valid or undecided; that signature says why.',
  SIGNER_NOT_REGISTERED:
    'The signer’s certificate is not registered: whether it is a person’s or an agency’s is not known.',
  SIGNER_NOT_REGISTERED_THEN:
    'The signer’s certificate is registered for another time than that of the signature.',
  SIGNER_OF_ANOTHER_AGENCY:
    'The signer’s certificate is registered for another agency than the sender.',
}

import type { TextTable } from './text-table.ts'

export const EN: TextTable = {
  labels: {
    title: 'Signature verification report',
    unnamed: 'Unnamed document',
    why: 'Why',
    document: 'Document',
    file: 'File name',
    kind: 'Kind',
    size: 'Size',
    bytes: 'bytes',
    sha256: 'SHA-256 of the file',
    judgedFor: 'Judged for',
    policy: 'Validation policy',
    tool: 'Software',
    signatures: 'Signatures in the document',
    verdict: 'Verdict',
    signer: 'Signer',
    unknownSigner: 'Signer unknown',
    unverifiedName: 'name as the certificate states it, not verified',
    organization: 'Agency named in the certificate',
    role: 'Registered as',
    subject: 'Subject of the certificate',
    issuer: 'Issuer of the certificate',
    serial: 'Serial number',
    certificateDigest: 'SHA-256 of the certificate',
    claimedTime: 'Signing time, stated by the signer, unproven',
    provenTime: 'Proven to exist since',
    notStated: 'Not stated',
    notProven: 'Not proven by a timestamp',
    digestsMatch: 'Signed digests fit the content',
    valueValid: 'Made with the key of this certificate',
    yes: 'Yes',
    no: 'No',
    notChecked: 'Could not be checked',
    coverage: 'The signature covers',
    covered: 'Signed parts',
    uncovered: 'Not signed',
    counterSigns: 'Confirms the signature',
    changes: 'Changed after signing',
    notPermitted: 'The signer did not permit these changes.',
    permitted: 'The signer’s settings permit these changes.',
    level: 'Level',
    format: 'Format',
    algorithm: 'Algorithm',
    keyBits: 'bits',
    timestamps: 'Timestamps',
    time: 'Time',
    findings: 'Findings',
    severity: 'Weight',
    meaning: 'What was found',
    about: 'About',
    clause: 'Rule',
    part: 'Name in the document',
    limits:
      'This report tells the result of a technical check under the policy, the trust anchors and the time given above. It is not a legal opinion, and it is not signed itself: when in doubt, verify the document again and compare its SHA-256.',
    moreNotShown: (count) =>
      `${String(count)} more are not shown here; the JSON report has all of them.`,
    intact: 'What was signed has not been altered since this signature was made.',
    notIntact: 'What was signed has been altered since this signature was made.',
    intactUnknown: 'Whether what was signed has been altered could not be checked.',
  },
  verdicts: {
    'TOTAL-PASSED': {
      word: 'Valid',
      sentence: 'Every check of this policy passed for every signature.',
    },
    'TOTAL-FAILED': {
      word: 'Not valid',
      sentence: 'It is proven that something is wrong. Do not rely on this document.',
    },
    INDETERMINATE: {
      word: 'Undecided',
      sentence:
        'What is at hand does not suffice for a verdict. This means neither valid nor not valid.',
    },
  },
  parts: { PASSED: 'Valid', FAILED: 'Not valid', INDETERMINATE: 'Undecided' },
  subIndications: {
    FORMAT_FAILURE:
      'The document or the signature breaks the rules of its format; ask the sender for the original file.',
    HASH_FAILURE:
      'The signed content was changed after signing; do not use the document and ask for the original.',
    SIG_CRYPTO_FAILURE:
      'The signature was not made with the key of the named certificate; do not use the document.',
    REVOKED:
      'The certificate had been revoked when the signature was made; ask for a newly signed document.',
    EXPIRED:
      'The certificate had expired when the signature was made; ask for a newly signed document.',
    NOT_YET_VALID:
      'The signature existed before its certificate was valid; ask the signer for an explanation.',
    SIG_CONSTRAINTS_FAILURE:
      'The signature does not meet what the policy asks for; read the findings and ask for a fitting signature.',
    CHAIN_CONSTRAINTS_FAILURE:
      'The certificate or one of its issuers must not be used for this purpose; ask for a signature under a fitting certificate.',
    CERTIFICATE_CHAIN_GENERAL_FAILURE:
      'The certificate could not be checked to the end, most often for want of revocation data; supply it or check online.',
    CRYPTO_CONSTRAINTS_FAILURE:
      'An algorithm or key was already too weak when it was used; ask for a signature with a stronger one.',
    CRYPTO_CONSTRAINTS_FAILURE_NO_POE:
      'An algorithm or key is too weak or unknown, and no proof shows that it was used while still accepted; ask for a newer signature or a timestamp.',
    POLICY_PROCESSING_ERROR:
      'The signature’s own policy could not be processed; ask the signer for that policy.',
    SIGNATURE_POLICY_NOT_AVAILABLE:
      'The signature’s own policy is not at hand; ask the signer for that policy.',
    TIMESTAMP_ORDER_FAILURE:
      'The times of the timestamps contradict each other; ask the sender for the original file.',
    NO_SIGNING_CERTIFICATE_FOUND:
      'The certificate of the signer is not at hand or not the one the signature names; ask the signer for it.',
    NO_CERTIFICATE_CHAIN_FOUND:
      'The certificate does not lead to an authority that this check trusts; add the proper authority only if you have it from a reliable source.',
    NO_CERTIFICATE_CHAIN_FOUND_NO_POE:
      'The authority is not trusted any more, and no proof shows that the signature is older; ask for a timestamp or a new signature.',
    REVOKED_NO_POE:
      'The certificate is revoked, and no proof shows that the signature is older; ask for a timestamp or a new signature.',
    REVOKED_CA_NO_POE:
      'An issuer’s certificate is revoked, and no proof shows that the signature is older; ask for a new signature.',
    OUT_OF_BOUNDS_NOT_REVOKED:
      'The certificate has expired without being revoked, and no proof shows that the signature is older; ask for a timestamp or a new signature.',
    OUT_OF_BOUNDS_NO_POE:
      'The certificate is outside its validity, and no proof shows that the signature was made inside; ask for a timestamp or a new signature.',
    REVOCATION_OUT_OF_BOUNDS_NO_POE:
      'The issuer of the revocation data is outside its validity; obtain newer revocation data.',
    NO_POE:
      'No proof shows that the signature existed at the time that matters; ask for a timestamp or a new signature.',
    TRY_LATER: 'The answer may change with newer revocation data; check again later.',
    SIGNED_DATA_NOT_FOUND: 'A signed part is not at hand; supply the missing file and check again.',
    SIGNATURE_NOT_FOUND:
      'No digital signature was found in this document; ask the sender for the signed file.',
  },
  coverage: {
    'whole-document': 'the whole document',
    'whole-revision': 'the whole document as it was when signed; the file was extended later',
    part: 'a part of the document only',
    nothing: 'nothing of the document',
  },
  changes: {
    none: 'nothing',
    'validation-data': 'validation data or timestamps only',
    'form-filling': 'form fields or further signatures',
    annotations: 'annotations',
    other: 'other content',
  },
  coveredKinds: {
    'whole-document': 'whole document',
    'whole-revision': 'whole document as it was when signed',
    element: 'element',
    object: 'object inside the signature',
    manifest: 'list of files',
    'signed-properties': 'properties of the signature',
    detached: 'separate file',
    'key-info': 'key information',
    'signature-value': 'value of the signature it confirms',
  },
  documentKinds: { pdf: 'PDF', xml: 'XML', edxml: 'edXML package', unknown: 'unknown' },
  signatureKinds: { signature: 'Signature', 'document-timestamp': 'Document timestamp' },
  timestampKinds: {
    signature: 'of the signature',
    document: 'of the document',
    archive: 'for archiving',
    content: 'of the content before signing',
  },
  roles: { person: 'a person', agency: 'an agency' },
  severities: { failure: 'failure', warning: 'warning', information: 'information' },
  levels: {
    'B-B': 'basic signature, without a proof of time',
    'B-T': 'with a timestamp',
    'B-LT': 'with a timestamp and the data for later checks',
    'B-LTA': 'with timestamps for long-term archiving',
    'NOT-ETSI': 'at no baseline level of the ETSI standards',
  },
  findings: {},
}

/** Headings, names of rows, and sentences with a number in them. */
export interface Labels {
  readonly title: string
  readonly unnamed: string
  readonly why: string
  readonly document: string
  readonly file: string
  readonly kind: string
  readonly size: string
  readonly bytes: string
  readonly sha256: string
  readonly judgedFor: string
  readonly policy: string
  readonly tool: string
  readonly signatures: string
  readonly verdict: string
  readonly signer: string
  readonly unknownSigner: string
  /** Stands behind a name while its signature is not valid: anybody can put any name into a certificate of their own. */
  readonly unverifiedName: string
  readonly organization: string
  readonly role: string
  readonly subject: string
  readonly issuer: string
  readonly serial: string
  readonly certificateDigest: string
  readonly claimedTime: string
  readonly provenTime: string
  readonly notStated: string
  readonly notProven: string
  readonly digestsMatch: string
  readonly valueValid: string
  readonly yes: string
  readonly no: string
  readonly notChecked: string
  readonly coverage: string
  readonly covered: string
  readonly changes: string
  readonly notPermitted: string
  readonly permitted: string
  readonly level: string
  readonly format: string
  readonly algorithm: string
  readonly keyBits: string
  readonly timestamps: string
  readonly time: string
  readonly findings: string
  readonly severity: string
  readonly meaning: string
  readonly about: string
  readonly clause: string
  readonly part: string
  readonly limits: string
  readonly moreNotShown: (count: number) => string
  readonly intact: string
  readonly notIntact: string
  readonly intactUnknown: string
}

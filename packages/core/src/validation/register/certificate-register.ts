// The register of certificates: no certificate says whether it is a person's or an agency's seal (Circular 41/2017 has that kept in a
// database beside the software), so whoever runs the software does. Plain data in, look-ups out; nobody is registered by default.

export type HolderRole = 'person' | 'agency'

/** One certificate and who holds it, for a time; a certificate whose holder changes agencies stands there twice. */
export interface RegisterEntry {
  /** Of the certificate's DER, lower-case hexadecimal. */
  readonly sha256: string
  readonly role: HolderRole
  /** Code of the holder's agency, such as `H14.12`; null where it does not matter. */
  readonly agency: string | null
  /** Shown to people. */
  readonly name?: string
  /** First and last instant the entry holds for; without one, the certificate's own validity is the limit. */
  readonly from?: Date
  readonly until?: Date
}

export interface CertificateRegister {
  /** Every entry about a certificate. */
  entriesOf(sha256: string): readonly RegisterEntry[]
}

export function makeRegister(entries: readonly RegisterEntry[]): CertificateRegister {
  const byDigest = new Map<string, RegisterEntry[]>()
  for (const entry of entries) {
    const others = byDigest.get(entry.sha256)
    if (others === undefined) byDigest.set(entry.sha256, [entry])
    else others.push(entry)
  }
  return { entriesOf: (sha256) => byDigest.get(sha256) ?? [] }
}

/** Both ends included. */
export function holdsAt({ from, until }: RegisterEntry, time: number): boolean {
  return (
    (from === undefined || from.getTime() <= time) &&
    (until === undefined || time <= until.getTime())
  )
}

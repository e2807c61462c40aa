/** One file of an official document. */
export interface DutyFile {
  readonly role: 'main' | 'annex'
  /** Whether its format can carry a signature: an annex in another format needs none. */
  readonly signable: boolean
}

export type SignerRole = 'person' | 'agency'

/**
 * The main document is signed by the competent person and by the agency; an annex in a file of its own by the agency.
 * Decree 30/2020, Article 5 and Annex I, Part I, II.7 and II.8.
 */
export function neededRoles(file: DutyFile): readonly SignerRole[] {
  if (file.role === 'main') return ['person', 'agency']
  return file.signable ? ['agency'] : []
}

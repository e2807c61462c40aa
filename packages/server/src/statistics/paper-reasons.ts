/** Why a document went on paper: the recipient is not connected, a fault, or one of the two lawful grounds of Decision 28/2018, Article 7(2). */
export const PAPER_REASONS = [
  'receiver-not-connected',
  'technical-fault',
  'article-7-2-a',
  'article-7-2-b',
  'other',
] as const

export type PaperReason = (typeof PAPER_REASONS)[number]

/** What no version of ours wrote counts as another reason. */
export function toPaperReason(text: string): PaperReason {
  return PAPER_REASONS.find((reason) => reason === text) ?? 'other'
}

// Where the rows behind a figure are: the figure's name, and whose and of when it is.
import type { DispatchFigure, DocumentFigure, Standing } from '../api/types.ts'
import { hrefTo } from '../place.ts'

/** Whose figures, of when: the part of an address that a figure and its rows have in common. */
export type Whose = Readonly<
  Partial<
    Record<
      'period' | 'agency' | 'subordinates' | 'level' | 'type' | 'urgency' | 'recipient',
      string
    >
  >
>

/** Links of a count: to what is in it, to what it is of, and to what is missing. */
export interface CountLinks {
  readonly numerator: string
  readonly denominator: string
  readonly gap: string
}

/** Documents with some standing: `counted`, `missing` or a reason. */
function toStanding(whose: Whose, standing: Standing): string {
  return hrefTo('documents', { ...whose, standing })
}

/** Documents behind a figure. */
export function toDocuments(whose: Whose, figure: DocumentFigure): string {
  return hrefTo('documents', { ...whose, figure })
}

/** Dispatches behind a figure. */
export function toDispatches(whose: Whose, figure: DispatchFigure): string {
  return hrefTo('dispatches', { ...whose, figure })
}

export function linksByDocument(whose: Whose): CountLinks {
  return {
    numerator: toStanding(whose, 'counted'),
    denominator: toDocuments(whose, 'documents'),
    gap: toStanding(whose, 'missing'),
  }
}

export function linksByDispatch(whose: Whose): CountLinks {
  return {
    numerator: toDispatches(whose, 'counted'),
    denominator: toDispatches(whose, 'dispatches'),
    gap: toDispatches(whose, 'missing'),
  }
}

export function linksOfSending(whose: Whose): CountLinks {
  return {
    numerator: toDocuments(whose, 'sent-in-time'),
    denominator: toDocuments(whose, 'electronic'),
    gap: toDocuments(whose, 'sent-late'),
  }
}

export function linksOfUrgent(whose: Whose): CountLinks {
  return {
    numerator: toDocuments(whose, 'urgent-in-time'),
    denominator: toDocuments(whose, 'urgent'),
    gap: toDocuments(whose, 'urgent-late'),
  }
}

export function linksOfAnswers(whose: Whose): CountLinks {
  return {
    numerator: toDispatches(whose, 'acknowledged-in-day'),
    denominator: toDispatches(whose, 'electronic'),
    gap: toDispatches(whose, 'not-acknowledged-in-day'),
  }
}

import { useState } from 'react'

/** What became of the last time. */
export type Outcome<T> =
  | { readonly state: 'none' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

export interface Action<Args extends readonly unknown[], T> {
  readonly isBusy: boolean
  readonly outcome: Outcome<T>
  /** Never throws: what went wrong is in the outcome. */
  readonly run: (...args: Args) => void
}

/** Something that a person asks for: busy while it goes on, then done or failed. */
export function useAction<Args extends readonly unknown[], T>(
  act: (...args: Args) => Promise<T>,
): Action<Args, T> {
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome<T>>({ state: 'none' })
  const run = (...args: Args): void => {
    setBusy(true)
    setOutcome({ state: 'none' })
    act(...args)
      .then(
        (value) => {
          setOutcome({ state: 'done', value })
        },
        (error: unknown) => {
          setOutcome({ state: 'failed', error })
        },
      )
      .finally(() => {
        setBusy(false)
      })
  }
  return { isBusy, outcome, run }
}

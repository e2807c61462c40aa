import { Alert } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Outcome } from '../api/use-action.ts'
import { messageOf } from './shown.tsx'

/** Says once that it is done, or why not. */
export function OutcomeNotice<T>({
  outcome,
  done,
  failed = (error) => messageOf(error),
}: {
  readonly outcome: Outcome<T>
  /** Default: done needs no words. */
  readonly done?: (value: T) => ReactNode
  readonly failed?: (error: unknown) => ReactNode
}) {
  if (outcome.state === 'failed')
    return (
      <Alert color="red" mt="md" role="alert">
        {failed(outcome.error)}
      </Alert>
    )
  if (outcome.state === 'none' || done === undefined) return null
  return (
    <Alert color="green" mt="md" role="status">
      {done(outcome.value)}
    </Alert>
  )
}

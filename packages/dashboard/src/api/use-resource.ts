import { useCallback, useEffect, useState } from 'react'
import type { paths } from '@sealpost/client'
import { useLive } from './live.tsx'
import { useGateway } from './session.tsx'
import type { Answer } from './types.ts'

export type Resource<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

export interface Loaded<T> {
  readonly resource: Resource<T>
  readonly reload: () => void
}

const LOADING = { state: 'loading' } as const

/**
 * Asks again when the address changes, and quietly when the book has moved: what is shown stays until there is something newer. An answer
 * that comes late, for an address that is no longer wanted, is dropped.
 */
export function useResource<Path extends keyof paths>(path: string): Loaded<Answer<Path>> {
  type T = Answer<Path>
  const gateway = useGateway()
  const { version } = useLive()
  const [round, setRound] = useState(0)
  const [shown, setShown] = useState<{ readonly path: string; readonly resource: Resource<T> }>()
  useEffect(() => {
    const end = new AbortController()
    gateway.get<T>(path, end.signal).then(
      (value) => {
        if (!end.signal.aborted) setShown({ path, resource: { state: 'ready', value } })
      },
      (error: unknown) => {
        if (end.signal.aborted) return
        setShown((before) =>
          before?.path === path && before.resource.state === 'ready'
            ? before
            : { path, resource: { state: 'failed', error } },
        )
      },
    )
    return () => {
      end.abort()
    }
  }, [gateway, path, round, version])
  const reload = useCallback(() => {
    setRound((count) => count + 1)
  }, [])
  return { resource: shown?.path === path ? shown.resource : LOADING, reload }
}

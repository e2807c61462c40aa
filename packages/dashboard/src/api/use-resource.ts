import { useCallback, useEffect, useState } from 'react'
import { useGateway } from './session.tsx'

export type Resource<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown }

export interface Loaded<T> {
  readonly resource: Resource<T>
  readonly reload: () => void
}

/** Asks again when the address changes. An answer that comes late, for an address that is no longer wanted, is dropped. */
export function useResource<T>(path: string): Loaded<T> {
  const gateway = useGateway()
  const [round, setRound] = useState(0)
  const [resource, setResource] = useState<Resource<T>>({ state: 'loading' })
  useEffect(() => {
    let isWanted = true
    gateway.get<T>(path).then(
      (value) => {
        if (isWanted) setResource({ state: 'ready', value })
      },
      (error: unknown) => {
        if (isWanted) setResource({ state: 'failed', error })
      },
    )
    return () => {
      isWanted = false
    }
  }, [gateway, path, round])
  const reload = useCallback(() => {
    setRound((count) => count + 1)
  }, [])
  return { resource, reload }
}

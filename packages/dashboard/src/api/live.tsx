import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { followBook } from './follow-book.ts'
import { useGateway } from './session.tsx'

export interface Live {
  /** Grows when the book has moved: what is shown is asked for again. */
  readonly version: number
  /** When it last moved; null: not since the page is here. */
  readonly movedAt: Date | null
  readonly isConnected: boolean
}

const STILL: Live = { version: 0, movedAt: null, isConnected: true }
const LiveContext = createContext<Live>(STILL)

export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const gateway = useGateway()
  const [moved, setMoved] = useState<Pick<Live, 'version' | 'movedAt'>>(STILL)
  const [isConnected, setConnected] = useState(true)
  useEffect(() => {
    const end = new AbortController()
    const changed = () => {
      setMoved(({ version }) => ({ version: version + 1, movedAt: new Date() }))
    }
    void followBook(gateway, { changed, connected: setConnected }, end.signal)
    return () => {
      end.abort()
    }
  }, [gateway])
  const live = useMemo(() => ({ ...moved, isConnected }), [moved, isConnected])
  return <LiveContext value={live}>{children}</LiveContext>
}

export function useLive(): Live {
  return use(LiveContext)
}

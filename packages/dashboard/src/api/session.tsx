// Who is signed in: an API key that the tab remembers until it is closed.
import { createContext, use, useMemo, useState, type ReactNode } from 'react'
import { openGateway, type Gateway } from './gateway.ts'

interface Session {
  readonly gateway: Gateway | null
  readonly signIn: (key: string) => Promise<void>
  readonly signOut: () => void
}

const SessionContext = createContext<Session | null>(null)
const STORED = 'sealpost.key'

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [key, setKey] = useState(() => sessionStorage.getItem(STORED))
  const session = useMemo<Session>(
    () => ({
      gateway: key === null ? null : openGateway(key),
      signIn: async (entered) => {
        // The cheapest question that only a key with the right to figures gets answered.
        await openGateway(entered).get('v1/statistics/silent?days=60')
        sessionStorage.setItem(STORED, entered)
        setKey(entered)
      },
      signOut: () => {
        sessionStorage.removeItem(STORED)
        setKey(null)
      },
    }),
    [key],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('There is no session here')
  return session
}

export function useGateway(): Gateway {
  const { gateway } = useSession()
  if (gateway === null) throw new Error('Nobody is signed in')
  return gateway
}

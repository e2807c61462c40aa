// Who is signed in: an API key that the tab remembers until it is closed, or a person whose session the gateway keeps.
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { openGateway, type Gateway } from './gateway.ts'

/** What a caller may do, as the gateway names it. */
export type Scope =
  | 'agencies:admin'
  | 'agencies:read'
  | 'audit:read'
  | 'book:read'
  | 'deliveries:operate'
  | 'quarantine:decide'
  | 'registers:write'
  | 'statistics:read'
  | 'statistics:write'

/** `GET /v1/session`. */
interface PersonSession {
  readonly signedIn: boolean
  /** Where to sign in; null where the gateway knows no provider of identities. */
  readonly signIn: string | null
  readonly name: string | null
  readonly scopes: readonly string[]
}

interface Session {
  /** Null: nobody is signed in. */
  readonly gateway: Gateway | null
  /** Whether it is still being asked who is there. */
  readonly isAsking: boolean
  /** Address of the sign-in of persons; null where there is none. */
  readonly signInHref: string | null
  /** Name of the person; null for a key. */
  readonly person: string | null
  readonly may: (scope: Scope) => boolean
  readonly signIn: (key: string) => Promise<void>
  readonly signOut: () => void
}

const SessionContext = createContext<Session | null>(null)
const STORED = 'sealpost.key'
const NOBODY: PersonSession = { signedIn: false, signIn: null, name: null, scopes: [] }

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [key, setKey] = useState(() => sessionStorage.getItem(STORED))
  const [person, setPerson] = useState<PersonSession>()
  useEffect(() => {
    let isWanted = true
    void askForPerson().then((found) => {
      if (isWanted) setPerson(found)
    })
    return () => {
      isWanted = false
    }
  }, [])
  const session = useMemo<Session>(() => {
    const { signedIn, signIn, name, scopes } = person ?? NOBODY
    return {
      gateway: key === null && !signedIn ? null : openGateway(key),
      isAsking: key === null && person === undefined,
      signInHref: signIn === null ? null : hrefOf(signIn),
      person: key === null ? name : null,
      // What a key may is the gateway's to say when it is asked.
      may: (scope) => key !== null || scopes.includes(scope),
      signIn: async (entered) => {
        // The cheapest question that only a key with the right to figures gets answered.
        await openGateway(entered).get('v1/statistics/silent?days=60')
        sessionStorage.setItem(STORED, entered)
        setKey(entered)
      },
      signOut: () => {
        sessionStorage.removeItem(STORED)
        setKey(null)
        if (signedIn)
          void endPerson().finally(() => {
            setPerson({ ...NOBODY, signIn })
          })
      },
    }
  }, [key, person])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** A gateway that knows no sessions has nobody signed in. */
async function askForPerson(): Promise<PersonSession> {
  return openGateway(null)
    .get<PersonSession>('v1/session')
    .catch(() => NOBODY)
}

async function endPerson(): Promise<void> {
  await openGateway(null)
    .send('POST', 'session/sign-out')
    .catch(() => undefined)
}

/** One step above the page, as all of the gateway is; the way back leads here. */
function hrefOf(path: string): string {
  const back = new URLSearchParams({ return: location.pathname })
  return `..${path}?${back.toString()}`
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

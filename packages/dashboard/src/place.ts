// Where the reader is: the part of the address behind #, so that the server needs to know one page only, and the way back works.
import { useSyncExternalStore } from 'react'

export interface Place {
  /** The whole of it, as it stands in the address. */
  readonly href: string
  readonly page: string
  /** A thing of the page, such as a document's id; empty for none. */
  readonly thing: string
  readonly query: URLSearchParams
}

export function usePlace(): Place {
  const hash = useSyncExternalStore(listen, () => location.hash)
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  const [page = '', thing = ''] = path.split('/')
  return { href: hash, page, thing: decodeURIComponent(thing), query: new URLSearchParams(query) }
}

export function hrefTo(
  page: string,
  query: Readonly<Record<string, string>> = {},
  thing = '',
): string {
  const search = new URLSearchParams(query).toString()
  const path = thing === '' ? page : `${page}/${encodeURIComponent(thing)}`
  return `#/${path}${search === '' ? '' : `?${search}`}`
}

export function go(href: string): void {
  location.hash = href
}

function listen(changed: () => void): () => void {
  addEventListener('hashchange', changed)
  return () => {
    removeEventListener('hashchange', changed)
  }
}

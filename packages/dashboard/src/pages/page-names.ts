import type { Scope } from '../api/session.tsx'

/** The pages of the menu, each with the rights of which one is enough. */
export const PAGES = [
  { name: 'overview', scopes: ['statistics:read'] },
  { name: 'agencies', scopes: ['statistics:read'] },
  { name: 'documents', scopes: ['statistics:read'] },
  { name: 'timeliness', scopes: ['statistics:read'] },
  { name: 'targets', scopes: ['statistics:read'] },
  { name: 'registers', scopes: ['statistics:read'] },
  { name: 'figures', scopes: ['statistics:read'] },
  { name: 'directory', scopes: ['agencies:read'] },
  { name: 'operations', scopes: ['deliveries:operate', 'quarantine:decide', 'agencies:admin'] },
  { name: 'audit', scopes: ['audit:read'] },
] as const satisfies readonly { readonly name: string; readonly scopes: readonly Scope[] }[]

/** Those that are reached from a figure or a row, with the page of the menu that they belong to. */
const INNER = {
  document: 'documents',
  dispatches: 'documents',
  agency: 'agencies',
  waiting: 'timeliness',
  refusals: 'timeliness',
} as const

export type MenuName = (typeof PAGES)[number]['name']
export type PageName = MenuName | keyof typeof INNER

export function toPage(name: string): PageName {
  if (isInner(name)) return name
  return PAGES.find((page) => page.name === name)?.name ?? 'overview'
}

/** The page of the menu that somebody is on, or behind. */
export function menuOf(name: PageName): MenuName {
  return isInner(name) ? INNER[name] : name
}

function isInner(name: string): name is keyof typeof INNER {
  return Object.hasOwn(INNER, name)
}

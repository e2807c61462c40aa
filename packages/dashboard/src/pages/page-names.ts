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

/** Those of the menu, and those that are reached from a row. */
export type PageName = (typeof PAGES)[number]['name'] | 'document' | 'agency'

export function toPage(name: string): PageName {
  if (name === 'document' || name === 'agency') return name
  return PAGES.find((page) => page.name === name)?.name ?? 'overview'
}

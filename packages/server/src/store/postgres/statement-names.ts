// Statements that come again and again are named: the server reads and analyses such a text once a session.
import type { QueryConfig } from 'pg'

/** Names given at most: each costs the server some kilobytes a session. Texts beyond go without. */
const MAX_NAMES = 500

const names = new Map<string, string>()

/**
 * A text without parameters goes as it is. One that answers "all columns" gets no name: the server refuses to run it once a newer version, with
 * this one still at work, has added a column.
 */
export function toQuery(text: string, parameters: readonly unknown[]): QueryConfig {
  if (parameters.length === 0) return { text }
  const values = [...parameters]
  const name = text.includes('*') ? undefined : nameOf(text)
  return name === undefined ? { text, values } : { name, text, values }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MAX_NAMES) return known
  const name = `s${names.size}`
  names.set(text, name)
  return name
}

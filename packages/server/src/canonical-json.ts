// The form of RFC 8785 for what we digest and sign: sorted names, no white space. Numbers are integers here, so its rules for fractions never apply.
import { createHash } from 'node:crypto'

export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined }

/** Undefined members are left out, as `JSON.stringify` does. */
export function toCanonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(toCanonicalJson).join(',')}]`
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${toCanonicalJson(member)}`)
  return `{${members.join(',')}}`
}

/** SHA-256 of the canonical form, lower-case hexadecimal. */
export function fingerprint(value: Json): string {
  return createHash('sha256').update(toCanonicalJson(value)).digest('hex')
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

// A place in a list that is in the order of days: opaque to who pages.

export type Place = readonly [day: string, id: string]

export function writePlace(day: string, id: string): string {
  return Buffer.from(`${day} ${id}`).toString('base64url')
}

/** Null: at the beginning. What nobody was given is a place too, somewhere; PostgreSQL only has no text with a NUL. */
export function readPlace(text: string | undefined): Place | null {
  if (text === undefined || text === '') return null
  const place = Buffer.from(text, 'base64url').toString().replaceAll('\0', '')
  return [place.slice(0, 10), place.slice(11)]
}

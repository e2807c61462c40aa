// A place in a list that is in the order of days, or of instants: opaque to who pages.

export type Place = readonly [first: string, id: string]

export function writePlace(first: string, id: string): string {
  return Buffer.from(`${first} ${id}`).toString('base64url')
}

/** Null: at the beginning. What nobody was given is a place too, somewhere; PostgreSQL only has no text with a NUL. */
export function readPlace(text: string | undefined): Place | null {
  if (text === undefined || text === '') return null
  const place = Buffer.from(text, 'base64url').toString().replaceAll('\0', '')
  const end = place.indexOf(' ')
  return end < 0 ? [place, ''] : [place.slice(0, end), place.slice(end + 1)]
}

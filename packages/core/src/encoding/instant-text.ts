/** RFC 3339 in UTC; without a fraction where there is none. */
export function instantText(time: Date): string {
  return time.toISOString().replace('.000Z', 'Z')
}

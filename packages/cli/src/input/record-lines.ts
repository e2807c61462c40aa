/**
 * The line on which each record of a CSV text begins, the heading first. A record goes on over the lines within its quotes (RFC 4180, 2.6); lines
 * without anything are none.
 */
export function recordLines(text: string): readonly number[] {
  const starts: number[] = []
  let isQuoted = false
  for (const [index, line] of text.split(/\r\n|[\n\r]/).entries()) {
    if (!isQuoted && line !== '') starts.push(index + 1)
    const quotes = line.split('"').length - 1
    if (quotes % 2 === 1) isQuoted = !isQuoted
  }
  return starts
}

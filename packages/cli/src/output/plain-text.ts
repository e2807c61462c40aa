/** On one line and without control characters: what a file or a gateway says is not let loose on a terminal. */
export function plainText(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ')
}

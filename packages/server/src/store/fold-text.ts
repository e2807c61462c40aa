/** Letters without their marks, in lower case; everything else but digits and the dots inside codes becomes a space. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .replaceAll(/(?<![a-z0-9])\.|\.(?![a-z0-9])/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
}

/** Most different words that an agency is found by; a name has 200 characters. */
const MAX_WORDS = 64

export function wordsOf(folded: string): readonly string[] {
  return [...new Set(folded.split(' '))].filter((word) => word !== '').slice(0, MAX_WORDS)
}

// Secrecy marks. State secrets may not travel on this channel (Decision 28/2018, Article 1(2)); the package has no element for
// a level, so the marks of Decree 30/2020 are searched for in the texts that people write.

/** mật, tối mật, tuyệt mật */
export type SecrecyLevel = 'secret' | 'top-secret' | 'strictly-top-secret'

export interface SecrecyMark {
  readonly level: SecrecyLevel
  /** The words that were found. */
  readonly text: string
}

// With and without diacritics: file names often lose them. Words are parted by anything but letters.
const STRICTLY_TOP_SECRET = /(?<!\p{L})TUY[ỆE]T[\s_.-]{0,3}M[ẬA]T(?!\p{L})/iu
const TOP_SECRET = /(?<!\p{L})T[ỐO]I[\s_.-]{0,3}M[ẬA]T(?!\p{L})/iu
// Alone, "mật" is part of everyday words (bảo mật, bí mật, MAT_TRAN for Mặt trận): only a stamp counts, in capitals, between marks of
// punctuation, and not joined to a word behind it.
const SECRET =
  /(?<!(?:B[ẢA]O|B[ÍI]|C[ƠO])[\s_.-]{1,3})(?<=(?:^|[()[\]{}:;,._/|"'-])\s{0,3})M[ẬA]T(?=\s{0,3}(?:$|[()[\]{}:;,./|"']|[_-](?!\p{L})))/u

/** The highest mark in a subject, a file name or a stamp; undefined where there is none. Limits of circulation are no secrecy. */
export function findSecrecyMark(text: string): SecrecyMark | undefined {
  const composed = text.normalize('NFC')
  return (
    match('strictly-top-secret', STRICTLY_TOP_SECRET, composed) ??
    match('top-secret', TOP_SECRET, composed) ??
    match('secret', SECRET, composed)
  )
}

function match(level: SecrecyLevel, pattern: RegExp, text: string): SecrecyMark | undefined {
  const found = pattern.exec(text)
  return found === null ? undefined : { level, text: found[0] }
}

// Agency codes in both schemes: QCVN 102:2016 (`000.00.00.H14`, 13 characters, highest level last) and
// Decision 20/2020/QĐ-TTg (`H14.05`, at most 35 characters, highest level first). Strict on output, loose on input.

export type AgencyScheme = 'qcvn-102' | 'qd-20'

export interface AgencyCode {
  readonly scheme: AgencyScheme
  /** As written, trimmed and in upper case. */
  readonly text: string
  /** Highest level first; zero groups of QCVN 102 are left out. */
  readonly groups: readonly string[]
  /** 1 for ministries and provincial committees, and so on downwards. */
  readonly level: number
  /** Whether the text is exactly what the regulation demands, and so may be written. */
  readonly strict: boolean
}

const STRICT_QCVN_102 = /^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}$/
const STRICT_QD_20 = /^[A-Z][0-9]{2}(?:\.[A-Z0-9]+)*$/
const LEVEL_ONE = /^[A-Z][A-Z0-9]?[0-9]{1,2}$/
const LOOSE = /^[A-Z0-9]+(?:\.[A-Z0-9]+)*$/
const ZEROS = /^0+$/

/** Digits of the groups of QCVN 102 below level 1, from level 2 downwards. */
const QCVN_102_WIDTHS = [2, 2, 3]

/** The longest code of each scheme, in characters. */
const MAX_AGENCY_CODE: Readonly<Record<AgencyScheme, number>> = {
  'qcvn-102': 13,
  'qd-20': 35,
}

/**
 * Reads a code of either scheme; shortened and lettered forms that occur in practice (`28.22.H17`) are read and not `strict`.
 * Undefined when the text is no code at all.
 */
export function parseAgencyCode(text: string): AgencyCode | undefined {
  const code = text.trim().toUpperCase()
  if (code.length > MAX_AGENCY_CODE['qd-20'] || !LOOSE.test(code)) return undefined
  const groups = code.split('.')
  if (STRICT_QD_20.test(code)) return toCode('qd-20', code, groups, true)
  if (!LEVEL_ONE.test(groups.at(-1) ?? '')) return undefined
  const used = groups.toReversed().filter((group) => !ZEROS.test(group))
  return toCode('qcvn-102', code, used, STRICT_QCVN_102.test(code))
}

/** Whether the text may be written as it stands, in either scheme. */
export function isStrictAgencyCode(text: string): boolean {
  const isQd20 = STRICT_QD_20.test(text) && text.length <= MAX_AGENCY_CODE['qd-20']
  return isQd20 || STRICT_QCVN_102.test(text)
}

/**
 * The same groups in the scheme of Decision 20/2020: `000.00.05.H14` becomes `H14.05`. Level 1 is the same list in both
 * schemes; below it the directory's own entry goes before this rule. Undefined when a level is skipped or the code is not strict.
 */
export function toQd20(code: AgencyCode): string | undefined {
  if (!code.strict) return undefined
  if (code.scheme === 'qd-20') return code.text
  const hasGap = code.text
    .split('.')
    .toReversed()
    .slice(0, code.level)
    .some((group) => ZEROS.test(group))
  return hasGap ? undefined : code.groups.join('.')
}

/** The same groups in the scheme of QCVN 102; undefined when one of them has no place there (four levels of 2, 2 and 3 digits). */
export function toQcvn102(code: AgencyCode): string | undefined {
  if (!code.strict) return undefined
  if (code.scheme === 'qcvn-102') return code.text
  const [levelOne = '', ...below] = code.groups
  if (below.length > QCVN_102_WIDTHS.length) return undefined
  if (below.some((group, index) => !fits(group, QCVN_102_WIDTHS[index]))) return undefined
  const padded = QCVN_102_WIDTHS.map((width, index) => below[index] ?? '0'.repeat(width))
  return [levelOne, ...padded].toReversed().join('.')
}

/** Whether two codes name one agency, across the schemes where the conversion is defined. */
export function isSameAgency(a: string, b: string): boolean {
  return agencyKey(a) === agencyKey(b)
}

/** One text for all spellings of one code: what duplicates are searched by. */
export function agencyKey(text: string): string {
  const code = parseAgencyCode(text)
  if (code === undefined) return text.trim().toUpperCase()
  return toQd20(code) ?? code.text
}

function toCode(
  scheme: AgencyScheme,
  text: string,
  groups: readonly string[],
  strict: boolean,
): AgencyCode {
  return { scheme, text, groups, level: groups.length, strict }
}

function fits(group: string, width: number | undefined): boolean {
  return group.length === width && /^[0-9]+$/.test(group) && !ZEROS.test(group)
}

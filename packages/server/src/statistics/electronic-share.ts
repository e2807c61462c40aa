// The share against 100 %: a pure function from rows to both counts (definitions.ts says what each word means).
//   All = E + Pp + Cx + Ox,  Denominator = All − Cx − Ox,
//   Numerator = E with signatures in full, no paper to an in-network recipient, and every in-network recipient at received or refused
import type { SignatureClass } from '../documents/signature-roles.ts'
import { FORMULA, FORMULA_VERSION } from './definitions.ts'
import { toIssuances, type Issuance, type IssuedDispatch } from './issuances.ts'
import type { ShareInput, ShareTally } from './share-rows.ts'

export interface ElectronicShare {
  readonly formula: string
  readonly version: number
  readonly byDocument: Count
  readonly byDispatch: Count
  /** Documents of the denominator by how they went. */
  readonly sent: Sent
  /** Dispatches of the denominator by how they went. */
  readonly dispatches: Sent
  /** Electronic documents by what their signatures amount to. */
  readonly signed: Readonly<Record<SignatureClass, number>>
  /** Electronic documents without a signature, as a share of the electronic ones; null without any. */
  readonly unsignedShare: number | null
  /** Electronic documents that a recipient refused; in the numerator when the rest is in order. */
  readonly refused: number
  /** Dispatches received, of all of them. */
  readonly received: Count
  /** Why documents are missing to 100 %, each by its first reason; the sum is the gap. */
  readonly missing: Readonly<Record<MissingReason, number>>
  /** Paper documents by their reason. */
  readonly paperReasons: Readonly<Record<string, number>>
  /** Outside the denominator: counts only. */
  readonly exempt: Exempt
  /** Paper documents to nobody inside the network. */
  readonly outOfScope: number
}

export interface Count {
  readonly numerator: number
  readonly denominator: number
  /** From 0 to 1; null: no documents. */
  readonly share: number | null
  /** How many are missing to 100 %. */
  readonly gap: number
}

export interface Sent {
  readonly electronicInFull: number
  readonly electronicInParallel: number
  readonly paperOnly: number
}

export interface Exempt {
  readonly confidential: number
  readonly other: number
}

export type MissingReason =
  | 'paper-only'
  | 'paper-in-parallel'
  | 'unsigned'
  | 'signed-in-part'
  | 'signed-by-other-ca'
  | 'signature-invalid'
  | 'signature-undetermined'
  | 'not-received'

/** The tally level for lawful exemptions other than secrecy. */
const OTHER_EXEMPTION = 'other'

export function electronicShare(input: ShareInput): ElectronicShare {
  const { issuances, outOfScope } = toIssuances(input)
  const electronic = issuances.filter((issuance) => issuance.signatures !== null)
  const dispatches = issuances.flatMap((issuance) => issuance.dispatches)
  const unsigned = electronic.filter((issuance) => issuance.signatures === 'unsigned').length
  return {
    formula: FORMULA,
    version: FORMULA_VERSION,
    byDocument: toCount(
      issuances.filter((issuance) => missingReason(issuance) === null).length,
      issuances.length,
    ),
    byDispatch: toCount(countDispatches(issuances), dispatches.length),
    sent: countSent(issuances),
    dispatches: countSent(dispatches),
    signed: countSigned(electronic),
    unsignedShare: ratio(unsigned, electronic.length),
    refused: electronic.filter((issuance) => issuance.dispatches.some(isRefused)).length,
    received: toCount(
      dispatches.filter((dispatch) => dispatch.outcome === 'received').length,
      dispatches.length,
    ),
    missing: countMissing(issuances),
    paperReasons: countBy(issuances.flatMap((issuance) => issuance.paperReason ?? [])),
    exempt: countExempt(input.exempt),
    outOfScope,
  }
}

/** Null for a document that counts. */
function missingReason(issuance: Issuance): MissingReason | null {
  if (issuance.signatures === null) return 'paper-only'
  if (issuance.way === 'electronicInParallel') return 'paper-in-parallel'
  if (issuance.signatures !== 'full') return OF_SIGNATURES[issuance.signatures]
  return issuance.dispatches.every(isSettled) ? null : 'not-received'
}

const OF_SIGNATURES: Readonly<Record<Exclude<SignatureClass, 'full'>, MissingReason>> = {
  part: 'signed-in-part',
  other: 'signed-by-other-ca',
  invalid: 'signature-invalid',
  undetermined: 'signature-undetermined',
  unsigned: 'unsigned',
}

function countDispatches(issuances: readonly Issuance[]): number {
  return issuances
    .filter((issuance) => issuance.signatures === 'full')
    .flatMap((issuance) => issuance.dispatches)
    .filter((dispatch) => dispatch.way === 'electronicInFull' && isSettled(dispatch)).length
}

function isSettled(dispatch: IssuedDispatch): boolean {
  return dispatch.outcome === 'received' || dispatch.outcome === 'refused'
}

function isRefused(dispatch: IssuedDispatch): boolean {
  return dispatch.outcome === 'refused'
}

function countSent(items: readonly Pick<Issuance, 'way'>[]): Sent {
  const count = (way: Issuance['way']) => items.filter((item) => item.way === way).length
  return {
    electronicInFull: count('electronicInFull'),
    electronicInParallel: count('electronicInParallel'),
    paperOnly: count('paperOnly'),
  }
}

function countSigned(electronic: readonly Issuance[]): Record<SignatureClass, number> {
  const counts = { full: 0, part: 0, other: 0, invalid: 0, undetermined: 0, unsigned: 0 }
  for (const { signatures } of electronic) if (signatures !== null) counts[signatures] += 1
  return counts
}

function countMissing(issuances: readonly Issuance[]): Record<MissingReason, number> {
  const counts: Record<MissingReason, number> = {
    'paper-only': 0,
    'paper-in-parallel': 0,
    unsigned: 0,
    'signed-in-part': 0,
    'signed-by-other-ca': 0,
    'signature-invalid': 0,
    'signature-undetermined': 0,
    'not-received': 0,
  }
  for (const issuance of issuances) {
    const reason = missingReason(issuance)
    if (reason !== null) counts[reason] += 1
  }
  return counts
}

function countExempt(tallies: readonly ShareTally[]): Exempt {
  const sum = (some: readonly ShareTally[]) => some.reduce((total, tally) => total + tally.count, 0)
  return {
    confidential: sum(tallies.filter((tally) => tally.level !== OTHER_EXEMPTION)),
    other: sum(tallies.filter((tally) => tally.level === OTHER_EXEMPTION)),
  }
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return Object.fromEntries(counts)
}

function toCount(numerator: number, denominator: number): Count {
  return {
    numerator,
    denominator,
    share: ratio(numerator, denominator),
    gap: denominator - numerator,
  }
}

/** Nothing of nothing is no share, and never 100 %. */
function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator
}

// What the gateway answers, as it describes itself: nothing is written down twice. Types alone, so that none of it reaches the browser.
import type { paths } from '@sealpost/client'

/** What a `GET` of this address answers. */
export type Answer<Path extends keyof paths> = paths[Path]['get'] extends {
  readonly responses: {
    readonly 200: { readonly content: { readonly 'application/json': infer T } }
  }
}
  ? T
  : never

/** What the query of a `GET` may say under a name. */
type Asked<Path extends keyof paths, Name extends string> = paths[Path]['get'] extends {
  readonly parameters: { readonly query?: infer Query }
}
  ? Name extends keyof NonNullable<Query>
    ? NonNullable<NonNullable<Query>[Name]>
    : never
  : never

/** Figures that have rows, and what a document's standing may be. */
export type DocumentFigure = Asked<'/v1/statistics/documents', 'figure'>
export type DispatchFigure = Asked<'/v1/statistics/dispatches', 'figure'>
export type Standing = Asked<'/v1/statistics/documents', 'standing'>

/** A line of a list. */
export type Item<Path extends keyof paths> =
  Answer<Path> extends { readonly items: readonly (infer T)[] } ? T : never

export type Share = Answer<'/v1/statistics/electronic-share'>
export type Breakdown = Answer<'/v1/statistics/breakdown'>
export type Figures = Item<'/v1/statistics/breakdown'>['figures']
export type Count = Figures['byDocument']
export type ShareRow = Item<'/v1/statistics/documents'>
export type DispatchRow = Item<'/v1/statistics/dispatches'>
export type AgencyName = ShareRow['agency']
export type Words = NonNullable<ShareRow['advice']>
export type MissingReason = keyof Figures['missing']
export type ReceiptStep = NonNullable<Figures['timeliness']['receipt']['median']>
export type RefusedDocument = Item<'/v1/statistics/refusals'>
export type NumberRange = Item<'/v1/registers/numbers'>
export type Agency = Item<'/v1/agencies'>
export type ConnectorMessage = Item<'/v1/connectors/{name}/messages'>
export type EvidenceState = Answer<'/v1/evidence'>

/** First the one that is looked at first: a document is missing for one reason. */
export const MISSING_REASONS: readonly MissingReason[] = [
  'paper-only',
  'paper-in-parallel',
  'unsigned',
  'signed-in-part',
  'signed-by-other-ca',
  'signature-invalid',
  'signature-undetermined',
  'not-received',
]

// What the gateway answers, as far as these pages show it. `/v1/openapi.json` is the whole.

export interface Count {
  readonly numerator: number
  readonly denominator: number
  /** Null: no documents. */
  readonly share: number | null
  readonly gap: number
}

export interface AgencyName {
  readonly code: string
  readonly name: string
}

export const MISSING_REASONS = [
  'paper-only',
  'paper-in-parallel',
  'unsigned',
  'signed-in-part',
  'signed-by-other-ca',
  'signature-invalid',
  'signature-undetermined',
  'not-received',
] as const

export type MissingReason = (typeof MISSING_REASONS)[number]

export interface Figures {
  readonly byDocument: Count
  readonly byDispatch: Count
  readonly received: Count
  readonly missing: Readonly<Record<MissingReason, number>>
  readonly timeliness: {
    readonly sent: Count
    readonly urgent: Count
    readonly acknowledged: Count
    readonly receipt: { readonly median: string | null }
  }
}

export interface Coverage extends Count {
  readonly standing: 'covered' | 'provisional' | 'undeclared'
}

export interface Share extends Figures {
  readonly period: { readonly name: string; readonly from: string; readonly to: string }
  readonly agency: AgencyName | null
  readonly asOf: string
  /** Of the formula. */
  readonly version: number
  readonly exempt: { readonly confidential: number | null; readonly other: number | null }
  readonly coverage: Coverage
}

export interface Breakdown {
  readonly items: readonly {
    readonly key: string
    readonly name: string
    readonly level: string | null
    readonly figures: Figures
  }[]
}

export interface ShareRow {
  readonly documentId: string | null
  readonly entryId: string | null
  readonly agency: AgencyName
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly signatures: string | null
  readonly paperReason: string | null
  readonly missing: MissingReason | null
  readonly advice: { readonly vietnamese: string; readonly english: string } | null
  readonly waitingFor: readonly AgencyName[]
}

export interface ShareRows {
  readonly items: readonly ShareRow[]
  readonly next: string | null
}

export interface Silent {
  readonly agency: AgencyName
  readonly waiting: number
  readonly oldestAt: string
  readonly workingDays: number
}

export interface DeadLetter {
  readonly deliveryId: string
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly sender: string
  readonly recipient: AgencyName
  readonly attempts: number
  readonly queuedAt: string
}

export interface QuarantineCase {
  readonly id: string
  readonly sender: AgencyName
  readonly heldAt: string
  readonly files: number
}

export interface EvidenceState {
  readonly state: 'running' | 'halted' | 'failing'
  readonly detail: string | null
  readonly origin: string
  /** `origin+id+key`. */
  readonly verifierKey: string
  readonly size: number
  readonly pending: number
}

export interface Snapshot {
  readonly id: string
  readonly period: string
  readonly agency: AgencyName | null
  readonly version: number
  readonly sha256: string
  readonly closedAt: string
}

export interface PaperEntry {
  readonly id: string
  readonly agency: AgencyName
  readonly number: string
  readonly notation: string
  readonly issueDate: string
  readonly typeName: string
  readonly reason: string
}

export interface Agency {
  readonly id: string
  readonly code: string
  readonly code102: string | null
  readonly name: string
  readonly level: string
  readonly status: string
  readonly parentId: string | null
}

export interface Certificate {
  readonly sha256: string
  readonly role: string
  readonly subject: string
  readonly validTo: string
}

export interface TargetBoard {
  readonly items: readonly {
    readonly id: string
    readonly vietnamese: string
    readonly english: string
    readonly article: string
    readonly levels: readonly {
      readonly level: string
      readonly count: Count
      /** Per mille; null: no goal. */
      readonly goal: number | null
      readonly reached: boolean | null
    }[]
  }[]
}

export interface RefusedDocument {
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly sender: AgencyName
  readonly recipient: AgencyName
  readonly reason: string
  readonly at: string
}

/** What somebody asked the gateway to do. */
export interface AuditEntry {
  readonly id: number
  readonly at: string
  readonly kind: string
  readonly who: string
  readonly method: string
  readonly route: string
  readonly status: number | null
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next?: string | null
}

export interface NumberRange {
  readonly agencyId: string
  readonly period: string
  readonly notation: string
  readonly first: number
  readonly last: number
  readonly coverage: Coverage
  readonly gaps: readonly { readonly first: number; readonly last: number }[]
}

/** A way to another network, and how it is doing. */
export interface Connector {
  readonly name: string
  readonly kind: string
  readonly agencies: readonly string[]
  readonly lastSuccessAt: string | null
  readonly lastErrorAt: string | null
  /** One word. */
  readonly lastError: string | null
  readonly failuresInARow: number
  /** Deliveries that are still to go. */
  readonly queued: number
  /** Messages that an operator decides about. */
  readonly setAside: number
}

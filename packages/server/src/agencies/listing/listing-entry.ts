import type { ListedAgency } from '../../store/statements/select-listing.ts'

/** An agency as listings write it. */
export interface ListingEntry extends ListedAgency {
  /** Codes it had, the latest first. */
  readonly formerCodes: readonly string[]
}

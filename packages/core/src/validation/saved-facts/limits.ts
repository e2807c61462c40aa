// How much a file of saved facts may hold; what verification gathers stays below.

/** Of the whole file. */
export const MAX_FACTS_BYTES: number = 32 << 20
/** UTF-16 code units of one text. */
export const MAX_TEXT_LENGTH: number = 1 << 16
/** Items of a list that has no limit of its own. */
export const MAX_LIST = 10_000
export const MAX_SIGNATURES = 10_000
export const MAX_CERTIFICATES = 20_000
/** 512 certificates with 64 statements each: what verification gathers at most. */
export const MAX_REVOCATIONS = 32_768
export const MAX_TIMESTAMPS = 10_000
/** Objects that one timestamp proves the existence of. */
export const MAX_COVERED = 100_000
/** A path and its anchor. */
export const MAX_CHAIN = 32

// Bounds of reading text: hostile pages end in `ERR_FORMAT_LIMIT_EXCEEDED`, honest ones stay far below.

/** Decoded content of all pages that one reader reads, forms counted as often as they are drawn, bytes. */
export const MAX_CONTENT_BYTES: number = 32 << 20
/** Operators of all pages that one reader reads, those of forms included. A dense page has some ten thousand, a map a million. */
export const MAX_OPERATIONS = 2_000_000
/** Glyphs of one page. */
export const MAX_GLYPHS = 100_000
/** Forms inside forms, and saved graphics states inside one another. */
export const MAX_FORM_DEPTH = 8
export const MAX_STATE_DEPTH = 256
/** Codes that one font maps to Unicode, or gives widths for. */
export const MAX_FONT_CODES = 70_000
/** Fonts of one document that are read. */
export const MAX_FONTS = 1000
/** Areas of one page that are filled or are pictures, and corners of one path. */
export const MAX_AREAS = 100_000

// The kinds of token. Numbers, because the inner loops switch on them.

export type Token = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12

/** The window ends: call `fill` and ask again. */
export const NEED_DATA = 0
/** A start tag; an empty-element tag is followed by an `END` without bytes. */
export const START = 1
export const END = 2
/** A run of character data, `buffer[start, pos)`, that is its own canonical form. */
export const TEXT = 3
/** One character, `character`, that a reference, a line end or a bare `>` stands for. */
export const CHARACTER = 4
export const COMMENT_START = 5
/** A piece of a comment, `data[start, dataEnd)`. */
export const COMMENT_TEXT = 6
export const COMMENT_END = 7
/** A processing instruction begins; `target` is its target. */
export const INSTRUCTION_START = 8
/** A piece of an instruction behind target and white space, `data[start, dataEnd)`. */
export const INSTRUCTION_TEXT = 9
export const INSTRUCTION_END = 10
/** The document is complete and well-formed. */
export const END_OF_DOCUMENT = 11
/** Never delivered: something was passed that is no token of its own. */
export const PASSED = 12

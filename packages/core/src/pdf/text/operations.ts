// Content streams as operators with their operands (ISO 32000-2, 7.8.2). What cannot be read is skipped, as viewers do; inline images too.
import { FormatError } from '../../errors.ts'
import { isRegular, isWhite } from '../characters.ts'
import type { PdfValue } from '../objects.ts'
import { ObjectParser } from '../parse-object.ts'

export interface Operation {
  readonly operator: string
  readonly operands: readonly PdfValue[]
}

/** A million operators of six numbers are read by a hundred parsers. */
const OPERATIONS_PER_PARSER = 10_000
const LETTERS = /^[A-Za-z'"]/

/** Throws `ERR_FORMAT_LIMIT_EXCEEDED`. CMap files read the same way: they are PostScript of the same words. */
export function* readOperations(content: Uint8Array): Generator<Operation, void, undefined> {
  let parser = new ObjectParser(content, -1, true)
  let operands: PdfValue[] = []
  for (let operations = 1; ;) {
    parser.skipSpace()
    if (parser.peek() === undefined) return
    const operator = takeOperator(parser)
    if (operator === undefined) takeOperand(parser, operands)
    else {
      yield { operator, operands }
      operands = []
      if (operator === 'ID') skipInlineImage(parser)
      if (operations++ % OPERATIONS_PER_PARSER === 0) parser = goOn(parser)
    }
  }
}

/** A parser counts the values of one object; a page may have more. */
function goOn({ bytes, position }: ObjectParser): ObjectParser {
  const parser = new ObjectParser(bytes, -1, true)
  parser.position = position
  return parser
}

function takeOperator(parser: ObjectParser): string | undefined {
  const start = parser.position
  let end = start
  while (isRegular(parser.at(end))) end++
  const word = parser.text(start, end)
  if (!LETTERS.test(word) || word === 'true' || word === 'false' || word === 'null')
    return undefined
  parser.position = end
  return word
}

function takeOperand(parser: ObjectParser, operands: PdfValue[]): void {
  const start = parser.position
  try {
    operands.push(parser.readValue())
  } catch (error) {
    if (!(error instanceof FormatError) || error.code === 'ERR_FORMAT_LIMIT_EXCEEDED') throw error
    parser.position = start + 1
    while (isRegular(parser.peek())) parser.position++
  }
}

/** Its data may hold anything but `EI` between white space (8.9.7). */
function skipInlineImage(parser: ObjectParser): void {
  for (let position = parser.position + 1; ; position++) {
    if (parser.at(position) === undefined) {
      parser.position = position
      return
    }
    parser.position = position
    if (isWhite(parser.at(position - 1)) && parser.takeKeyword('EI')) return
  }
}

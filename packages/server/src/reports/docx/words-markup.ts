// The few elements of WordprocessingML (ECMA-376, Part 1, 17) that a report is made of: paragraphs, runs and tables. Lengths are twentieths of a point.
import { escapeText, writeElement, type AttributeValues } from './markup.ts'

export type Alignment = 'left' | 'center' | 'right' | 'both'

export interface TextLook {
  readonly bold?: boolean
  readonly italic?: boolean
  /** In points. Default: that of the style. */
  readonly size?: number
}

export interface ParagraphLook extends TextLook {
  readonly align?: Alignment
  /** First line, in twentieths of a point. */
  readonly indent?: number
  readonly before?: number
  readonly after?: number
  /** A level of heading, from 1. */
  readonly heading?: number
  /** Whether it stays on the page of what follows. */
  readonly keepNext?: boolean
  /** A line above it, drawn between these indents: Decree 30/2020 wants drawn lines, not underlined texts. */
  readonly rule?: number
}

export function paragraph(text: string, look: ParagraphLook = {}): string {
  const runs = text === '' ? [] : [run(text, look)]
  return writeElement('w:p', {}, paragraphProperties(look), ...runs)
}

function run(text: string, look: TextLook): string {
  const content = writeElement('w:t', { 'xml:space': 'preserve' }, escapeText(text))
  return writeElement('w:r', {}, textProperties(look), content)
}

function textProperties({ bold, italic, size }: TextLook): string {
  return writeElement(
    'w:rPr',
    {},
    bold === true ? mark('w:b') : '',
    italic === true ? mark('w:i') : '',
    ...(size === undefined ? [] : [value('w:sz', size * 2), value('w:szCs', size * 2)]),
  )
}

/** The order of the elements is the schema's (17.3.1.26). */
function paragraphProperties(look: ParagraphLook): string {
  const { align, indent, before, after, heading, keepNext, rule } = look
  return writeElement(
    'w:pPr',
    {},
    heading === undefined ? '' : value('w:pStyle', `Heading${heading}`),
    keepNext === true ? mark('w:keepNext') : '',
    rule === undefined ? '' : writeElement('w:pBdr', {}, line('w:top')),
    before === undefined && after === undefined
      ? ''
      : mark('w:spacing', { 'w:before': text(before), 'w:after': text(after) }),
    indentOf(indent, rule),
    align === undefined ? '' : value('w:jc', align),
    // An empty line is as high as its mark.
    textProperties(look),
  )
}

function indentOf(first: number | undefined, rule: number | undefined): string {
  if (rule !== undefined) return mark('w:ind', { 'w:left': text(rule), 'w:right': text(rule) })
  return first === undefined ? '' : mark('w:ind', { 'w:firstLine': text(first) })
}

export interface TableLook {
  /** Of each column. */
  readonly widths: readonly number[]
  readonly isRuled: boolean
}

/** `rows` are rows of `cell`s; the first is repeated on each page when the table is ruled. */
export function table(rows: readonly (readonly string[])[], look: TableLook): string {
  const width = look.widths.reduce((sum, each) => sum + each, 0)
  const properties = writeElement(
    'w:tblPr',
    {},
    mark('w:tblW', { 'w:w': text(width), 'w:type': 'dxa' }),
    look.isRuled ? writeElement('w:tblBorders', {}, ...EDGES.map(line)) : '',
    mark('w:tblLayout', { 'w:type': 'fixed' }),
    writeElement(
      'w:tblCellMar',
      {},
      ...['w:left', 'w:right'].map((side) =>
        mark(side, { 'w:w': look.isRuled ? '80' : '0', 'w:type': 'dxa' }),
      ),
    ),
  )
  const grid = look.widths.map((each) => mark('w:gridCol', { 'w:w': text(each) }))
  const lines = rows.map((cells, index) => rowOf(cells, look, index === 0))
  return writeElement('w:tbl', {}, properties, writeElement('w:tblGrid', {}, ...grid), ...lines)
}

function rowOf(cells: readonly string[], { widths, isRuled }: TableLook, isHead: boolean): string {
  const head = isHead && isRuled ? mark('w:tblHeader') : ''
  return writeElement(
    'w:tr',
    {},
    writeElement('w:trPr', {}, mark('w:cantSplit'), head),
    ...cells.map((content, column) => {
      const width = mark('w:tcW', { 'w:w': text(widths[column]), 'w:type': 'dxa' })
      return writeElement('w:tc', {}, writeElement('w:tcPr', {}, width), content)
    }),
  )
}

const EDGES = ['w:top', 'w:left', 'w:bottom', 'w:right', 'w:insideH', 'w:insideV'] as const

function line(edge: string): string {
  return mark(edge, { 'w:val': 'single', 'w:sz': '4', 'w:space': '0', 'w:color': 'auto' })
}

function value(name: string, content: string | number): string {
  return mark(name, { 'w:val': String(content) })
}

function mark(name: string, attributes: AttributeValues = {}): string {
  return writeElement(name, attributes)
}

function text(length: number | undefined): string | undefined {
  return length === undefined ? undefined : String(length)
}

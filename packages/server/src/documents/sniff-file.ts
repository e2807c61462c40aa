// What a file is, by its first bytes: the name and the declared type are only claims. Formats that browsers run are not in the table.
import { sniffContent, type ContentKind } from '@sealpost/core/edxml'

/** What the first bytes tell apart: the core's kinds, and plain text. */
type Kind = Exclude<ContentKind, 'unknown'> | 'text'

/** Media types that may travel, the names their files end in, and what they begin with. */
const TYPES: readonly (readonly [mediaType: string, kind: Kind, extension: string])[] = [
  ['application/pdf', 'pdf', 'pdf'],
  ['application/xml', 'xml', 'xml'],
  ['text/xml', 'xml', 'xml'],
  ['application/zip', 'zip', 'zip'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'zip', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'zip', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'zip', 'pptx'],
  ['application/vnd.oasis.opendocument.text', 'zip', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'zip', 'ods'],
  ['application/msword', 'office', 'doc'],
  ['application/vnd.ms-excel', 'office', 'xls'],
  ['application/vnd.ms-powerpoint', 'office', 'ppt'],
  ['image/png', 'image', 'png'],
  ['image/jpeg', 'image', 'jpg'],
  ['image/tiff', 'image', 'tif'],
  ['text/plain', 'text', 'txt'],
  ['text/csv', 'text', 'csv'],
]

/** Whether files of this type may travel at all. */
export function isAllowedType(mediaType: string): boolean {
  return TYPES.some(([type]) => type === mediaType)
}

/** Whether the bytes are of the declared type. */
export function isDeclaredType(mediaType: string, head: Uint8Array): boolean {
  const kind = sniffKind(head)
  return TYPES.some(([type, typeKind]) => type === mediaType && typeKind === kind)
}

/** Whether a signature can be inside, and so is looked for. */
export function canBeSigned(mediaType: string): boolean {
  return TYPES.some(([type, kind]) => type === mediaType && (kind === 'pdf' || kind === 'xml'))
}

/** The type of a file of which only the name is known; undefined when it may not travel. */
export function guessMediaType(name: string, head: Uint8Array): string | undefined {
  const kind = sniffKind(head)
  const fitting = TYPES.filter(([, typeKind]) => typeKind === kind)
  const extension = name.toLowerCase().split('.').at(-1)
  return (fitting.find((row) => row[2] === extension) ?? fitting[0])?.[0]
}

function sniffKind(head: Uint8Array): Kind | undefined {
  const kind = sniffContent(head)
  if (kind === 'xml') return runsInBrowser(head) ? undefined : 'xml'
  if (kind !== 'unknown') return kind
  const isText = head.length > 0 && !head.includes(0) && !runsInBrowser(head)
  return isText ? 'text' : undefined
}

/** HTML and SVG run scripts: they are no data, whatever they are called. */
function runsInBrowser(head: Uint8Array): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1')
  return /<(?:!doctype\s{1,9}html|html|svg|script|body)[\s>]/i.test(text)
}

import {
  findStatusCode,
  readEdxml,
  type EdxmlDocument,
  type EdxmlStatus,
} from '@sealpost/core/edxml'
import { FormatError } from '@sealpost/core/errors'
import { sniffDocument } from '@sealpost/core/documents'
import { unlockWith } from '@sealpost/core/pades'
import { findSignatureFields, openPdf } from '@sealpost/core/pdf'
import {
  findHiddenContent,
  verifyXml,
  type ByteSource,
  type HiddenFinding,
  type SignatureReport,
} from '@sealpost/core'
import { given } from '../input/given.ts'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'
import { watchReading } from '../output/watch-reading.ts'

export interface InspectOptions extends PdfPasswordOptions {
  readonly json?: true
}

type Row = readonly [label: string, value: unknown]

export async function runInspect(file: string, options: InspectOptions): Promise<void> {
  await using source = await openDocument(file)
  const kind = await sniffDocument(source)
  const rows: Row[] = [
    ['file', file],
    ['kind', kind],
    ['bytes', source.size],
    ...(await rowsOf(kind, source, await readPdfPassword(file, source, options))),
  ]
  process.stdout.write(
    options.json === true ? `${JSON.stringify(Object.fromEntries(rows))}\n` : asText(rows),
  )
}

function rowsOf(
  kind: string,
  source: ByteSource,
  { password }: { readonly password?: string },
): Promise<Row[]> {
  if (kind === 'pdf') return inspectPdf(source, password)
  if (kind === 'edxml') return watchReading('Reading', source, inspectPackage)
  return kind === 'xml' ? watchReading('Reading', source, inspectXml) : Promise.resolve([])
}

async function inspectPdf(source: ByteSource, password?: string): Promise<Row[]> {
  const document = await openPdf(source, { unlock: unlockWith(password) })
  const { signatures } = await findSignatureFields(document)
  return [
    ['revisions', document.revisions.map(({ end }) => end)],
    ['encrypted', document.encryption !== null],
    [
      'signatures',
      signatures.map(
        ({ fields, subFilter }) => `${fields.map((field) => field.name).join(', ')} (${subFilter})`,
      ),
    ],
    ['hidden content', await hiddenContent(source, password)],
  ]
}

/** The rest is shown also of a document that stays locked. */
async function hiddenContent(source: ByteSource, password?: string): Promise<readonly string[]> {
  try {
    return (await findHiddenContent(source, given({ password }))).map(hiddenText)
  } catch (error) {
    if (error instanceof FormatError) return [`not examined: ${error.message}`]
    throw error
  }
}

function hiddenText({ code, severity, message, at }: HiddenFinding): string {
  return `${severity} ${code}${at === undefined ? '' : ` (${at})`}: ${message}`
}

async function inspectXml(source: ByteSource): Promise<Row[]> {
  const { signatures } = await verifyXml(source, { trust: [] })
  return [['signatures', signatures.map(signatureText)]]
}

function signatureText({
  id,
  format,
  level,
  counterSigns,
  coverage,
  covered,
}: SignatureReport): string {
  const parts = covered.flatMap(({ path }) => path ?? [])
  const about =
    counterSigns === undefined ? parts : counterSigns.map((other) => `signature ${other}`)
  return `${id} (${format}, ${level}) over ${about.join(', ') || coverage}`
}

async function inspectPackage(source: ByteSource): Promise<Row[]> {
  const { message, attachments, headerSignature, problems } = await readEdxml(source)
  const isSigned = headerSignature === 'present'
  return [
    ...(message.kind === 'document' ? documentRows(message) : statusRows(message)),
    ['header signature', headerSignature],
    ...(isSigned ? await inspectXml(source) : []),
    [
      'attachments',
      attachments.map(
        ({ name, kind, bytes, packing }) => `${name} (${kind}, ${bytes} bytes, ${packing})`,
      ),
    ],
    ['problems', problems.map(({ code, path, message: text }) => `${code} ${path}: ${text}`)],
  ]
}

function documentRows({ from, to, code, documentId, business, subject }: EdxmlDocument): Row[] {
  return [
    ['message', `document, ${business.type}`],
    ['from', from.id],
    ['to', to.map(({ id }) => id)],
    ['document', `${code.number}/${code.notation}`],
    ['document id', documentId],
    ['subject', subject],
  ]
}

function statusRows({ from, status, description, responseFor }: EdxmlStatus): Row[] {
  const { code, documentId } = responseFor
  return [
    ['message', 'status'],
    ['from', from.id],
    ['status', `${status} ${findStatusCode(status)?.name ?? ''}`.trim()],
    ['description', description ?? 'none'],
    ['document', code ?? documentId ?? 'none'],
  ]
}

const LABEL_WIDTH = 18

function asText(rows: readonly Row[]): string {
  const lines = rows.flatMap(([label, value]) => {
    const values = Array.isArray(value) ? value : [value]
    if (values.length === 0) return [`${label.padEnd(LABEL_WIDTH)} none`]
    return values.map(
      (each, index) => `${(index === 0 ? label : '').padEnd(LABEL_WIDTH)} ${String(each)}`,
    )
  })
  return `${lines.join('\n')}\n`
}

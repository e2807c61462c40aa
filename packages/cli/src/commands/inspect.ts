import { readEdxml } from '@sealpost/core/edxml'
import { sniffDocument } from '@sealpost/core/documents'
import { unlockWith } from '@sealpost/core/pades'
import { findSignatureFields, openPdf } from '@sealpost/core/pdf'
import { verifyXml, type ByteSource } from '@sealpost/core'
import { openDocument } from '../input/open-document.ts'
import { readPdfPassword, type PdfPasswordOptions } from '../input/pdf-password.ts'

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
  if (kind === 'edxml') return inspectPackage(source)
  return kind === 'xml' ? inspectXml(source) : Promise.resolve([])
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
  ]
}

async function inspectXml(source: ByteSource): Promise<Row[]> {
  const { signatures } = await verifyXml(source, { trust: [] })
  return [['signatures', signatures.map(({ id, format, level }) => `${id} (${format}, ${level})`)]]
}

async function inspectPackage(source: ByteSource): Promise<Row[]> {
  const { message, attachments, headerSignature, problems } = await readEdxml(source)
  const about: Row[] =
    message.kind === 'document'
      ? [
          ['from', message.from.id],
          ['to', message.to.map(({ id }) => id)],
          ['document', `${message.code.number}/${message.code.notation}`],
          ['subject', message.subject],
        ]
      : [
          ['from', message.from.id],
          ['status', message.status],
        ]
  return [
    ...about,
    ['header signature', headerSignature],
    [
      'attachments',
      attachments.map(
        ({ name, kind, bytes, packing }) => `${name} (${kind}, ${bytes} bytes, ${packing})`,
      ),
    ],
    ['problems', problems.map(({ code, path, message: text }) => `${code} ${path}: ${text}`)],
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

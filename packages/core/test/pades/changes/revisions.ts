// A document to sign and ways to go on after it: every test adds one revision and asks what it is taken for.
import { memorySource } from '../../../src/encoding/byte-source.ts'
import { concatBytes } from '../../../src/encoding/bytes.ts'
import { encodeLatin1 } from '../../../src/encoding/text.ts'
import { ChangeHistory, type ExplainedChanges } from '../../../src/pades/changes/index.ts'
import type { SignaturePermissions } from '../../../src/pades/index.ts'
import {
  dictionary,
  name,
  openPdf,
  PdfPlaceholder,
  PdfReference,
  PdfString,
  startUpdate,
  type IncrementalUpdate,
  type PdfValue,
} from '../../../src/pdf/index.ts'
import { ObjectParser } from '../../../src/pdf/parse-object.ts'
import { onePage } from '../../support/pdfs.ts'

export const FORM = 5
export const TEXT_FIELD = 6
export const EMPTY_SIGNATURE = 7
export const SIGNED_FIELD = 8
export const SIGNATURE = 9
export const NOTE = 10
export const CHECKBOX = 11
export const PUSHBUTTON = 12
/** The box's appearance and a picture of the page as well. */
export const SHARED_APPEARANCE = 13
export const METADATA = 14
export const STORE = 15
export const CERTIFICATE = 16
export const FONT = 17
export const INFORMATION = 18
/** The text field's alone. */
export const APPEARANCE = 19
export const NEW = 30

const XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
const RECORD = 'A'.repeat(40)

export const OBJECTS: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 5 0 R /Metadata 14 0 R /DSS 15 0 R >>',
  3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 17 0 R >> /XObject << /X 13 0 R >> >> /Annots [6 0 R 7 0 R 8 0 R 10 0 R 11 0 R 12 0 R] >>',
  5: '<< /Fields [6 0 R 7 0 R 8 0 R 11 0 R 12 0 R] /SigFlags 3 /DA (/Helv 0 Tf) /DR << /Font << /Helv 17 0 R >> >> >>',
  6: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (text) /V (old) /Rect [0 0 99 9] /P 3 0 R /F 4 /AP << /N 19 0 R >> >>',
  7: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (empty) /Rect [0 0 0 0] /P 3 0 R /F 132 >>',
  8: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (signed) /V 9 0 R /Rect [0 0 0 0] /P 3 0 R /F 132 >>',
  9: '<< /Type /Sig /SubFilter /ETSI.CAdES.detached /Contents <00> /ByteRange [0 1 2 3] >>',
  10: '<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (note) >>',
  11: '<< /Type /Annot /Subtype /Widget /FT /Btn /T (box) /V /Off /AS /Off /Rect [0 0 9 9] /AP << /N << /Yes 13 0 R /Off 13 0 R >> >> >>',
  12: '<< /Type /Annot /Subtype /Widget /FT /Btn /Ff 65536 /T (push) /Rect [0 0 9 9] >>',
  13: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream',
  14: stream('/Type /Metadata /Subtype /XML', XMP),
  15: `<< /Certs [16 0 R] /VRI << /${RECORD} << /Cert [16 0 R] >> >> >>`,
  16: stream('', 'certificate'),
  17: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  18: '<< /Title (Letter) >>',
  19: '<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 3 >>\nstream\nq Q\nendstream',
}

export function stream(entries: string, data: string): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`
}

/** What one revision writes: objects as they stand between `obj` and `endobj`. */
export type Revision = Readonly<Record<number, string>>

export const OPEN: SignaturePermissions = { certification: null, lockLevel: null, locks: [] }

/** What comes of revisions appended to the document, judged without any restriction. */
export async function explain(...revisions: readonly Revision[]): Promise<ExplainedChanges> {
  return judge(await append(...revisions), OPEN)
}

export async function judge(
  pdf: Uint8Array,
  permissions: SignaturePermissions,
): Promise<ExplainedChanges> {
  const document = await openPdf(memorySource(pdf))
  return new ChangeHistory(document).after(0, permissions)
}

export async function append(...revisions: readonly Revision[]): Promise<Uint8Array> {
  let pdf = base()
  for (const revision of revisions) {
    pdf = await update(pdf, (writing) => {
      for (const [num, text] of Object.entries(revision)) {
        writing.change(new PdfReference(Number(num)), new RawObject(text))
      }
    })
  }
  return pdf
}

export function base(): Uint8Array {
  const pdf = onePage(OBJECTS)
  return encodeLatin1(Buffer.from(pdf).toString('latin1').replace('/Root', '/Info 18 0 R /Root'))
}

/** Written as it is: the tests say what stands in the file. */
class RawObject extends PdfPlaceholder {
  constructor(text: string) {
    super(encodeLatin1(text))
  }
}

async function update(
  pdf: Uint8Array,
  change: (writing: IncrementalUpdate) => void,
): Promise<Uint8Array> {
  const writing = startUpdate(await openPdf(memorySource(pdf)))
  change(writing)
  return concatBytes([pdf, writing.build().appended])
}

/** A revision with a signature dictionary whose /ByteRange covers it; `change` puts it into a field. */
export async function sign(
  pdf: Uint8Array,
  change: (writing: IncrementalUpdate, signature: PdfReference) => void,
  subFilter = 'ETSI.CAdES.detached',
): Promise<Uint8Array> {
  const writing = startUpdate(await openPdf(memorySource(pdf)))
  const contents = new PdfPlaceholder(encodeLatin1(`<${'00'.repeat(8)}>`))
  const range = new PdfPlaceholder(encodeLatin1(' '.repeat(60)))
  const entries = { SubFilter: name(subFilter), Contents: contents, ByteRange: range }
  change(writing, writing.add(dictionary(entries)))
  const { appended, places } = writing.build()
  const whole = concatBytes([pdf, appended])
  const gap = places.get(contents) ?? { start: 0, end: 0 }
  const text = `[0 ${gap.start} ${gap.end} ${whole.length - gap.end}]`
  whole.set(encodeLatin1(text), places.get(range)?.start ?? 0)
  return whole
}

export function text(value: string): PdfString {
  return new PdfString(encodeLatin1(value))
}

export function parse(source: string): PdfValue {
  return new ObjectParser(encodeLatin1(source), -1, true).readValue()
}

// Sound signed PDFs of many shapes, for fuzzing to start from.
import { signPdf, timestampPdf } from '@sealpost/core'
import { writeCompressed } from './compressed-pdf.ts'
import { FONT, letter, PAGE_ENTRIES, showText, stream } from './small-pdf.ts'
import { PKI_TIME, type World } from './world.ts'

const FORM: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /Metadata 12 0 R /Names << >> >>',
  3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R 8 0 R 9 0 R 11 0 R] >>`,
  6: '<< /Fields [7 0 R 8 0 R 10 0 R] /DA (/F1 0 Tf) /DR << /Font << /F1 5 0 R >> >> >>',
  7: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (1) /Rect [0 0 9 9] /P 3 0 R /AP << /N 13 0 R >> >>',
  8: '<< /Type /Annot /Subtype /Widget /FT /Sig /T (ky) /Rect [9 9 99 99] /P 3 0 R /Lock << /Type /SigFieldLock /Action /Include /Fields [(so)] >> >>',
  9: '<< /Type /Annot /Subtype /Widget /Parent 10 0 R /Rect [0 0 9 9] /P 3 0 R >>',
  10: '<< /FT /Ch /T (chon) /Opt [(a) (b)] /Kids [9 0 R] >>',
  11: '<< /Type /Annot /Subtype /Text /Contents (x) /Rect [0 0 9 9] >>',
  12: stream('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', '/Type /Metadata /Subtype /XML'),
  13: stream('q Q', '/Type /XObject /Subtype /Form /BBox [0 0 9 9]'),
}
const TAGGED: Readonly<Record<number, string>> = {
  1: '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 6 0 R >>',
  3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /StructParents 0 >>`,
  6: '<< /Type /StructTreeRoot /K 7 0 R /ParentTree 9 0 R /ParentTreeNextKey 1 >>',
  7: '<< /Type /StructElem /S /Document /P 6 0 R /K [8 0 R] >>',
  8: '<< /Type /StructElem /S /P /P 7 0 R /Pg 3 0 R /K 0 >>',
  9: '<< /Kids [10 0 R] >>',
  10: '<< /Limits [0 0] /Nums [0 [8 0 R]] >>',
}
const KEYS = `/O <${'00'.repeat(32)}> /U <${'00'.repeat(32)}> /P -4`
/** Nobody has the password; and one where nothing but attached files needs it. */
const LOCKED = `<< /Filter /Standard /V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF ${KEYS} >>`
const OPEN = `<< /Filter /Standard /V 4 /R 4 /Length 128 /CF << /StdCF << /CFM /AESV2 >> >> /EFF /StdCF ${KEYS} >>`

export async function signedSeeds(world: World): Promise<Uint8Array[]> {
  const { person, agency, trust, crls, tsa } = world
  const at = PKI_TIME
  const sign = (pdf: Uint8Array, options = {}): Promise<Uint8Array> =>
    signPdf(pdf, person, { at, ...options })
  const twice = async (pdf: Uint8Array): Promise<Uint8Array> =>
    signPdf(await sign(pdf), agency, { at })
  const packed = writeCompressed({
    plain: { 1: '<< /Type /Catalog /Pages 2 0 R >>', 4: showText('Tra 1 000 000 dong') },
    packed: {
      2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      3: `<< ${PAGE_ENTRIES} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
      5: FONT,
    },
    container: 8,
  })
  const encrypted = (dictionary: string): Uint8Array =>
    letter({ 6: dictionary }, { trailer: '/Encrypt 6 0 R /ID [<00> <00>]' })
  return [
    await sign(letter()),
    await twice(letter()),
    await sign(letter(), { level: 'LTA', tsa, trust, crls }),
    await twice(letter(FORM)),
    await sign(letter(FORM), { field: 'ky', certify: 2 }),
    await twice(letter(TAGGED)),
    await twice(packed),
    await timestampPdf(await sign(packed), tsa),
    await sign(encrypted(OPEN)),
    encrypted(LOCKED),
  ]
}

// Incremental saving attacks: a new body behind the signed bytes, with every kind of cross-reference, good, missing or misleading.
import { signPdf } from '@sealpost/core'
import { attack } from './support/attacks.ts'
import { findSignature } from './support/signature-text.ts'
import {
  appendRevision,
  bytesOf,
  FONT,
  lastStartxref,
  letter,
  objectText,
  offsetOfObject,
  PAGE_ENTRIES,
  showText,
  sizeOf,
  startxref,
  stream,
  textOf,
} from './support/small-pdf.ts'
import { PKI_TIME, type World } from './support/world.ts'

interface Letters {
  readonly unsigned: Uint8Array
  readonly signed: Uint8Array
  readonly twice: Uint8Array
}

const LIE = showText('Tra 9 000 000 dong')
const at = PKI_TIME

async function prepare({ person, agency }: World): Promise<Letters> {
  const unsigned = letter()
  const signed = await signPdf(unsigned, person, { at })
  return { unsigned, signed, twice: await signPdf(signed, agency, { at }) }
}

function append(pdf: Uint8Array, text: string): Uint8Array {
  return bytesOf(textOf(pdf) + text)
}

/** Object 4 anew, and whatever end one likes. */
function newBody(pdf: Uint8Array, end: (place: number, prev: number) => string): Uint8Array {
  const text = textOf(pdf)
  const body = `4 0 obj\n${LIE}\nendobj\n`
  return bytesOf(text + body + end(text.length, lastStartxref(text)))
}

function table(place: number): string {
  return `xref\n4 1\n${String(place).padStart(10, '0')} 00000 n\r\n`
}

function trailer(prev: number | null, root = '1 0 R'): string {
  const link = prev === null ? '' : `/Prev ${prev}`
  return `trailer\n<< /Size 20 /Root ${root} ${link} >>\n`
}

/** Where the new cross-reference of `newBody` stands. */
function xrefOf(place: number): number {
  return place + `4 0 obj\n${LIE}\nendobj\n`.length
}

function addPage(pdf: Uint8Array, kids: string): Uint8Array {
  const next = sizeOf(textOf(pdf))
  return appendRevision(pdf, {
    objects: {
      [next]: LIE,
      [next + 1]:
        `<< ${PAGE_ENTRIES} /Contents ${next} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
      2: `<< /Type /Pages /Kids [${kids.replace('NEW', `${next + 1} 0 R`)}] /Count 2 >>`,
    },
  })
}

attack<Letters>({
  name: 'incremental saving',
  prepare,
  honest: {
    'a signed letter': ({ signed }) => signed,
    'a letter signed by the person, then by the agency': ({ twice }) => twice,
    'three signatures': ({ twice }, { person }) => signPdf(twice, person, { at }),
    'white space at the end': ({ signed }) => append(signed, '\n\n'),
    'the document information changed': ({ signed }) =>
      appendRevision(signed, { objects: { 30: '<< /Title (x) >>' }, trailer: '/Info 30 0 R' }),
    'an object that nobody uses': ({ signed }) => appendRevision(signed, { objects: { 30: LIE } }),
    'the same object written again': ({ signed }) =>
      appendRevision(signed, { objects: { 4: objectText(signed, 4) } }),
  },
  attacks: {
    'the content replaced': ({ signed }) => appendRevision(signed, { objects: { 4: LIE } }),
    'the content replaced behind two signatures': ({ twice }) =>
      appendRevision(twice, { objects: { 4: LIE } }),
    'the content replaced, then signed by a stranger': ({ signed }, { stranger }) =>
      signPdf(appendRevision(signed, { objects: { 4: LIE } }), stranger, { at }),
    'the content replaced, then signed by an official': ({ signed }, { agency }) =>
      signPdf(appendRevision(signed, { objects: { 4: LIE } }), agency, { at }),
    'a body without a cross-reference': ({ signed }) => newBody(signed, () => ''),
    'a body with %%EOF alone': ({ signed }) => newBody(signed, () => '%%EOF\n'),
    'a body without startxref': ({ signed }) =>
      newBody(signed, (place, prev) => `${table(place)}${trailer(prev)}%%EOF\n`),
    'a body without a trailer': ({ signed }) =>
      newBody(signed, (place) => `${table(place)}${startxref(xrefOf(place))}`),
    'a body with a trailer alone': ({ signed }) =>
      newBody(signed, (place, prev) => `${trailer(prev)}${startxref(xrefOf(place))}`),
    'a body with the old startxref': ({ signed }) => newBody(signed, (_, prev) => startxref(prev)),
    'a cross-reference of its own, with the old startxref': ({ signed }) =>
      newBody(signed, (place, prev) => `${table(place)}${trailer(prev)}${startxref(prev)}`),
    'a startxref of 0': ({ signed }) => newBody(signed, () => startxref(0)),
    'a startxref into the body': ({ signed }) => newBody(signed, (place) => startxref(place)),
    'a startxref beyond the end': ({ signed }) => newBody(signed, () => startxref(9_999_999)),
    'two startxref, the good one last': ({ signed }) =>
      newBody(
        signed,
        (place, prev) =>
          `${table(place)}${trailer(prev)}${startxref(xrefOf(place))}${startxref(prev)}`,
      ),
    'a cross-reference without Prev': ({ signed }) =>
      newBody(signed, (place) => `${table(place)}${trailer(null)}${startxref(xrefOf(place))}`),
    'a cross-reference that is its own Prev': ({ signed }) =>
      newBody(
        signed,
        (place) => `${table(place)}${trailer(xrefOf(place))}${startxref(xrefOf(place))}`,
      ),
    'a Prev that skips the signed revision': ({ unsigned, signed }) =>
      appendRevision(signed, {
        objects: { 4: LIE, 1: objectText(signed, 1), 3: objectText(signed, 3) },
        pointers: pointersOfSignature(signed),
        prev: lastStartxref(textOf(unsigned)),
      }),
    'no Prev, every object pointed at': ({ signed }) => {
      const pointers = Object.fromEntries(
        [1, 2, 3, 5, 6, 7].map((number) => [number, offsetOfObject(signed, number, -1)]),
      )
      return bytesOf(
        textOf(appendRevision(signed, { objects: { 4: LIE }, pointers })).replace(
          /\/Prev \d+ +>>\nstartxref(?![^]*startxref)/,
          '>>\nstartxref',
        ),
      )
    },
    'another catalog': ({ signed }) =>
      appendRevision(signed, {
        objects: {
          30: objectText(signed, 1).replace('2 0 R', '31 0 R'),
          31: '<< /Type /Pages /Kids [32 0 R] /Count 1 >>',
          32: `<< ${PAGE_ENTRIES} /Contents 33 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
          33: LIE,
        },
        root: '30 0 R',
      }),
    'another page tree': ({ signed }) =>
      appendRevision(signed, {
        objects: {
          1: objectText(signed, 1).replace('/Pages 2 0 R', '/Pages 31 0 R'),
          31: '<< /Type /Pages /Kids [32 0 R] /Count 1 >>',
          32: `<< ${PAGE_ENTRIES} /Contents 33 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
          33: LIE,
        },
      }),
    'a page in front': ({ signed }) => addPage(signed, 'NEW 3 0 R'),
    'a page behind': ({ signed }) => addPage(signed, '3 0 R NEW'),
    'a page instead': ({ signed }) => addPage(signed, 'NEW'),
    'the page deleted': ({ signed }) => appendRevision(signed, { objects: { 3: null } }),
    'the content deleted': ({ signed }) => appendRevision(signed, { objects: { 4: null } }),
    'the page turned': ({ signed }) => changePage(signed, (page) => page.replace('/MediaBox', '/Rotate 180 /MediaBox')), // prettier-ignore
    'the page cropped': ({ signed }) => changePage(signed, (page) => page.replace('/MediaBox', '/CropBox [0 0 9 9] /MediaBox')), // prettier-ignore
    'the page with further content': ({ signed }) =>
      changePage(signed, (page) => page.replace('/Contents 4 0 R', '/Contents [4 0 R 30 0 R]')),
    'the page with its content twice': ({ signed }) =>
      changePage(signed, (page) => page.replace('/Contents 4 0 R', '/Contents 4 0 R /Contents 30 0 R')), // prettier-ignore
    'the page with its resources twice': ({ signed }) =>
      changePage(signed, (page) => page.replace('/F1 5 0 R', '/F1 5 0 R /F1 31 0 R')),
    'the page with an action': ({ signed }) =>
      changePage(signed, (page) => page.replace('/MediaBox', '/AA << /O << /S /JavaScript /JS (x) >> >> /MediaBox')), // prettier-ignore
    'a script at opening': ({ signed }) =>
      changeCatalog(signed, '/OpenAction << /S /JavaScript /JS (app.alert) >>'),
    layers: ({ signed }) => changeCatalog(signed, '/OCProperties << /OCGs [] /D << >> >>'),
    'a form of the other kind': ({ signed }) =>
      appendRevision(signed, {
        objects: {
          1: objectText(signed, 1).replace('/SigFlags', '/XFA 30 0 R /SigFlags'),
          30: stream('<xdp/>'),
        },
      }),
    'the font replaced': ({ signed }) =>
      appendRevision(signed, { objects: { 5: FONT.replace('Helvetica', 'Symbol') } }),
    'the copied signature in another field, over new content': ({ signed }) => {
      const { number, dictionary } = findSignature(signed)
      const next = sizeOf(textOf(signed))
      const field = objectText(signed, fieldOf(signed))
      return appendRevision(signed, {
        objects: {
          4: LIE,
          [next]: dictionary,
          [next + 1]: field
            .replace(`/V ${number} 0 R`, `/V ${next} 0 R`)
            .replace('Signature1', 'Signature2'),
          1: objectText(signed, 1).replace('/Fields [', `/Fields [${next + 1} 0 R `),
        },
      })
    },
    'the copied signature in the same field': ({ signed }) => {
      const { dictionary } = findSignature(signed)
      return appendRevision(signed, {
        objects: { 4: LIE, [findSignature(signed).number]: dictionary },
      })
    },
    'the first signature’s revision with another second one': ({ signed, twice }) =>
      append(signed, textOf(twice).slice(signed.length + 200)),
    'the second signature cut off, something else behind': ({ signed }) =>
      append(signed, 'something else'),
    'half of the second signature': ({ twice }) => twice.subarray(0, twice.length - 300),
    'the last startxref turned back to the first signature': ({ twice, signed }) =>
      append(twice, startxref(lastStartxref(textOf(signed)))),
    'the last startxref turned back to the unsigned letter': ({ twice, unsigned }) =>
      append(twice, startxref(lastStartxref(textOf(unsigned)))),
  },
})

function fieldOf(signed: Uint8Array): number {
  return Number(/\/Fields ?\[(\d+) 0 R/.exec(textOf(signed))?.[1])
}

function pointersOfSignature(signed: Uint8Array): Record<number, number> {
  const numbers = [findSignature(signed).number, fieldOf(signed)]
  return Object.fromEntries(numbers.map((number) => [number, offsetOfObject(signed, number)]))
}

function changePage(signed: Uint8Array, change: (page: string) => string): Uint8Array {
  const page = change(objectText(signed, 3))
  const font = FONT.replace('Helvetica', 'Symbol')
  return appendRevision(signed, { objects: { 3: page, 30: LIE, 31: font } })
}

function changeCatalog(signed: Uint8Array, entry: string): Uint8Array {
  const catalog = objectText(signed, 1)
  return appendRevision(signed, { objects: { 1: catalog.replace('/Pages', `${entry} /Pages`) } })
}

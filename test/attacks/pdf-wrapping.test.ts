// Signature wrapping: the signed parts stay as they are and move, so that something else comes to stand between or around them.
import { signPdf } from '@sealpost/core'
import { attack } from './support/attacks.ts'
import { bendLater, findSignature } from './support/signature-text.ts'
import {
  appendRevision,
  bytesOf,
  lastStartxref,
  letter,
  objectText,
  showText,
  startxref,
  stream,
  textOf,
  writePdf,
} from './support/small-pdf.ts'
import { PKI_TIME } from './support/world.ts'

interface Parts {
  readonly first: string
  /** The gap, brackets included. */
  readonly gap: string
  readonly second: string
}

function partsOf(signed: Uint8Array): Parts {
  const text = textOf(signed)
  const [, b, c, d] = findSignature(signed).numbers
  return { first: text.slice(0, b), gap: text.slice(b, c), second: text.slice(c, c + d) }
}

const LIE = `4 0 obj\n${showText('Tra 9 000 000 dong')}\nendobj\n`

/**
 * Widens the gap, puts a body and a cross-reference where the signed startxref already points, and the second part behind all of it.
 * @param gap What stands from the opening bracket on; `SECOND` becomes where the second part went.
 */
function wrap(signed: Uint8Array, gap: (parts: Parts) => string): Uint8Array {
  const { first, gap: old, second } = partsOf(signed)
  const where = lastStartxref(textOf(signed))
  const start = `${first}${gap({ first, gap: old, second })}\n`
  const room = Math.max(0, where - start.length - LIE.length)
  const table = `xref\n4 1\n${String(start.length).padStart(10, '0')} 00000 n\r\n`
  const links = /\/Prev (\d+)/.exec(second)?.[1] ?? '0'
  const middle = `${LIE}${' '.repeat(room)}${table}trailer\n<< /Size 20 /Root 1 0 R /Prev ${links} >>\n${startxref(where)}`
  return bytesOf(
    `${start}${middle}${second}`.replace('SECOND', String(start.length + middle.length)),
  )
}

function movedRange(signed: Uint8Array, second: string): string {
  const [, b, , d] = findSignature(signed).numbers
  return `/ByteRange [0 ${b} ${second} ${d}]`
}

attack<Uint8Array>({
  name: 'signature wrapping',
  prepare: ({ person }) => signPdf(letter(), person, { at: PKI_TIME, reservedBytes: 6000 }),
  honest: { 'a signed letter': (signed) => signed },
  attacks: {
    'the second part moved, its old ByteRange': (signed) => wrap(signed, ({ gap }) => gap),
    'the second part moved, a new ByteRange behind Contents': (signed) =>
      wrap(signed, ({ gap }) =>
        gap.replace(/0{200}>$/, `> ${movedRange(signed, 'SECOND')} >> endobj`),
      ),
    'the second part moved, ByteRange and Contents again': (signed) =>
      wrap(signed, ({ gap }) => {
        const short = gap.replace(/0{200}>$/, '>')
        return `${short} ${movedRange(signed, 'SECOND')} /Contents ${short} >> endobj`
      }),
    'the second part moved behind a comment': (signed) =>
      wrap(signed, ({ gap }) => gap.replace(/0{200}>$/, '>%')),
    'a string opened in the gap': (signed) =>
      wrap(signed, ({ gap }) => gap.replace(/0{200}>$/, '> /X (')),
    'an object between the digits and the end of the gap': (signed) =>
      wrap(signed, ({ gap }) => gap.replace(/0{200}>$/, '> >> endobj')),
    'the gap ended by another string': (signed) =>
      wrap(signed, ({ gap }) => `${gap.slice(0, -400)}> /Cert <${'0'.repeat(100)}>`),
    'a copy of the second part behind a new body': (signed) => {
      const { second } = partsOf(signed)
      const changed = appendRevision(signed, { objects: { 4: showText('Tra 9 000 000 dong') } })
      const copied = bytesOf(`${textOf(changed)}${second}`)
      return bendLater(copied, (dictionary, { byteRange }) =>
        dictionary.replace(byteRange, movedRange(signed, String(changed.length))),
      )
    },
    'the signed file as a stream of another one': (signed) => {
      const { dictionary, number, numbers } = findSignature(signed)
      const [, b, c, d] = numbers
      const around = (offset: number): Uint8Array =>
        writePdf({
          objects: {
            1: objectText(signed, 1),
            2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
            3: objectText(signed, 3),
            4: showText('Tra 9 000 000 dong'),
            5: stream(textOf(signed)),
            [fieldOf(signed)]: objectText(signed, fieldOf(signed)),
            [number]: dictionary.replace(
              /\/ByteRange ?\[[^\]]*\]/,
              `/ByteRange [${offset} ${b} ${offset + c} ${d}]`.padEnd(60),
            ),
          },
        })
      return around(textOf(around(1000)).indexOf('%PDF', 10))
    },
    'the signed file behind another header': (signed) =>
      bytesOf(`%PDF-1.7\n${LIE}${' '.repeat(500)}${textOf(signed)}`),
    'another file in front': (signed) => bytesOf(`${textOf(letter())}${textOf(signed)}`),
    'another file behind': (signed) => bytesOf(`${textOf(signed)}${textOf(letter())}`),
    'another signed file behind': async (signed, { stranger }) =>
      bytesOf(`${textOf(signed)}${textOf(await signPdf(letter(), stranger, { at: PKI_TIME }))}`),
    'junk in front': (signed) => bytesOf(`junk\n${textOf(signed)}`),
    'the digits of another signature': async (signed, { person }) => {
      const other = await signPdf(letter({ 4: showText('Tra 9 000 000 dong') }), person, { at: PKI_TIME, reservedBytes: 6000 }) // prettier-ignore
      return bytesOf(textOf(other).replace(partsOf(other).gap, partsOf(signed).gap))
    },
  },
})

function fieldOf(signed: Uint8Array): number {
  return Number(/\/Fields ?\[(\d+) 0 R/.exec(textOf(signed))?.[1])
}

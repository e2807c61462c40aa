// What a reader shows beside a signature: name, reason, place and time in its dictionary, written anew behind the signature
// (spoofed signature dictionaries; EN 319 102-1, 5.2.2 as EU DSS applies it).
import { signPdf } from '@sealpost/core'
import { attack } from './support/attacks.ts'
import { bendInPlace, bendLater, findSignature, type Bend } from './support/signature-text.ts'
import { appendRevision, letter, objectText, sizeOf, textOf } from './support/small-pdf.ts'
import { PKI_TIME } from './support/world.ts'

const SAID = { name: 'Be Quang Huy', reason: 'Da doc', location: 'Cao Bang', contactInfo: 'a@x.vn' }

const BENDS: Readonly<Record<string, Bend>> = {
  Name: (text) => text.replace('(Be Quang Huy)', '(Hoang Van A)'),
  Reason: (text) => text.replace('(Da doc)', '(Dong y)'),
  Location: (text) => text.replace('(Cao Bang)', '(Ha Noi 1)'),
  ContactInfo: (text) => text.replace('(a@x.vn)', '(b@x.vn)'),
  M: (text) => text.replace(/\/M ?\(D:\d{4}/, '/M (D:2001'),
  'no Reason': (text) => text.replace(/\/Reason ?\(Da doc\)/, ''),
  'no M': (text) => text.replace(/\/M ?\([^)]*\)/, ''),
  'a further Reason': (text) => text.replace('(Da doc)', '(Da doc) /Reason (Dong y)'),
  'a permission': (text) =>
    text.replace('/Filter', '/Reference [<< /TransformMethod /DocMDP >>] /Filter'),
  'nothing but its spelling': (text) => text.replace('/Type /Sig', '/Type  /Sig'),
}

function later(bend: Bend): (signed: Uint8Array) => Uint8Array {
  return (signed) => bendLater(signed, bend)
}

/** A copy under another number, to which the field now points. */
function copied(bend: Bend): (signed: Uint8Array) => Uint8Array {
  return (signed) => {
    const signature = findSignature(signed)
    const next = sizeOf(textOf(signed))
    return changeField(signed, `${next} 0 R`, { [next]: bend(signature.dictionary, signature) })
  }
}

/** A copy inside the field. */
function direct(bend: Bend): (signed: Uint8Array) => Uint8Array {
  return (signed) => {
    const signature = findSignature(signed)
    return changeField(signed, bend(signature.dictionary, signature), {})
  }
}

function changeField(
  signed: Uint8Array,
  value: string,
  more: Readonly<Record<number, string>>,
): Uint8Array {
  const field = Number(/\/Fields ?\[(\d+) 0 R/.exec(textOf(signed))?.[1])
  const text = objectText(signed, field).replace(/\/V \d+ 0 R/, `/V ${value}`)
  return appendRevision(signed, { objects: { ...more, [field]: text } })
}

function everyWay(): Record<string, (signed: Uint8Array) => Uint8Array> {
  const ways = { 'in place': (bend: Bend) => (pdf: Uint8Array) => bendInPlace(pdf, bend), later, copied, direct } // prettier-ignore
  return Object.fromEntries(
    Object.entries(BENDS).flatMap(([name, bend]) =>
      Object.entries(ways).map(([way, make]) => [`${name}, ${way}`, make(bend)] as const),
    ),
  )
}

attack<Uint8Array>({
  name: 'spoofed signature dictionary',
  prepare: ({ person }) =>
    signPdf(letter(), person, { at: PKI_TIME, reservedBytes: 6000, ...SAID }),
  honest: {
    'a signed letter': (signed) => signed,
    'a letter signed twice': (signed, { agency }) => signPdf(signed, agency, { at: PKI_TIME }),
  },
  attacks: {
    ...everyWay(),
    'the field renamed': (signed) => {
      const field = Number(/\/Fields ?\[(\d+) 0 R/.exec(textOf(signed))?.[1])
      const text = objectText(signed, field).replace('(Signature1)', '(Seal)')
      return appendRevision(signed, { objects: { [field]: text } })
    },
  },
})

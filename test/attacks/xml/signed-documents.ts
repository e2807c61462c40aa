// What the attacks start from: documents signed by officials of the pretend PKI, whole, in part, enveloping and twice.
import { signXml } from '@sealpost/core/xades'
import { PKI_TIME, type World } from '../support/world.ts'

export interface SignedDocuments {
  /** The order with the identifier `order` is signed; the signature stands behind it. */
  readonly element: string
  /** The whole document is signed. */
  readonly whole: string
  /** The signature carries the document. */
  readonly enveloping: string
  /** Signed by a person, then by the agency over everything. */
  readonly twice: string
  /** The same words, signed by a key that nobody trusts. */
  readonly byStranger: string
}

export const GENUINE = 'chuyển 10 triệu đồng'
export const FORGED = 'FORGED'

const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>
<letter xmlns="urn:example:letter"><head><number>12/QĐ-UBND</number></head><order Id="order"><pay unit="H14.01">${GENUINE}</pay></order><note>ghi chú</note></letter>
`

export async function signDocuments(world: World): Promise<SignedDocuments> {
  const document = new TextEncoder().encode(DOCUMENT)
  const at = PKI_TIME
  const { person, agency, stranger } = world
  const whole = await signXml(document, person, { at, id: 'first' })
  return {
    element: text(await signXml(document, person, { at, id: 'first', element: 'order' })),
    whole: text(whole),
    enveloping: text(await signXml(document, person, { at, id: 'first', shape: 'enveloping' })),
    twice: text(await signXml(whole, agency, { at, id: 'second' })),
    byStranger: text(await signXml(document, stranger, { at, id: 'other', element: 'order' })),
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** The order as it was signed, and one that says something else. */
export const ORDER = `<order Id="order"><pay unit="H14.01">${GENUINE}</pay></order>`
export const FORGED_ORDER = ORDER.replace(GENUINE, FORGED)

/** `<ds:Signature …>…</ds:Signature>` of a document with one signature. */
export function signatureOf(document: string): string {
  return /<ds:Signature [^]*<\/ds:Signature>/.exec(document)?.[0] ?? ''
}

/** Replaces what must be there; an attack that changes nothing would prove nothing. */
export function swap(document: string, from: string, to: string): string {
  if (!document.includes(from)) throw new Error(`There is no ${from.slice(0, 60)}`)
  return document.replace(from, () => to)
}

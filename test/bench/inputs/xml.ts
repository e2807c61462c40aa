// XML documents of a chosen size and kind, with an enveloped-signature template for tools that want one.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

/** `base64`: one large text, as edXML carries attachments. `elements`: many small ones, as a data report. */
export type XmlKind = 'base64' | 'elements'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'

export const SIGNATURE_TEMPLATE: string =
  `<Signature xmlns="${DSIG}"><SignedInfo><CanonicalizationMethod Algorithm="${EXCLUSIVE}"/>` +
  `<SignatureMethod Algorithm="${RSA_SHA256}"/><Reference URI=""><Transforms>` +
  `<Transform Algorithm="${DSIG}enveloped-signature"/><Transform Algorithm="${EXCLUSIVE}"/></Transforms>` +
  `<DigestMethod Algorithm="${SHA256}"/><DigestValue></DigestValue></Reference></SignedInfo>` +
  `<SignatureValue></SignatureValue><KeyInfo><X509Data/></KeyInfo></Signature>`

const OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<report xmlns="urn:sealpost:bench">'
const CLOSE = '</report>\n'

/** The document in pieces; `end` is written before the root's end tag. */
function* pieces(kind: XmlKind, bytes: number, end: string): Generator<string> {
  yield OPEN
  if (kind === 'base64') yield '<content>'
  for (let left = bytes; left > 0;) {
    const piece = kind === 'base64' ? base64Lines() : smallElements(left)
    left -= piece.length
    yield piece
  }
  if (kind === 'base64') yield '</content>'
  yield end + CLOSE
}

function base64Lines(): string {
  return randomBytes(48 * 1024)
    .toString('base64')
    .replace(/.{64}/g, '$&\n')
}

function smallElements(left: number): string {
  const length = Math.min(500, Math.ceil(left / ROW_BYTES))
  return Array.from({ length }, (_, index) => smallElement(left - index)).join('')
}

/** About what one row takes. */
const ROW_BYTES = 80

function smallElement(number: number): string {
  return `<row id="r${number}"><unit code="H14.${number % 97}">Xã ${number}</unit><count>${number % 1000}</count></row>`
}

export function makeXml(kind: XmlKind, bytes: number, end = ''): Buffer {
  return Buffer.from([...pieces(kind, bytes, end)].join(''))
}

/** Writes a large one without holding it. */
export async function writeXml(
  path: string,
  kind: XmlKind,
  bytes: number,
  end = '',
): Promise<void> {
  const stream = createWriteStream(path)
  for (const piece of pieces(kind, bytes, end)) {
    if (!stream.write(piece)) await once(stream, 'drain')
  }
  stream.end()
  await finished(stream)
}

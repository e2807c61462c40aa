// Signs like an attacker does: no permission is asked, the field looks as one likes, the CMS is whatever `make` answers.
import { signerProfile, writeSignature, writeSignedAttributes } from '@sealpost/core/cms'
import { digestOf, type Signer } from '@sealpost/core/crypto'
import type { TimestampAuthority } from '@sealpost/core'
import { appendRevision, bytesOf, objectText, sizeOf, textOf } from './small-pdf.ts'

export interface HandSignature {
  /** From the signed bytes to what goes into /Contents. */
  readonly make: (content: Uint8Array) => Promise<Uint8Array>
  /** Entries of the field besides /FT, /T and /V. */
  readonly field?: string | undefined
  readonly name?: string
  readonly subFilter?: string
  /** Further entries of the signature dictionary. */
  readonly entries?: string
  /** Bytes reserved for the CMS. Default 20 000. */
  readonly room?: number
  /** Further objects of the revision. */
  readonly objects?: Readonly<Record<number, string>>
}

const ROOM = 20_000
const RANGE = '[0 0000000000 0000000000 0000000000]'

/** Appends a signature field to a document whose form is an object of its own or a direct one of the catalog. */
export async function signByHand(pdf: Uint8Array, signature: HandSignature): Promise<Uint8Array> {
  const { name = 'ByHand', subFilter = 'ETSI.CAdES.detached', room = ROOM } = signature
  const { field = '', entries = '' } = signature
  const number = sizeOf(textOf(pdf))
  const type = subFilter === 'ETSI.RFC3161' ? 'DocTimeStamp' : 'Sig'
  const laidOut = appendRevision(pdf, {
    objects: {
      ...signature.objects,
      ...addToForm(pdf, number),
      [number]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${name}) /P 3 0 R /V ${number + 1} 0 R ${field === '' ? '/Rect [0 0 0 0] /F 4' : field} >>`,
      [number + 1]:
        `<< /Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} /ByteRange ${RANGE} /Contents <${'0'.repeat(2 * room)}> /M (D:20261124020000Z) ${entries} >>`,
    },
  })
  return fill(textOf(laidOut), room, signature.make)
}

/** The plain, honest CMS; `certificate` may be somebody else's. */
export function cmsBy(signer: Signer): HandSignature['make'] {
  return async (content) => {
    const profile = signerProfile(signer)
    const attributes = writeSignedAttributes(profile, digestOf(profile.digest, content))
    return writeSignature(profile, attributes, await signer.sign(attributes))
  }
}

export function tokenBy(authority: TimestampAuthority): HandSignature['make'] {
  return (content) =>
    authority.timestamp({ digest: 'SHA-256', imprint: digestOf('SHA-256', content) })
}

function addToForm(pdf: Uint8Array, number: number): Record<number, string> {
  const catalog = objectText(pdf, 1)
  const form = /\/AcroForm (\d+) 0 R/.exec(catalog)?.[1]
  if (form !== undefined) {
    const text = objectText(pdf, Number(form))
    return { [Number(form)]: text.replace(/\/Fields ?\[/, `/Fields [${number} 0 R `) }
  }
  if (catalog.includes('/Fields'))
    return { 1: catalog.replace(/\/Fields ?\[/, `/Fields [${number} 0 R `) }
  const added = `/AcroForm << /Fields [${number} 0 R] /SigFlags 3 >> /Pages`
  return { 1: catalog.replace('/Pages', added) }
}

async function fill(text: string, room: number, make: HandSignature['make']): Promise<Uint8Array> {
  const start = text.lastIndexOf(`/Contents <${'0'.repeat(2 * room)}>`) + '/Contents '.length
  const end = start + 2 * room + 2
  const range = `[0 ${start} ${end} ${text.length - end}]`.padEnd(RANGE.length)
  const place = text.lastIndexOf(RANGE)
  const ranged = text.slice(0, place) + range + text.slice(place + RANGE.length)
  const cms = await make(bytesOf(ranged.slice(0, start) + ranged.slice(end)))
  if (cms.length > room) throw new RangeError('The CMS does not fit')
  const hex = Buffer.from(cms)
    .toString('hex')
    .padEnd(2 * room, '0')
  return bytesOf(`${ranged.slice(0, start)}<${hex}>${ranged.slice(end)}`)
}

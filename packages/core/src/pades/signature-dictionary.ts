// The signature dictionary (ISO 32000-2, table 255) as EN 319 142-1, 6.3 wants it, with room for what is only known afterwards.
import {
  dictionary,
  name,
  PdfDictionary,
  PdfPlaceholder,
  type PdfReference,
  type PdfValue,
} from '../pdf/index.ts'
import { encodeLatin1 } from '../encoding/text.ts'
import type { ResolvedOptions } from './options.ts'
import type { FieldRule, ModificationLevel } from './permissions.ts'
import { dateString, textString } from './text-string.ts'

export interface SignatureRoom {
  /** `[a b c d]`, padded with spaces. */
  readonly byteRange: PdfPlaceholder
  /** `<…>`, zeros. */
  readonly contents: PdfPlaceholder
}

/** Ten digits a number: files up to 10 GB. */
const BYTE_RANGE_WIDTH = '[0 0000000000 0000000000 0000000000]'.length
const BLANK_BYTE_RANGE = encodeLatin1(' '.repeat(BYTE_RANGE_WIDTH))

export function makeRoom(reservedBytes: number): SignatureRoom {
  return {
    byteRange: new PdfPlaceholder(BLANK_BYTE_RANGE),
    contents: new PdfPlaceholder(zeroDigits(reservedBytes)),
  }
}

let lastZeroDigits: Uint8Array = new Uint8Array(0)

/** The same for every signature of a signer, and never written to. */
function zeroDigits(reservedBytes: number): Uint8Array {
  if (lastZeroDigits.length === 2 * reservedBytes + 2) return lastZeroDigits
  const digits = Buffer.alloc(2 * reservedBytes + 2, '0')
  digits[0] = 0x3c
  digits[digits.length - 1] = 0x3e
  lastZeroDigits = digits
  return digits
}

/** The text that goes into the room for the ByteRange. */
export function byteRangeText(byteRange: readonly number[]): string {
  return `[${byteRange.join(' ')}]`.padEnd(BYTE_RANGE_WIDTH)
}

/** @param catalog What a FieldMDP transform is about. */
export function signatureDictionary(
  room: SignatureRoom,
  options: ResolvedOptions,
  lock: FieldRule | undefined,
  catalog: PdfReference,
): PdfDictionary {
  const { reason, location, contactInfo, certify } = options
  const references = [
    ...(certify === undefined ? [] : [docMdp(certify)]),
    ...(lock === undefined ? [] : [fieldMdp(lock, catalog)]),
  ]
  return dictionary({
    Type: name('Sig'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.CAdES.detached'),
    ByteRange: room.byteRange,
    Contents: room.contents,
    M: dateString(options.at, options.utcOffsetMinutes),
    ...text('Name', options.name),
    ...text('Reason', reason),
    ...text('Location', location),
    ...text('ContactInfo', contactInfo),
    ...(references.length === 0 ? {} : { Reference: references }),
  })
}

/** A document timestamp has no claimed time and no reasons (ISO 32000-2, 12.8.5). */
export function documentTimestampDictionary(room: SignatureRoom): PdfDictionary {
  return dictionary({
    Type: name('DocTimeStamp'),
    Filter: name('Adobe.PPKLite'),
    SubFilter: name('ETSI.RFC3161'),
    ByteRange: room.byteRange,
    Contents: room.contents,
  })
}

/** The /Lock entry of a signature field says the same as the FieldMDP of its signature. */
export function lockDictionary(lock: FieldRule): PdfDictionary {
  return dictionary({ Type: name('SigFieldLock'), ...fieldRule(lock) })
}

function docMdp(level: ModificationLevel): PdfDictionary {
  return signatureReference('DocMDP', { P: level }, {})
}

function fieldMdp(lock: FieldRule, catalog: PdfReference): PdfDictionary {
  return signatureReference('FieldMDP', fieldRule(lock), { Data: catalog })
}

function signatureReference(
  method: string,
  parameters: Readonly<Record<string, PdfValue>>,
  more: Readonly<Record<string, PdfValue>>,
): PdfDictionary {
  return dictionary({
    Type: name('SigRef'),
    TransformMethod: name(method),
    TransformParams: dictionary({
      Type: name('TransformParams'),
      ...parameters,
      V: name('1.2'),
    }),
    ...more,
  })
}

function fieldRule({ action, fields }: FieldRule): Readonly<Record<string, PdfValue>> {
  const names = action === 'All' ? {} : { Fields: fields.map(textString) }
  return { Action: name(action), ...names }
}

function text(key: string, value: string | undefined): Readonly<Record<string, PdfValue>> {
  return value === undefined ? {} : { [key]: textString(value) }
}

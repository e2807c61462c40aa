export { MAX_BER_DEPTH, MAX_BER_ELEMENTS, normalizeBer, normalizeFirstBer } from './ber.ts'
export { DerReader, readDer, type DerElement } from './der-reader.ts'
export { DerScanner } from './der-scanner.ts'
export {
  derBitString,
  derBoolean,
  derElement,
  derExplicit,
  derGeneralizedTime,
  derIa5String,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derPrintableString,
  derRetag,
  derSequence,
  derSetOf,
  derTime,
  derUnsigned,
  derUtf8String,
} from './der-writer.ts'
export { namedBits, type Bits } from './values.ts'
export { contextConstructed, contextPrimitive, TAG } from './tags.ts'

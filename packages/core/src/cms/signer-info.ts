// SignerInfo (RFC 5652, 5.3).
import {
  contextConstructed,
  contextPrimitive,
  derElement,
  derInteger,
  derOctetString,
  DerReader,
  derRetag,
  derSequence,
  derSetOf,
  TAG,
} from '../asn1/index.ts'
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from '../x509/index.ts'
import {
  readAttribute,
  readAttributeSet,
  type Attribute,
  type AttributeSet,
} from './attributes/attribute.ts'
import type { IssuerSerial } from './attributes/ess-certificate-id.ts'

export type SignerIdentifier =
  | ({ readonly kind: 'issuer-and-serial' } & IssuerSerial)
  | { readonly kind: 'key-identifier'; readonly keyIdentifier: Uint8Array }

/** An AlgorithmIdentifier with its own encoding. */
export interface EncodedAlgorithm extends AlgorithmIdentifier {
  readonly bytes: Uint8Array
}

export interface SignerInfo {
  readonly version: number
  readonly identifier: SignerIdentifier
  readonly digestAlgorithm: EncodedAlgorithm
  /** Null when the signature value is over the content itself. */
  readonly signedAttributes: AttributeSet | null
  readonly signatureAlgorithm: EncodedAlgorithm
  readonly signature: Uint8Array
  readonly unsignedAttributes: readonly Attribute[]
}

/** What a writer is told; algorithms are whole AlgorithmIdentifiers, attributes whole attributes. */
export interface NewSignerInfo {
  readonly identifier: IssuerSerial
  readonly digestAlgorithm: Uint8Array
  /** The SET OF in DER, tag 0x31, as it was signed. */
  readonly signedAttributes: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly unsignedAttributes?: readonly Uint8Array[]
}

const KEY_IDENTIFIER = contextPrimitive(0)
const SIGNED = contextConstructed(0)
const UNSIGNED = contextConstructed(1)
/** Version of a SignerInfo whose signer is named by issuer and serial. */
const VERSION_ISSUER_SERIAL = derInteger(1)

export function readSignerInfo(reader: DerReader): SignerInfo {
  const fields = reader.sequence()
  const version = fields.smallInteger()
  const identifier = readSignerIdentifier(fields)
  const digestAlgorithm = readEncodedAlgorithm(fields)
  const signedAttributes = fields.optional(SIGNED, readSet) ?? null
  const signatureAlgorithm = readEncodedAlgorithm(fields)
  const signature = fields.octetString()
  const unsignedAttributes =
    fields.optional(UNSIGNED, (rest) => rest.sequence(UNSIGNED).all(readAttribute)) ?? []
  fields.end()
  return {
    version,
    identifier,
    digestAlgorithm,
    signedAttributes,
    signatureAlgorithm,
    signature,
    unsignedAttributes,
  }
}

export function writeSignerInfo(info: NewSignerInfo): Uint8Array {
  const unsigned = info.unsignedAttributes ?? []
  return derSequence(
    VERSION_ISSUER_SERIAL,
    writeIssuerAndSerial(info.identifier),
    info.digestAlgorithm,
    derRetag(SIGNED, info.signedAttributes),
    info.signatureAlgorithm,
    derOctetString(info.signature),
    ...(unsigned.length === 0 ? [] : [derSetOf(unsigned, UNSIGNED)]),
  )
}

function writeIssuerAndSerial({ issuer, serial }: IssuerSerial): Uint8Array {
  return derSequence(issuer, derElement(TAG.integer, serial))
}

function readSignerIdentifier(fields: DerReader): SignerIdentifier {
  if (fields.peek() === KEY_IDENTIFIER) {
    return { kind: 'key-identifier', keyIdentifier: fields.octetString(KEY_IDENTIFIER) }
  }
  const sequence = fields.sequence()
  const issuer = sequence.element(TAG.sequence).bytes
  const serial = sequence.integerBytes()
  sequence.end()
  return { kind: 'issuer-and-serial', issuer, serial }
}

function readEncodedAlgorithm(fields: DerReader): EncodedAlgorithm {
  const { bytes } = fields.element(TAG.sequence)
  return { ...readAlgorithmIdentifier(new DerReader(bytes)), bytes }
}

function readSet(fields: DerReader): AttributeSet {
  return readAttributeSet(fields.element(SIGNED).contents)
}

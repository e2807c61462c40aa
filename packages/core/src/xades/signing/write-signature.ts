// A ds:Signature with its XAdES properties as text, before and after its value is known (EN 319 132-1, 4.3, 6.3). It declares the prefixes it uses, so that it is
// the same wherever it is put.
import { digestOf, type DigestName } from '../../crypto/digest.ts'
import { encodeBase64 } from '../../encoding/base64.ts'
import { encodeUtf8 } from '../../encoding/text.ts'
import { canonicalBytes, type XmlContext } from '../../xml/canonical/canonicalize.ts'
import { canonicalMethodUri, type CanonicalMethod } from '../../xml/canonical/method.ts'
import { readTree, type XmlElement } from '../../xml/tree.ts'
import { DS, XADES } from '../../xmldsig/namespaces.ts'
import { ENVELOPED_TRANSFORM } from '../../xmldsig/transforms.ts'
import { writeCommitmentType } from '../properties/commitment-type-indication.ts'
import { writeDataObjectFormat } from '../properties/data-object-format.ts'
import { ds, findChild, requireChild, writeDigest, xades } from '../properties/property.ts'
import { writeProductionPlaceV2 } from '../properties/signature-production-place.ts'
import { writeSignaturePolicy } from '../properties/signature-policy-identifier.ts'
import { writeSignerRoleV2 } from '../properties/signer-role.ts'
import { writeSigningCertificate } from '../properties/signing-certificate.ts'
import { writeSigningCertificateV2 } from '../properties/signing-certificate-v2.ts'
import { writeSigningTime } from '../properties/signing-time.ts'
import type { ResolvedOptions } from './options.ts'
import type { XmlSignerProfile } from './signer-profile.ts'

/** A data object to sign. */
export interface DataReference {
  /** Null for an object whose meaning both sides know. */
  readonly uri: string | null
  /** The `Type` attribute, where the reference promises something by it. */
  readonly type?: string
  readonly isEnveloped: boolean
  /** Its octets are signed as they are. */
  readonly isRaw: boolean
  /** Null for what is no data object, and has no format. */
  readonly mimeType: string | null
  readonly digestValue: Uint8Array
}

export interface NewSignature {
  readonly profile: XmlSignerProfile
  readonly options: ResolvedOptions
  readonly references: readonly DataReference[]
  /** Markup of a ds:Object that carries the signed content; empty for none. */
  readonly object: string
  /** What is in force where the signature goes. */
  readonly context: XmlContext
}

export interface UnsignedSignature {
  /** The whole element, UTF-8; the SignatureValue is empty. */
  readonly bytes: Uint8Array
  /** Canonical SignedInfo: what is signed. */
  readonly signedInfo: Uint8Array
}

const SIGNED_PROPERTIES_TYPE = 'http://uri.etsi.org/01903#SignedProperties'
const MAX_ELEMENTS = 10_000

export function writeUnsigned(signature: NewSignature): UnsignedSignature {
  const properties = signedPropertiesOf(signature)
  const digest = digestNameOf(signature)
  // The properties' digest needs their canonical form where they stand; so they are put there first, with a digest of nothing.
  const draft = assemble(signature, properties, new Uint8Array(0))
  const propertiesBytes = canonicalPart(draft, signature, findSignedProperties)
  const bytes = assemble(signature, properties, digestOf(digest, propertiesBytes))
  return {
    bytes,
    signedInfo: canonicalPart(bytes, signature, (root) => requireChild(root, 'SignedInfo')),
  }
}

/** Puts the value into the empty `SignatureValue`. */
export function fillValue(unsigned: Uint8Array, value: Uint8Array): Uint8Array {
  const root = readTree(unsigned, { maxElements: MAX_ELEMENTS })
  const { contentStart } = requireChild(root, 'SignatureValue')
  const text = encodeUtf8(encodeBase64(value))
  return Buffer.concat([unsigned.subarray(0, contentStart), text, unsigned.subarray(contentStart)])
}

function digestNameOf({ options, profile }: NewSignature): DigestName {
  return options.digest ?? profile.digest
}

function methodOf({ options }: NewSignature): CanonicalMethod {
  return { form: options.canonicalization, comments: false, prefixes: [] }
}

function canonicalPart(
  bytes: Uint8Array,
  signature: NewSignature,
  find: (root: XmlElement) => XmlElement,
): Uint8Array {
  const { position: select } = find(readTree(bytes, { maxElements: MAX_ELEMENTS }))
  return canonicalBytes(bytes, methodOf(signature), { select, context: signature.context })
}

function findSignedProperties(root: XmlElement): XmlElement {
  const qualifying = root.children.flatMap((child) =>
    child.local === 'Object' ? (findChild(child, 'QualifyingProperties', XADES) ?? []) : [],
  )[0]
  return requireChild(qualifying ?? root, 'SignedProperties', XADES)
}

function assemble(
  signature: NewSignature,
  properties: string,
  propertiesDigest: Uint8Array,
): Uint8Array {
  const { options, profile, object } = signature
  const { id } = options
  const target = { Target: `#${id}`, 'xmlns:xades': XADES }
  const certificates = profile.certificates.map((der) =>
    ds('X509Certificate', {}, encodeBase64(der)),
  )
  return encodeUtf8(
    ds(
      'Signature',
      { 'xmlns:ds': DS, Id: id },
      signedInfoOf(signature, propertiesDigest),
      ds('SignatureValue', { Id: `value-${id}` }),
      ds('KeyInfo', {}, ds('X509Data', {}, ...certificates)),
      ds('Object', {}, xades('QualifyingProperties', target, properties)),
      object,
    ),
  )
}

function signedInfoOf(signature: NewSignature, propertiesDigest: Uint8Array): string {
  const { profile, references, options } = signature
  const canonical = { Algorithm: canonicalMethodUri(methodOf(signature)) }
  const digest = digestNameOf(signature)
  const properties = ds(
    'Reference',
    { Type: SIGNED_PROPERTIES_TYPE, URI: `#${propertiesId(options.id)}` },
    ds('Transforms', {}, ds('Transform', canonical)),
    writeDigest(digest, propertiesDigest),
  )
  return ds(
    'SignedInfo',
    {},
    ds('CanonicalizationMethod', canonical),
    ds('SignatureMethod', { Algorithm: profile.methodUri }),
    ...references.map((reference, index) => dataReference(signature, reference, index)),
    properties,
  )
}

function dataReference(signature: NewSignature, reference: DataReference, index: number): string {
  const { uri, type, isEnveloped, isRaw, digestValue } = reference
  const canonical = ds('Transform', { Algorithm: canonicalMethodUri(methodOf(signature)) })
  const enveloped = isEnveloped ? ds('Transform', { Algorithm: ENVELOPED_TRANSFORM }) : ''
  return ds(
    'Reference',
    { Id: referenceId(signature.options.id, index), Type: type, URI: uri ?? undefined },
    isRaw ? '' : ds('Transforms', {}, enveloped, canonical),
    writeDigest(digestNameOf(signature), digestValue),
  )
}

function signedPropertiesOf({ options, profile, references }: NewSignature): string {
  const { at, policy, place, roles = [], commitments = [], certificateReference } = options
  const writeReference =
    certificateReference === 'v1' ? writeSigningCertificate : writeSigningCertificateV2
  const ofSignature = xades(
    'SignedSignatureProperties',
    {},
    writeSigningTime(at),
    writeReference(profile.certificate),
    policy === undefined ? '' : writeSignaturePolicy(policy),
    place === undefined ? '' : writeProductionPlaceV2(place),
    roles.length === 0 ? '' : writeSignerRoleV2(roles),
  )
  const formats = references.map(({ mimeType }, index) =>
    mimeType === null
      ? ''
      : writeDataObjectFormat({ reference: referenceId(options.id, index), mimeType }),
  )
  const properties = [...formats, ...commitments.map(writeCommitmentType)].join('')
  const ofObjects = properties === '' ? '' : xades('SignedDataObjectProperties', {}, properties)
  return xades('SignedProperties', { Id: propertiesId(options.id) }, ofSignature, ofObjects)
}

function propertiesId(id: string): string {
  return `properties-${id}`
}

function referenceId(id: string, index: number): string {
  return `reference-${id}-${index + 1}`
}

// ds:KeyValue (XML Signature 1.1, 4.5.2): RSA and named elliptic curves. DSA keys are not read: DSA is refused.
import { derBitString, derNull, derOid, derSequence, derUnsigned } from '../asn1/index.ts'
import { attributeValue, type XmlElement } from '../xml/tree.ts'
import { DS, DS11 } from './namespaces.ts'
import { base64Of, Children, malformedSignature } from './read-element.ts'

const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const URN_OID = /^urn:oid:([0-9.]{3,60})$/

/** SubjectPublicKeyInfo, DER; undefined for a kind of key that is not read. */
export function readKeyValue(element: XmlElement): Uint8Array | undefined {
  const [key, ...more] = element.children
  if (key === undefined || more.length > 0) throw malformedSignature('A KeyValue holds no one key')
  if (key.local === 'RSAKeyValue' && key.uri === DS) return rsaKey(key)
  return key.local === 'ECKeyValue' && key.uri === DS11 ? ecKey(key) : undefined
}

function rsaKey(element: XmlElement): Uint8Array {
  const children = new Children(element)
  const modulus = children.required('Modulus')
  const exponent = children.required('Exponent')
  children.end()
  const key = derSequence(derUnsigned(base64Of(modulus)), derUnsigned(base64Of(exponent)))
  return derSequence(derSequence(derOid(RSA_ENCRYPTION), derNull()), derBitString(key))
}

function ecKey(element: XmlElement): Uint8Array | undefined {
  const children = new Children(element)
  const curve = children.optional('NamedCurve', DS11)
  if (curve === undefined) return undefined
  const point = children.required('PublicKey', DS11)
  children.end()
  const oid = URN_OID.exec(attributeValue(curve, 'URI') ?? '')?.[1]
  if (oid === undefined) throw malformedSignature('An ECKeyValue names no curve')
  const algorithm = derSequence(derOid(EC_PUBLIC_KEY), derOid(oid))
  return derSequence(algorithm, derBitString(base64Of(point)))
}

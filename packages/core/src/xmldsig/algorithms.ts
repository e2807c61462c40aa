// Signature algorithms by identifier (XML Signature 1.1, 6.4; RFC 9231, 2.3). One row an algorithm; what has no row, or a refusal in it, is refused by that name.
import type { DigestName } from '../crypto/digest.ts'
import type { SignatureAlgorithm } from '../crypto/signature-algorithm.ts'
import { FormatError } from '../errors.ts'
import { attributeValue, type XmlElement } from '../xml/tree.ts'
import { digestByUri } from '../crypto/digest.ts'
import { DS, DS11, DSIG_MORE } from './namespaces.ts'

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const MORE_2021 = 'http://www.w3.org/2021/04/xmldsig-more#'
const MGF1 = `${DSIG_MORE}MGF1`

function rsa(digest: DigestName): SignatureAlgorithm {
  return { scheme: 'RSA PKCS#1 v1.5', digest }
}

function ecdsa(digest: DigestName): SignatureAlgorithm {
  return { scheme: 'ECDSA', digest }
}

function pss(digest: DigestName, saltBytes: number): SignatureAlgorithm {
  return { scheme: 'RSASSA-PSS', digest, mgfDigest: digest, saltBytes }
}

/** The weak ones are verified all the same: whether they are good enough is the policy's question, and integrity is worth telling. */
const ALGORITHMS: Readonly<Record<string, SignatureAlgorithm>> = {
  [`${MORE}rsa-sha256`]: rsa('SHA-256'),
  [`${MORE}rsa-sha384`]: rsa('SHA-384'),
  [`${MORE}rsa-sha512`]: rsa('SHA-512'),
  [`${MORE}rsa-sha224`]: rsa('SHA-224'),
  [`${DS}rsa-sha1`]: rsa('SHA-1'),
  [`${MORE}rsa-md5`]: rsa('MD5'),
  [`${MORE}rsa-ripemd160`]: rsa('RIPEMD160'),
  [`${DSIG_MORE}sha256-rsa-MGF1`]: pss('SHA-256', 32),
  [`${DSIG_MORE}sha384-rsa-MGF1`]: pss('SHA-384', 48),
  [`${DSIG_MORE}sha512-rsa-MGF1`]: pss('SHA-512', 64),
  [`${DSIG_MORE}sha3-256-rsa-MGF1`]: pss('SHA3-256', 32),
  [`${DSIG_MORE}sha3-384-rsa-MGF1`]: pss('SHA3-384', 48),
  [`${DSIG_MORE}sha3-512-rsa-MGF1`]: pss('SHA3-512', 64),
  [`${DSIG_MORE}sha224-rsa-MGF1`]: pss('SHA-224', 28),
  [`${DSIG_MORE}sha1-rsa-MGF1`]: pss('SHA-1', 20),
  [`${MORE}ecdsa-sha256`]: ecdsa('SHA-256'),
  [`${MORE}ecdsa-sha384`]: ecdsa('SHA-384'),
  [`${MORE}ecdsa-sha512`]: ecdsa('SHA-512'),
  [`${MORE}ecdsa-sha224`]: ecdsa('SHA-224'),
  [`${MORE}ecdsa-sha1`]: ecdsa('SHA-1'),
  [`${DSIG_MORE}ecdsa-ripemd160`]: ecdsa('RIPEMD160'),
  [`${MORE_2021}ecdsa-sha3-256`]: ecdsa('SHA3-256'),
  [`${MORE_2021}ecdsa-sha3-384`]: ecdsa('SHA3-384'),
  [`${MORE_2021}ecdsa-sha3-512`]: ecdsa('SHA3-512'),
  [`${MORE_2021}eddsa-ed25519`]: { scheme: 'Ed25519' },
  [`${MORE_2021}eddsa-ed448`]: { scheme: 'Ed448' },
}

/** Identifier of RSASSA-PSS with its parameters written out (RFC 9231, 2.3.9). */
const RSA_PSS: string = `${DSIG_MORE}rsa-pss`

/** Algorithms that are known and refused: no verifier of ours computes them. */
const REFUSED: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/#hmac-/, 'HMAC'],
  [/#dsa-/, 'DSA'],
  [/#eddsa-.*(?:ph|ctx)$/, 'EdDSA with a prehash or a context'],
]

/** Reads ds:SignatureMethod; null for an algorithm that is refused or unknown. Throws `ERR_FORMAT_XML_SIGNATURE` on broken parameters. */
export function readSignatureMethod(method: XmlElement): SignatureAlgorithm | null {
  const uri = attributeValue(method, 'Algorithm') ?? ''
  if (uri === RSA_PSS) return readPssParameters(method)
  const known = Object.hasOwn(ALGORITHMS, uri) ? ALGORITHMS[uri] : undefined
  if (known !== undefined && method.children.length > 0) {
    throw badParameters(`${uri} takes no parameters`)
  }
  return known ?? null
}

/** What to call an algorithm that `readSignatureMethod` does not answer. */
export function refusedAlgorithm(uri: string): string {
  return REFUSED.find(([pattern]) => pattern.test(uri))?.[1] ?? uri
}

/** The identifier to write for an algorithm. Undefined when XML signatures have none for it. */
export function signatureMethodUri(algorithm: SignatureAlgorithm): string | undefined {
  const isSame = (other: SignatureAlgorithm): boolean =>
    other.scheme === algorithm.scheme &&
    other.digest === algorithm.digest &&
    (other.scheme !== 'RSASSA-PSS' || isUsualPss(algorithm, other))
  return Object.keys(ALGORITHMS).find((uri) => {
    const known = ALGORITHMS[uri]
    return known !== undefined && isSame(known)
  })
}

function isUsualPss(algorithm: SignatureAlgorithm, usual: SignatureAlgorithm): boolean {
  const { mgfDigest = algorithm.digest, saltBytes = usual.saltBytes } = algorithm
  return mgfDigest === usual.mgfDigest && saltBytes === usual.saltBytes
}

/** RFC 9231, 2.3.9: RSAPSSParams with DigestMethod, MaskGenerationFunction, SaltLength and TrailerField, all with defaults. */
function readPssParameters(method: XmlElement): SignatureAlgorithm | null {
  const [parameters, ...more] = method.children
  if (more.length > 0 || (parameters !== undefined && parameters.local !== 'RSAPSSParams')) {
    throw badParameters('RSASSA-PSS has other parameters')
  }
  const children = parameters?.children ?? []
  const digest = digestOfMethod(children.find(({ local }) => local === 'DigestMethod'))
  const mask = children.find(({ local }) => local === 'MaskGenerationFunction')
  const isMgf1 = mask === undefined || attributeValue(mask, 'Algorithm') === MGF1
  const mgfDigest = digestOfMethod(mask?.children[0])
  const trailer = children.find(({ local }) => local === 'TrailerField')?.text.trim() ?? '1'
  if (digest === undefined || mgfDigest === undefined || !isMgf1 || trailer !== '1') return null
  const salt = children.find(({ local }) => local === 'SaltLength')?.text.trim()
  const saltBytes = salt === undefined ? digest.bytes : smallNumber(salt)
  return { scheme: 'RSASSA-PSS', digest: digest.name, mgfDigest: mgfDigest.name, saltBytes }
}

function digestOfMethod(method: XmlElement | undefined): ReturnType<typeof digestByUri> {
  const isDigestMethod = method?.uri === DS || method?.uri === DS11 || method?.uri === DSIG_MORE
  if (method !== undefined && !isDigestMethod) return undefined
  const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
  return digestByUri(method === undefined ? sha256 : (attributeValue(method, 'Algorithm') ?? ''))
}

function smallNumber(text: string): number {
  if (/^[0-9]{1,4}$/.test(text)) return Number(text)
  throw badParameters('The salt length is no number')
}

function badParameters(message: string): FormatError {
  return new FormatError('ERR_FORMAT_XML_SIGNATURE', `SignatureMethod: ${message}`)
}

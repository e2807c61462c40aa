// T04 and the signature primitives inside a PDF: CMS bent in one way at a time, made with a real key of an official, in a sound PDF.
import { generateKeyPairSync, sign } from 'node:crypto'
import {
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSetOf,
} from '@sealpost/core/asn1'
import {
  CMS_OID,
  writeAlgorithmProtection,
  writeAttribute,
  writeContentType,
  writeMessageDigest,
  writeSigningCertificate,
  writeSigningCertificateV2,
} from '@sealpost/core/cms'
import {
  digestOf,
  type DigestName,
  type SignatureAlgorithm,
  type Signer,
} from '@sealpost/core/crypto'
import {
  publicKeyBits,
  readCertificate,
  writeCertificate,
  writeDigestAlgorithm,
  writeSignatureAlgorithm,
} from '@sealpost/core/x509'
import type { Holder } from '@sealpost/pretend-pki'
import { attack } from './support/attacks.ts'
import {
  bentCms,
  bentSignerInfo,
  goodAttributes,
  issuerAndSerial,
  keyIdentifier,
  type CmsParts,
} from './support/bent-cms.ts'
import { ecdsaValues, rsaValues } from './support/bent-values.ts'
import { cmsBy, signByHand } from './support/sign-by-hand.ts'
import { letter } from './support/small-pdf.ts'
import { pretendToBe, type World } from './support/world.ts'

type Parts = Omit<CmsParts, 'signer'> & { readonly signer?: Signer }
type MakeParts = (content: Uint8Array, world: World) => Parts | Promise<Parts>

/** A letter signed with a CMS that has these parts. */
function withParts(make: MakeParts, subFilter?: string) {
  return (_: null, world: World): Promise<Uint8Array> =>
    signByHand(letter(), {
      ...(subFilter === undefined ? {} : { subFilter }),
      make: async (content) => {
        const parts = await make(content, world)
        return bentCms(content, { signer: world.agency, ...parts })
      },
    })
}

type Attributes = (good: readonly Uint8Array[], content: Uint8Array, world: World) => Uint8Array[]

function withAttributes(change: Attributes) {
  return withParts((content, world) => ({
    attributes: change(goodAttributes(content, world.agency), content, world),
  }))
}

const OTHER = new Uint8Array(Buffer.from('something else'))

function digestWith(name: DigestName) {
  return withParts((content, { agency }) => ({
    digestAlgorithm: writeDigestAlgorithm(name),
    signatureAlgorithm: writeSignatureAlgorithm({ scheme: 'RSA PKCS#1 v1.5', digest: name }),
    attributes: [
      writeContentType(CMS_OID.data),
      writeMessageDigest(digestOf(name, content)),
      writeSigningCertificateV2(readCertificate(agency.certificate)),
    ],
    sign: (octets) => new Uint8Array(sign(name.replace('-', ''), octets, agency.key)),
  }))
}

const PSS: SignatureAlgorithm = { scheme: 'RSASSA-PSS', digest: 'SHA-256', mgfDigest: 'SHA-256', saltBytes: 32 } // prettier-ignore

function pss({ key }: Holder, saltLength: number) {
  return (octets: Uint8Array): Uint8Array =>
    new Uint8Array(sign('sha256', octets, { key, padding: 6, saltLength }))
}

/** A certificate with the victim's names and serial number over the thief's key, as anybody can write one. */
function lookAlike(victim: Holder, { stranger, pki }: World): Promise<Uint8Array> {
  const { subject, serial, issuer } = readCertificate(victim.certificate)
  return writeCertificate(
    {
      serial,
      issuer: issuer.bytes,
      subject: subject.bytes,
      notBefore: new Date('2025-01-01T00:00:00Z'),
      notAfter: new Date('2029-01-01T00:00:00Z'),
      spki: stranger.spki,
      extensions: [],
    },
    pki.authority('otherRoot'),
  )
}

function values(
  table: Readonly<Record<string, (octets: Uint8Array) => Uint8Array>>,
  who: (world: World) => Holder,
  pick: (name: string, world: World) => (octets: Uint8Array) => Uint8Array,
  kind: string,
) {
  return Object.fromEntries(
    Object.keys(table).map((name) => [
      `${kind}: ${name}`,
      withParts((_, world) => ({ signer: who(world), sign: pick(name, world) })),
    ]),
  )
}

const someKey = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey
const RSA_NAMES = rsaValues(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
const EC_NAMES = ecdsaValues(someKey)

function holders(names: readonly string[]) {
  return Object.fromEntries(
    names.map((name) => [
      `a signer who is ${name}`,
      (_: null, { pki }: World) => signByHand(letter(), { make: cmsBy(pki.holder(name)) }),
    ]),
  )
}

attack<null>({
  name: 'CMS',
  prepare: () => Promise.resolve(null),
  honest: {
    'RSA PKCS#1 v1.5': withParts(() => ({})),
    ECDSA: withParts((_, { person }) => ({ signer: person })),
    'RSASSA-PSS': withParts((_, { agency }) => ({
      signatureAlgorithm: writeSignatureAlgorithm(PSS),
      sign: pss(agency, 32),
    })),
    'RSA named alone': withParts(() => ({
      signatureAlgorithm: derSequence(derOid('1.2.840.113549.1.1.1'), derNull()),
    })),
    'a signer named by the key': withParts((_, { agency }) => ({
      version: 3,
      identifier: keyIdentifier(digestOf('SHA-1', publicKeyOf(agency))),
    })),
    'algorithms protected': withAttributes((good, _, { agency }) => [
      ...good,
      writeAlgorithmProtection(
        writeDigestAlgorithm('SHA-256'),
        writeSignatureAlgorithm(agency.algorithm),
      ),
    ]),
    'a further attribute': withAttributes((good) => [
      ...good,
      writeAttribute('1.2.3.4', derInteger(1)),
    ]),
    'an attribute with two values': withAttributes((good) => [
      ...good,
      writeAttribute('1.2.3.4', derInteger(1), derInteger(2)),
    ]),
    'a look-alike certificate beside the true one': withParts(async (_, world) => ({
      certificates: [world.agency.certificate, ...world.agency.chain, await lookAlike(world.agency, world)], // prettier-ignore
    })),
  },
  attacks: {
    // What is signed.
    'the content embedded': withParts((content) => ({ embedded: content })),
    'other content embedded': withParts((_, { agency }) => ({
      embedded: OTHER,
      attributes: goodAttributes(OTHER, agency),
    })),
    'empty content embedded': withParts((_, { agency }) => ({
      embedded: new Uint8Array(0),
      attributes: goodAttributes(new Uint8Array(0), agency),
    })),
    'the digest embedded, under the SubFilter for that': withParts((content, { agency }) => {
      const embedded = digestOf('SHA-1', content)
      return { embedded, attributes: goodAttributes(embedded, agency) }
    }, 'adbe.pkcs7.sha1'),
    'another digest embedded, under the SubFilter for that': withParts(
      (_, { agency }) => ({ embedded: OTHER, attributes: goodAttributes(OTHER, agency) }),
      'adbe.pkcs7.sha1',
    ),
    'a content-type that is not the content’s': withAttributes(([, ...rest]) => [
      writeContentType(CMS_OID.signedData),
      ...rest,
    ]),
    'an eContentType that is not the attribute’s': withParts(() => ({
      contentType: CMS_OID.signedData,
    })),
    'no content-type': withAttributes(([, ...rest]) => rest),
    'two content-types': withAttributes((good) => [...good, writeContentType('1.2.3')]),
    'no message-digest': withAttributes(([type = OTHER, , ess = OTHER]) => [type, ess]),
    'two message-digests': withAttributes((good) => [
      ...good,
      writeMessageDigest(digestOf('SHA-256', OTHER)),
    ]),
    'the message-digest twice': withAttributes((good, content) => [
      ...good,
      writeMessageDigest(digestOf('SHA-256', content)),
    ]),
    'a message-digest with two values': withAttributes(([type = OTHER, , ess = OTHER], content) => [
      type,
      writeAttribute(
        '1.2.840.113549.1.9.4',
        derOctetString(digestOf('SHA-256', content)),
        derOctetString(digestOf('SHA-256', OTHER)),
      ),
      ess,
    ]),
    'a message-digest without a value': withAttributes(([type = OTHER, , ess = OTHER]) => [
      type,
      writeAttribute('1.2.840.113549.1.9.4'),
      ess,
    ]),
    'a message-digest that is no octet string': withAttributes(([type = OTHER, , ess = OTHER]) => [
      type,
      writeAttribute('1.2.840.113549.1.9.4', derInteger(1)),
      ess,
    ]),
    'an empty message-digest': withAttributes(([type = OTHER, , ess = OTHER]) => [
      type,
      writeMessageDigest(new Uint8Array(0)),
      ess,
    ]),
    'a message-digest cut short': withAttributes(([type = OTHER, , ess = OTHER], content) => [
      type,
      writeMessageDigest(digestOf('SHA-256', content).subarray(0, 16)),
      ess,
    ]),
    'the digest of something else': withAttributes(([type = OTHER, , ess = OTHER]) => [
      type,
      writeMessageDigest(digestOf('SHA-256', OTHER)),
      ess,
    ]),
    'no attribute at all': withAttributes(() => []),
    'attributes that are not signed': withParts((content, { agency }) => ({
      attributes: null,
      unsigned: goodAttributes(content, agency),
    })),
    'the attributes as the content': withParts((content, { agency }) => ({
      attributes: null,
      sign: () => agency.sign(derSetOf(goodAttributes(content, agency))),
    })),
    'the value over the content although there are attributes': withParts(
      (content, { agency }) => ({ sign: () => agency.sign(content) }),
    ),
    'the value over the attributes in another order': withParts(() => ({ unordered: true })),

    // Who signs.
    'another certificate in the ESS attribute': withAttributes(
      ([type = OTHER, digest = OTHER], _, { person }) => [
        type,
        digest,
        writeSigningCertificateV2(readCertificate(person.certificate)),
      ],
    ),
    'two ESS attributes': withAttributes((good, _, { person }) => [
      ...good,
      writeSigningCertificateV2(readCertificate(person.certificate)),
    ]),
    'ESS attributes of both versions that disagree': withAttributes((good) => [
      ...good,
      writeSigningCertificate([
        {
          digest: 'SHA-1',
          digestOid: '1.3.14.3.2.26',
          hash: digestOf('SHA-1', OTHER),
          issuerSerial: null,
        },
      ]),
    ]),
    'an ESS attribute that cannot be read': withAttributes(([type = OTHER, digest = OTHER]) => [
      type,
      digest,
      writeAttribute('1.2.840.113549.1.9.16.2.47', derInteger(1)),
    ]),
    'an ESS attribute that names nobody': withAttributes(([type = OTHER, digest = OTHER]) => [
      type,
      digest,
      writeAttribute('1.2.840.113549.1.9.16.2.47', derSequence(derSequence())),
    ]),
    'the identifier of another official': withParts((_, { person }) => ({
      identifier: issuerAndSerial(readCertificate(person.certificate)),
    })),
    'the identifier of the authority': withParts((_, { pki }) => ({
      identifier: issuerAndSerial(readCertificate(pki.authority('stateG2').certificate)),
    })),
    'the key identifier of another official': withParts((_, { person }) => ({
      identifier: keyIdentifier(digestOf('SHA-1', publicKeyOf(person))),
    })),
    'an empty key identifier': withParts(() => ({
      identifier: keyIdentifier(new Uint8Array(0)),
    })),
    'a look-alike certificate instead of the true one': withParts(async (content, world) => ({
      signer: pretendToBe(world.agency, world.stranger),
      certificates: [await lookAlike(world.agency, world)],
      attributes: goodAttributes(content, world.agency),
    })),
    'a look-alike certificate in front of the true one': withParts(async (content, world) => ({
      signer: pretendToBe(world.agency, world.stranger),
      certificates: [await lookAlike(world.agency, world), world.agency.certificate, ...world.agency.chain], // prettier-ignore
      attributes: goodAttributes(content, world.agency),
    })),
    'a look-alike certificate that the ESS attribute names': withParts(async (content, world) => {
      const certificate = await lookAlike(world.agency, world)
      return {
        signer: pretendToBe({ ...world.agency, certificate }, world.stranger),
        certificates: [certificate, world.agency.certificate, ...world.agency.chain],
        attributes: goodAttributes(content, { ...world.agency, certificate }),
      }
    }),
    'another’s certificate over the thief’s key': withParts((_, { agency, stranger }) => ({
      signer: pretendToBe(agency, stranger),
    })),
    'a stranger’s own certificate': withParts((_, { stranger }) => ({ signer: stranger })),
    'no certificate': withParts(() => ({ certificates: [] })),
    'two signers, the official first': withParts(async (content, { stranger }) => ({
      after: [await bentSignerInfo(content, { signer: stranger })],
    })),
    'two signers, the stranger first': withParts(async (content, { stranger }) => ({
      before: [await bentSignerInfo(content, { signer: stranger })],
    })),
    'the same signer twice': withParts(async (content, { agency }) => ({
      after: [await bentSignerInfo(content, { signer: agency })],
    })),
    'no signer': withParts(() => ({ signers: [] })),
    ...holders(['revoked', 'notYetValid', 'expired', 'underRevokedCa', 'outsider']),

    // With what.
    'a digest algorithm that is not the message-digest’s': withParts(() => ({
      digestAlgorithm: writeDigestAlgorithm('SHA-512'),
    })),
    'SHA-1 named for a digest of SHA-256': withParts(() => ({
      digestAlgorithm: writeDigestAlgorithm('SHA-1'),
    })),
    'an unknown digest algorithm': withParts(() => ({
      digestAlgorithm: derSequence(derOid('1.2.3.4')),
    })),
    'a digest algorithm with parameters': withParts(() => ({
      digestAlgorithm: derSequence(derOid('2.16.840.1.101.3.4.2.1'), derInteger(1)),
    })),
    'a signature algorithm of another digest': withParts(() => ({
      signatureAlgorithm: writeSignatureAlgorithm({ scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-512' }),
    })),
    'a signature algorithm of another kind of key': withParts(() => ({
      signatureAlgorithm: writeSignatureAlgorithm({ scheme: 'ECDSA', digest: 'SHA-256' }),
    })),
    'an unknown signature algorithm': withParts(() => ({
      signatureAlgorithm: derSequence(derOid('1.2.3.4')),
    })),
    'no signature at all (id-alg-noSignature)': withParts((content) => ({
      signatureAlgorithm: derSequence(derOid('1.3.6.1.5.5.7.6.2')),
      sign: () => digestOf('SHA-256', content),
    })),
    'algorithms protected that are not used': withAttributes((good) => [
      ...good,
      writeAlgorithmProtection(
        writeDigestAlgorithm('SHA-512'),
        writeSignatureAlgorithm({ scheme: 'RSA PKCS#1 v1.5', digest: 'SHA-512' }),
      ),
    ]),
    'SHA-1 throughout': digestWith('SHA-1'),
    'MD5 throughout': digestWith('MD5'),
    'PSS under the name of PKCS#1': withParts((_, { agency }) => ({ sign: pss(agency, 32) })),
    'PKCS#1 under the name of PSS': withParts(() => ({
      signatureAlgorithm: writeSignatureAlgorithm(PSS),
    })),
    'PSS with another salt than it says': withParts((_, { agency }) => ({
      signatureAlgorithm: writeSignatureAlgorithm(PSS),
      sign: pss(agency, 20),
    })),
    'a value on another curve': withParts((_, { person }) => ({
      signer: person,
      sign: (octets) => new Uint8Array(sign('sha256', octets, someKey)),
    })),
    'an ECDSA value under an RSA key': withParts((_, { person }) => ({
      sign: (octets) => person.sign(octets),
    })),
    ...values(RSA_NAMES, ({ agency }) => agency, (name, { agency }) => rsaValues(agency.key)[name] ?? none, 'RSA'), // prettier-ignore
    ...values(EC_NAMES, ({ person }) => person, (name, { person }) => ecdsaValues(person.key)[name] ?? none, 'ECDSA'), // prettier-ignore

    // What it is wrapped in.
    'something behind the CMS': (_, { agency }) =>
      signByHand(letter(), { make: async (content) => Buffer.concat([await cmsBy(agency)(content), Buffer.from([1])]) }), // prettier-ignore
    'an envelope instead': () =>
      signByHand(letter(), { make: () => Promise.resolve(derSequence(derOid('1.2.840.113549.1.7.3'))) }), // prettier-ignore
    'random octets': () =>
      signByHand(letter(), { make: (content) => Promise.resolve(digestOf('SHA-512', content)) }),
  },
  flagged: {
    'no ESS attribute': [
      'SIGNING_CERTIFICATE_NOT_SIGNED',
      withAttributes(([type = OTHER, digest = OTHER]) => [type, digest]),
    ],
    'no attributes, the value over the content': [
      'SIGNING_CERTIFICATE_NOT_SIGNED',
      withParts(() => ({ attributes: null }), 'adbe.pkcs7.detached'),
    ],
    'attributes out of order, the value over their DER': [
      'CMS_ATTRIBUTE_ORDER',
      withParts((content, { agency }) => ({
        unordered: true,
        sign: () => agency.sign(derSetOf(goodAttributes(content, agency))),
      })),
    ],
    'a certificate for encryption': [
      'KEY_USAGE_NOT_SIGNING',
      (_, { pki }) => signByHand(letter(), { make: cmsBy(pki.holder('wrongUsage')) }),
    ],
    BER: [
      'CMS_NOT_DER',
      (_, { agency }) =>
        signByHand(letter(), { make: async (content) => toBer(await cmsBy(agency)(content)) }),
    ],
  },
})

function none(): Uint8Array {
  return new Uint8Array(0)
}

function publicKeyOf({ spki }: Holder): Uint8Array {
  return publicKeyBits(spki)
}

/** Indefinite length for the outermost sequence. */
function toBer(der: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([0x30, 0x80]), der.subarray(4), Buffer.from([0, 0])])
}

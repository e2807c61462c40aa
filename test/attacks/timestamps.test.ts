// T07: timestamps that are forged, moved, from nobody's authority or from the future. None may count, and none may lift a signature
// to a level or a time that it has not (RFC 3161; EN 319 142-1, 6.3; EN 319 102-1, 5.4).
import { generateKeyPairSync, sign } from 'node:crypto'
import { signPdf, type SignatureReport, type TimestampAuthority } from '@sealpost/core'
import { derInteger, derSequence } from '@sealpost/core/asn1'
import {
  CMS_OID,
  readSignedData,
  signerProfile,
  writeAttribute,
  writeContentType,
  writeMessageDigest,
  writeSignature,
  writeSignatureTimestamp,
  writeSignedAttributes,
  writeSigningCertificateV2,
} from '@sealpost/core/cms'
import { digestOf, type DigestName, type Signer } from '@sealpost/core/crypto'
import { augmentPdf, timestampPdf } from '@sealpost/core/pades'
import {
  OID_TST_INFO,
  readCertificate,
  writeCertificate,
  writeExtendedKeyUsage,
  writeTstInfo,
  type NewTstInfo,
} from '@sealpost/core/x509'
import { writeTimestampToken } from '@sealpost/pretend-pki'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bentCms, type CmsParts } from './support/bent-cms.ts'
import { cmsBy, signByHand } from './support/sign-by-hand.ts'
import { findSignature } from './support/signature-text.ts'
import {
  appendRevision,
  bytesOf,
  letter,
  objectText,
  showText,
  textOf,
} from './support/small-pdf.ts'
import { createWorld, PKI_TIME, type World } from './support/world.ts'

/** Before the signer `revoked` was revoked, after the authority began. */
const EARLY = new Date('2026-08-01T00:00:00Z')
const FUTURE = new Date('2027-03-01T00:00:00Z')

interface TokenParts extends Omit<CmsParts, 'signer'> {
  readonly signer?: Signer
  readonly info?: Partial<NewTstInfo>
  /** Whole TSTInfo. */
  readonly content?: Uint8Array
}

/** A token over `stamped` with what is given bent. */
function bentToken(stamped: Uint8Array, world: World, parts: TokenParts): Promise<Uint8Array> {
  const { signer = world.pki.holder('tsa'), info = {}, ...more } = parts
  const digest: DigestName = info.digest ?? 'SHA-256'
  const content =
    parts.content ??
    writeTstInfo({
      policy: '1.2.3',
      digest,
      imprint: digestOf(digest, stamped),
      serial: 1n,
      genTime: EARLY,
      ...info,
    })
  return bentCms(content, {
    signer,
    contentType: OID_TST_INFO,
    embedded: content,
    version: 3,
    attributes: [
      writeContentType(OID_TST_INFO),
      writeMessageDigest(digestOf('SHA-256', content)),
      writeSigningCertificateV2(readCertificate(signer.certificate)),
    ],
    ...more,
  })
}

type MakeToken = (value: Uint8Array, world: World) => Uint8Array | Promise<Uint8Array>

function bent(
  make: (stamped: Uint8Array, world: World) => TokenParts | Promise<TokenParts>,
): MakeToken {
  return async (stamped, world) => bentToken(stamped, world, await make(stamped, world))
}

const OTHER = new Uint8Array(Buffer.from('something else'))

const BENT: Readonly<Record<string, MakeToken>> = {
  'an imprint of something else': (_, world) => bentToken(OTHER, world, {}),
  'an empty imprint': bent(() => ({ info: { imprint: new Uint8Array(0) } })),
  'an imprint cut short': bent((stamped) => ({
    info: { imprint: digestOf('SHA-256', stamped).subarray(0, 16) },
  })),
  'an imprint under another digest’s name': bent((stamped) => ({
    info: { digest: 'SHA-512', imprint: digestOf('SHA-256', stamped) },
  })),
  'an imprint by MD5': bent(() => ({ info: { digest: 'MD5' } })),
  'a signer who is no authority': bent((_, { pki }) => ({ signer: pki.holder('chairman') })),
  'the signer himself as the authority': bent((_, { pki }) => ({ signer: pki.holder('revoked') })),
  'an authority that nobody trusts': bent((_, { stranger }) => ({ signer: stranger })),
  'a responder as the authority': bent((_, { pki }) => ({ signer: pki.holder('stateG2Ocsp') })),
  'an authority that certified itself': bent(() => selfMade()),
  'a time in the future': bent(() => ({ info: { genTime: FUTURE } })),
  'a time before the authority’s certificate': bent(() => ({
    info: { genTime: new Date('2024-01-01T00:00:00Z') },
  })),
  'a value by another key': bent((_, { stranger }) => ({
    sign: (octets) => stranger.sign(octets),
  })),
  'a value of nothing': bent(() => ({ sign: () => new Uint8Array(0) })),
  'a message-digest of something else': bent((_, { pki }) => ({
    attributes: [
      writeContentType(OID_TST_INFO),
      writeMessageDigest(digestOf('SHA-256', OTHER)),
      writeSigningCertificateV2(readCertificate(pki.holder('tsa').certificate)),
    ],
  })),
  'no attributes': bent(() => ({ attributes: null })),
  'no ESS attribute': (stamped, world) => {
    const content = tstInfo(stamped)
    return bentToken(stamped, world, {
      content,
      attributes: [
        writeContentType(OID_TST_INFO),
        writeMessageDigest(digestOf('SHA-256', content)),
      ],
    })
  },
  'an ESS attribute for another certificate': (stamped, world) => {
    const content = tstInfo(stamped)
    return bentToken(stamped, world, {
      content,
      attributes: [
        writeContentType(OID_TST_INFO),
        writeMessageDigest(digestOf('SHA-256', content)),
        writeSigningCertificateV2(readCertificate(world.agency.certificate)),
      ],
    })
  },
  'an ESS attribute that cannot be read': (stamped, world) => {
    const content = tstInfo(stamped)
    return bentToken(stamped, world, {
      content,
      attributes: [
        writeContentType(OID_TST_INFO),
        writeMessageDigest(digestOf('SHA-256', content)),
        writeAttribute('1.2.840.113549.1.9.16.2.47', derInteger(1)),
      ],
    })
  },
  'another content type': bent(() => ({ contentType: CMS_OID.data })),
  'no content': (stamped, world) => {
    const content = tstInfo(stamped)
    return bentCms(content, { signer: world.pki.holder('tsa'), contentType: OID_TST_INFO })
  },
  'two signers': (stamped, world) => twiceSigned(stamped, world),
  'no signer': bent(() => ({ signers: [] })),
  'no certificate': bent(() => ({ certificates: [] })),
  'a TSTInfo that is none': bent(() => ({ content: derSequence(derInteger(1)) })),
  'a TSTInfo of another version': bent((stamped) => {
    const content = Buffer.from(tstInfo(stamped))
    content[content.indexOf(Buffer.from([2, 1, 1])) + 2] = 2
    return { content }
  }),
  'no CMS at all': () => derSequence(derInteger(1)),
}

/** A level is a name for what is there: sound tokens, whoever made them and whenever. What they are worth is another matter. */
const SOUND: ReadonlySet<string> = new Set([
  'an authority that certified itself',
  'a time in the future',
  'a time before the authority’s certificate',
  'an imprint by MD5',
])

function levelWith(name: string): string {
  return SOUND.has(name) ? 'PAdES-BASELINE-T' : 'PAdES-BASELINE-B'
}

function tstInfo(stamped: Uint8Array): Uint8Array {
  const imprint = digestOf('SHA-256', stamped)
  return writeTstInfo({ policy: '1.2.3', digest: 'SHA-256', imprint, serial: 1n, genTime: EARLY })
}

async function selfMade(): Promise<TokenParts> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }))
  const algorithm = { scheme: 'ECDSA', digest: 'SHA-256' } as const
  const signWith = (data: Uint8Array): Promise<Uint8Array> =>
    Promise.resolve(new Uint8Array(sign('sha256', data, privateKey)))
  const name = derSequence()
  const certificate = await writeCertificate(
    {
      serial: Uint8Array.of(9),
      issuer: name,
      subject: name,
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2040-01-01T00:00:00Z'),
      spki,
      extensions: [writeExtendedKeyUsage(['1.3.6.1.5.5.7.3.8'], true)],
    },
    { algorithm, sign: signWith },
  )
  return { signer: { certificate, chain: [], algorithm, sign: signWith } }
}

async function twiceSigned(stamped: Uint8Array, world: World): Promise<Uint8Array> {
  const token = await bentToken(stamped, world, {})
  const { signers } = readSignedData(token)
  return bentToken(stamped, world, { signers: [...signers, ...signers].map(() => derSequence()) })
}

/** A signature by somebody who has been revoked since, with a signature timestamp. */
function stampedBy(world: World, make: MakeToken, pdf = letter()): Promise<Uint8Array> {
  const signer = world.pki.holder('revoked')
  return signByHand(pdf, {
    make: async (content) => {
      const profile = signerProfile(signer)
      const attributes = writeSignedAttributes(profile, digestOf(profile.digest, content))
      const value = await signer.sign(attributes)
      const token = await make(value, world)
      return writeSignature(profile, attributes, value, [writeSignatureTimestamp(token)])
    },
  })
}

/** The same signature with a document timestamp behind it. */
async function archivedBy(world: World, make: MakeToken): Promise<Uint8Array> {
  const signed = await signByHand(letter(), { make: cmsBy(world.pki.holder('revoked')) })
  return signByHand(signed, {
    name: 'Stamp',
    subFilter: 'ETSI.RFC3161',
    make: (content) => Promise.resolve(make(content, world)),
  })
}

function honestToken(stamped: Uint8Array, world: World): Promise<Uint8Array> {
  return writeTimestampToken(world.pki.holder('tsa'), {
    digest: 'SHA-256',
    imprint: digestOf('SHA-256', stamped),
    genTime: EARLY,
  })
}

describe('timestamps', () => {
  let world: World
  let attacks = 0
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => {
    console.log(`timestamps: ${attacks} attacks, 0 counted`)
  })

  async function signatureOf(pdf: Uint8Array): Promise<SignatureReport> {
    const report = await world.verify(pdf)
    const signature = report.signatures.find(({ kind }) => kind === 'signature')
    if (signature === undefined) throw new Error('There is no signature')
    return signature
  }

  async function expectNothingLifted(pdf: Uint8Array, level = 'PAdES-BASELINE-B'): Promise<void> {
    attacks++
    const signature = await signatureOf(pdf)
    expect(signature.indication).not.toBe('TOTAL-PASSED')
    expect(signature.level).toBe(level)
    expect(signature.bestSignatureTime).toBe('2026-11-24T02:00:00Z')
    expect(signature.timestamps.map(({ indication }) => indication)).not.toContain('PASSED')
  }

  it.each([
    ['a signature timestamp', stampedBy],
    ['a document timestamp', archivedBy],
  ])('save a signature whose signer was revoked later: %s', async (_, make) => {
    const signature = await signatureOf(await make(world, honestToken))
    expect(signature).toMatchObject({
      indication: 'TOTAL-PASSED',
      level: 'PAdES-BASELINE-T',
      bestSignatureTime: '2026-08-01T00:00:00Z',
      timestamps: [{ indication: 'PASSED' }],
    })
  })

  it.each(Object.entries(BENT))('of a signature do not count with %s', async (name, make) => {
    await expectNothingLifted(await stampedBy(world, make), levelWith(name))
  })

  it.each(Object.entries(BENT))('of a document do not count with %s', async (name, make) => {
    await expectNothingLifted(await archivedBy(world, make), levelWith(name))
  })

  it('of another signature do not count', async () => {
    let stolen: Uint8Array | undefined
    await stampedBy(
      world,
      async (value) => (stolen = await honestToken(value, world)),
      letter({ 4: showText('x') }),
    )
    await expectNothingLifted(await stampedBy(world, () => stolen ?? OTHER))
  })

  it('of the document instead of the signature value do not count', async () => {
    await expectNothingLifted(await stampedBy(world, () => honestToken(letter(), world)))
  })

  it('of a signature do not count as those of the document', async () => {
    await expectNothingLifted(await archivedBy(world, () => honestToken(OTHER, world)))
  })

  it('of another file do not count', async () => {
    const [mine, other] = [await archivedBy(world, honestToken), letter({ 4: showText('x') })]
    const theirs = await signByHand(other, { subFilter: 'ETSI.RFC3161', make: (content) => honestToken(content, world) }) // prettier-ignore
    const moved = textOf(mine).replace(findSignature(mine).hex, findSignature(theirs).hex)
    await expectNothingLifted(bytesOf(moved))
  })

  it('of the unsigned file, in front of the signature, do not count', async () => {
    const stamped = await timestampPdf(letter(), tsaAt(world, EARLY))
    const signed = await signByHand(stamped, { make: cmsBy(world.pki.holder('revoked')) })
    attacks++
    const signature = await signatureOf(signed)
    expect(signature).toMatchObject({ level: 'PAdES-BASELINE-B', timestamps: [] })
    expect(signature.indication).not.toBe('TOTAL-PASSED')
  })

  it('whose range leaves the signature out do not count', async () => {
    const signed = await signByHand(letter(), { make: cmsBy(world.pki.holder('revoked')) })
    const stamped = await signByHand(signed, { name: 'Stamp', subFilter: 'ETSI.RFC3161', make: (content) => honestToken(content, world) }) // prettier-ignore
    const { byteRange } = findSignature(stamped)
    const short = byteRange.replace(/\[0 \d+/, (text) => `[0 9`.padEnd(text.length))
    await expectNothingLifted(bytesOf(textOf(stamped).replace(byteRange, short)))
  })

  it('of a document fail with the bytes they cover', async () => {
    const stamped = await archivedBy(world, honestToken)
    attacks++
    const report = await world.verify(bytesOf(textOf(stamped).replace('1 000 000', '9 000 000')))
    expect(report.indication).toBe('TOTAL-FAILED')
  })
})

describe('a security store that somebody overwrites', () => {
  let world: World
  let archived: Uint8Array
  beforeAll(async () => {
    world = await createWorld()
    const { trust, crls, tsa, agency } = world
    const signed = await signPdf(letter(), agency, { at: PKI_TIME, tsa })
    archived = await augmentPdf(signed, { to: 'LTA', trust, crls, tsa, at: PKI_TIME })
  })

  it('is whole before', async () => {
    const report = await world.verify(archived)
    expect(report).toMatchObject({ indication: 'TOTAL-PASSED' })
    expect(report.signatures[0]).toMatchObject({ level: 'PAdES-BASELINE-LTA', changesPermitted: true }) // prettier-ignore
  })

  const table: readonly [what: string, change: (catalog: string, store: number) => string][] = [
    ['emptied', (catalog, store) => catalog.replace(`/DSS ${store} 0 R`, '/DSS << >>')],
    ['taken away', (catalog, store) => catalog.replace(`/DSS ${store} 0 R`, '')],
    ['replaced', (catalog, store) => catalog.replace(`/DSS ${store} 0 R`, '/DSS << /Certs [] /CRLs [] /OCSPs [] >>')], // prettier-ignore
    ['made something else', (catalog, store) => catalog.replace(`/DSS ${store} 0 R`, '/DSS 3 0 R')],
  ]
  it.each(table)('is missed when it was %s', async (_, change) => {
    const catalog = objectText(archived, 1)
    const store = Number(/\/DSS (\d+) 0 R/.exec(catalog)?.[1])
    const changed = change(catalog, store)
    expect(changed).not.toBe(catalog)
    const report = await world.verify(appendRevision(archived, { objects: { 1: changed } }))
    expect(report.indication).toBe('TOTAL-FAILED')
    expect(report.signatures[0]).toMatchObject({ changesAfter: 'other', changesPermitted: false })
  })

  it('is missed when one of its streams became another one', async () => {
    const store = Number(/\/DSS (\d+) 0 R/.exec(objectText(archived, 1))?.[1])
    const stream = Number(/\/Certs ?\[(\d+) 0 R/.exec(objectText(archived, store))?.[1])
    const other = '<< /Length 1 >>\nstream\nx\nendstream'
    const report = await world.verify(appendRevision(archived, { objects: { [stream]: other } }))
    expect(report.signatures[0]).toMatchObject({ changesAfter: 'other', changesPermitted: false })
  })
})

function tsaAt({ pki }: World, genTime: Date): TimestampAuthority {
  return { timestamp: (query) => writeTimestampToken(pki.holder('tsa'), { ...query, genTime }) }
}

// What EU DSS says of XML that we signed at each level and in each shape, archive timestamps included, and what we say of what it signs.
import { afterAll, describe, expect, it } from 'vitest'
import type { VerificationReport } from '@sealpost/core/validation'
import {
  augmentXml,
  counterSignXml,
  signDetachedXml,
  signXml,
  verifyXml,
  type SignXmlOptions,
} from '@sealpost/core/xades'
import { Desk, type AtHand, type Level } from './desk.ts'
import type { DssSigning } from './dss.ts'

const LEVELS: readonly Level[] = ['B', 'T', 'LT', 'LTA']
const SIGNERS = ['financeDirector', 'chairman', 'homeDirector'] as const
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const INCLUSIVE_11 = 'http://www.w3.org/2006/12/xml-c14n11'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const text = (xml: Uint8Array): string => new TextDecoder().decode(xml)

/** With what canonicalisation has to look at: prefixes in scope, xml: attributes, comments, entities, CDATA. */
const DOCUMENT = bytes(
  '<?xml version="1.0" encoding="UTF-8"?>\n<!-- Công văn --><letter xmlns="urn:letter" xmlns:x="urn:x" xml:lang="vi" Id="letter" z="2" a=\'1\'>\n' +
    '  <order Id="order" x:unit="H14">Chi 10 triệu &amp; <b/>&#xD;</order>\n' +
    '  <note Id="note"><![CDATA[<thô>]]><!-- ghi chú --></note>\n</letter>\n',
)
const SCHEDULE = bytes('a,b\r\n1,2\r\n')

const SHAPES: readonly (readonly [string, SignXmlOptions])[] = [
  ['the whole document', {}],
  ['an element', { element: 'order' }],
  ['an element, from inside another', { element: 'order', parent: 'note' }],
  ['enveloping', { shape: 'enveloping' }],
  ['inclusive canonicalisation', { canonicalization: 'inclusive-1.0' }],
  ['Canonical XML 1.1', { canonicalization: 'inclusive-1.1' }],
  ['the first certificate reference', { certificateReference: 'v1' }],
  ['SHA-512', { digest: 'SHA-512' }],
  [
    'roles, place and commitment',
    {
      roles: ['Chủ tịch'],
      place: { city: 'Cao Bằng' },
      commitments: ['http://uri.etsi.org/01903/v1.2.2#ProofOfApproval'],
    },
  ],
]

const desk = await Desk.open({ pyhanko: false })
const { pki, trust, crls, tsa } = desk

afterAll(() => desk[Symbol.asyncDispose]())

function atHand(level: Level): AtHand {
  return level === 'B' || level === 'T' ? { crls } : {}
}

async function raise(
  xml: Uint8Array,
  level: Level,
  detached: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Uint8Array> {
  if (level === 'B') return xml
  return augmentXml(xml, { trust, crls, at: pki.now, tsa, to: level, detached })
}

async function sign(
  level: Level,
  options: SignXmlOptions = {},
  signer = 'homeDirector',
): Promise<Uint8Array> {
  const signed = await signXml(DOCUMENT, pki.holder(signer), { at: pki.now, ...options })
  return raise(signed, level)
}

function accepted(level: Level): object {
  return {
    level: `XAdES-BASELINE-${level}`,
    indication: 'TOTAL-PASSED',
    subIndication: null,
    errors: [],
    warnings: [],
  }
}

async function expectAccepted(
  xml: Uint8Array,
  levels: readonly Level[],
  more: AtHand = {},
): Promise<void> {
  const file = await desk.save('ours.xml', xml)
  const given = { ...(levels.some((one) => one === 'B' || one === 'T') ? { crls } : {}), ...more }
  const { signatures } = await desk.askDss(file, given)
  expect(signatures).toMatchObject(levels.map(accepted))
  const stamps = signatures.flatMap(({ timestamps }) => timestamps)
  expect(stamps.map(({ indication }) => indication)).toEqual(stamps.map(() => 'PASSED'))
}

describe.skipIf(!desk.hasDss)('what we sign (EN 319 132-1, 6)', () => {
  describe.each(SIGNERS)('with the key of %s', (signer) => {
    it.each(LEVELS)('is accepted, and its level named: B-%s', async (level) => {
      await expectAccepted(await sign(level, {}, signer), [level])
    })
  })

  describe.each(SHAPES)('%s', (_, options) => {
    it.each(LEVELS)('B-%s', async (level) => {
      await expectAccepted(await sign(level, options), [level])
    })
  })

  it.each(LEVELS)('beside what is signed: B-%s', async (level) => {
    const objects = [
      { uri: 'letter.xml', content: DOCUMENT },
      { uri: 'schedule.csv', content: SCHEDULE },
    ]
    const signed = await signDetachedXml(objects, pki.holder('homeSeal'), { at: pki.now })
    const contents = new Map(objects.map(({ uri, content }) => [uri, content]))
    const files = objects.map(async ({ uri, content }) => ({
      name: uri,
      file: await desk.save(uri, content),
    }))
    await expectAccepted(await raise(signed, level, contents), [level], {
      detached: await Promise.all(files),
    })
  })

  it('archived three times', async () => {
    let xml = await sign('LTA')
    for (let round = 0; round < 2; round++) xml = await raise(xml, 'LTA')
    await expectAccepted(xml, ['LTA'])
    const { signatures } = await desk.askDss(await desk.save('three.xml', xml))
    expect(
      signatures[0]?.timestamps.map(({ type, indication }) => `${type} ${indication}`),
    ).toEqual([
      'SIGNATURE_TIMESTAMP PASSED',
      ...Array.from({ length: 3 }, () => 'ARCHIVE_TIMESTAMP PASSED'),
    ])
  })

  it('two elements of one document, by the person and by the agency', async () => {
    const first = await sign('B', { element: 'order', parent: 'order' })
    const second = await signXml(first, pki.holder('homeSeal'), {
      at: pki.now,
      element: 'note',
      parent: 'note',
    })
    await expectAccepted(await raise(second, 'LTA'), ['LTA', 'LTA'])
  })

  it('the second over the first', async () => {
    const second = await signXml(await sign('B'), pki.holder('homeSeal'), { at: pki.now })
    await expectAccepted(second, ['B', 'B'])
  })

  it.each(LEVELS)('with a counter-signature, both at B-%s', async (level) => {
    const countered = await counterSignXml(await sign('B'), pki.holder('homeSeal'), { at: pki.now })
    await expectAccepted(await raise(countered, level), [level, level])
  })
})

async function verify(
  xml: Uint8Array,
  level: Level,
  detached: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<VerificationReport> {
  return verifyXml(xml, { trust, at: desk.later, crls: atHand(level).crls ?? [], detached })
}

/** What we say of what somebody else signed or raised. */
async function expectJudged(
  xml: Uint8Array,
  levels: readonly Level[],
  detached: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<void> {
  const report = await verify(
    xml,
    levels.every((one) => one === 'LT' || one === 'LTA') ? 'LTA' : 'B',
    detached,
  )
  expect(report.signatures).toMatchObject(
    levels.map((level) => ({
      level: `XAdES-BASELINE-${level}`,
      indication: 'TOTAL-PASSED',
      subIndication: null,
    })),
  )
}

async function haveSigned(
  signer: string,
  level: Level,
  more: Partial<DssSigning> = {},
): Promise<Uint8Array> {
  const file = await desk.save('letter.xml', DOCUMENT)
  return desk.haveDss('sign', pki.holder(signer), { file, format: 'xml', level, ...more })
}

describe.skipIf(!desk.hasDss)('what EU DSS signs', () => {
  describe.each(SIGNERS)('with the key of %s', (signer) => {
    it.each(LEVELS)('we judge: B-%s', async (level) => {
      const signed = await haveSigned(signer, level)
      await expectJudged(signed, [level])
      const changed = bytes(text(signed).replace('10 triệu', '90 triệu'))
      expect((await verify(changed, level)).signatures).toMatchObject([
        { indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' },
      ])
    })
  })

  describe.each<readonly [string, Partial<DssSigning>]>([
    ['enveloping', { packaging: 'ENVELOPING' }],
    ['enveloping, as XML', { packaging: 'ENVELOPING', embedXml: true }],
    ['internally detached', { packaging: 'INTERNALLY_DETACHED' }],
    ['exclusive canonicalisation', { canonicalization: EXCLUSIVE }],
    ['inclusive canonicalisation', { canonicalization: INCLUSIVE }],
    ['Canonical XML 1.1', { canonicalization: INCLUSIVE_11 }],
    ['the properties of XAdES 1.3.2', { v1: true }],
    ['printed prettily', { pretty: true }],
    ['SHA-512', { digest: 'SHA512' }],
  ])('%s', (_, options) => {
    it.each(LEVELS)('B-%s', async (level) => {
      await expectJudged(await haveSigned('homeDirector', level, options), [level])
    })
  })

  it.each(LEVELS)('beside the document: B-%s', async (level) => {
    const signed = await haveSigned('homeDirector', level, { packaging: 'DETACHED' })
    await expectJudged(signed, [level], new Map([['letter.xml', DOCUMENT]]))
  })

  it('as a counter-signature of ours, and of its own', async () => {
    for (const made of [await sign('B'), await haveSigned('homeDirector', 'B')]) {
      const [first] = (await verify(made, 'B')).signatures
      const file = await desk.save('made.xml', made)
      const countered = await desk.haveDss('countersign', pki.holder('homeSeal'), {
        file,
        format: 'xml',
        level: 'B',
        signature: first?.id ?? '',
      })
      await expectJudged(countered, ['B', 'B'])
      await expectJudged(await raise(countered, 'LTA'), ['LTA', 'LTA'])
      await expectAccepted(await raise(countered, 'LTA'), ['LTA', 'LTA'])
    }
  })

  it.each(['T', 'LT', 'LTA'] as const)('we raise to B-%s, and it accepts that', async (level) => {
    const signed = await haveSigned('homeDirector', 'B')
    await expectAccepted(await raise(signed, level), [level])
  })

  it.each(['T', 'LT', 'LTA'] as const)('ours is raised by it to B-%s', async (level) => {
    const file = await desk.save('ours.xml', await sign('B'))
    await expectJudged(await desk.haveDss('augment', null, { file, format: 'xml', level }), [level])
  })

  it('we sign too, and both stay good', async () => {
    const theirs = await haveSigned('homeDirector', 'B')
    const both = await signXml(theirs, pki.holder('homeSeal'), { at: pki.now })
    await expectJudged(both, ['B', 'B'])
    await expectAccepted(both, ['B', 'B'])
  })

  it('it signs what we signed, and both stay good', async () => {
    const file = await desk.save('ours.xml', await sign('B', { element: 'order', parent: 'note' }))
    const holder = pki.holder('homeSeal')
    const both = await desk.haveDss('sign', holder, { file, format: 'xml', level: 'B' })
    await expectJudged(both, ['B', 'B'])
  })

  it('leaves out every signature: what calls itself one and carries more is not covered', async () => {
    const theirs = text(await haveSigned('homeDirector', 'B'))
    const empty =
      '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object/></ds:Signature>'
    for (const extra of [empty, empty.replace('<ds:Object/>', '<order>Chi 90 triệu</order>')]) {
      const changed = bytes(theirs.replace('<note', `${extra}<note`))
      const { signatures } = await verify(changed, 'B')
      expect(signatures.find(({ level }) => level === 'XAdES-BASELINE-B')).toMatchObject({
        digestsMatch: true,
        coverage: 'part',
      })
    }
    expect((await verify(bytes(theirs), 'B')).signatures).toMatchObject([
      { coverage: 'whole-document' },
    ])
  })

  it('archives in turn: ours by it, its by us, three deep', async () => {
    let xml = await sign('LTA')
    for (let round = 0; round < 2; round++) {
      const file = await desk.save('archived.xml', xml)
      const theirs = await desk.haveDss('augment', null, { file, format: 'xml', level: 'LTA' })
      await expectJudged(theirs, ['LTA'])
      xml = await raise(theirs, 'LTA')
      await expectAccepted(xml, ['LTA'])
    }
  })
})

describe.skipIf(!desk.hasDss)('what is wrong, is wrong to both', () => {
  it.each(LEVELS)('a changed letter: B-%s', async (level) => {
    const changed = bytes(text(await sign(level)).replace('10 triệu', '90 triệu'))
    const failed = [{ indication: 'TOTAL-FAILED', subIndication: 'HASH_FAILURE' }]
    expect((await verify(changed, level)).signatures).toMatchObject(failed)
    const { signatures } = await desk.askDss(await desk.save('changed.xml', changed), atHand(level))
    expect(signatures).toMatchObject(failed)
  })

  it('a value beneath an archive timestamp', async () => {
    const archived = text(await sign('LTA'))
    const empty =
      '<xades:CertificateValues xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"></xades:CertificateValues>'
    const changed = bytes(
      archived.replace('<xades:RevocationValues', `${empty}<xades:RevocationValues`),
    )
    const { signatures } = await desk.askDss(await desk.save('beneath.xml', changed))
    const theirs = signatures[0]?.timestamps.at(-1)?.indication
    const ours = (await verify(changed, 'LTA')).signatures[0]?.timestamps.at(-1)?.indication
    expect([theirs, ours]).toEqual(['FAILED', 'FAILED'])
  })
})

// Everything in a XAdES signature that no digest covers: what is changed there must change the verdict, or is in the list of what is harmless, with the reason.
// The documents are ours; each change is small and of a kind that an attacker, or a careless tool, could make.
import { beforeAll, describe, expect, it } from 'vitest'
import { augmentXml, counterSignXml, signXml, verifyXml } from '@sealpost/core/xades'
import { createWorld, PKI_TIME, type World } from './support/world.ts'
import { mutate } from './xml/mutations.ts'

const DOCUMENT =
  '<letter xmlns="urn:example:letter"><order Id="order">10 trieu</order><note>x</note></letter>'

type Rule = readonly [path: RegExp, change: RegExp, reason: string]

/** Where the rule says nothing of the change, the verdict must be another. */
const HARMLESS: readonly Rule[] = [
  [
    /./,
    /^add comment$/,
    'every canonical form here leaves comments out, and no reader takes text from them',
  ],
  [
    /./,
    /^add (instruction|white space)$/,
    'between elements they say nothing; where they are signed, the digest notices',
  ],
  [
    /./,
    /^add @(Id|foreign)$/,
    'an attribute that nothing reads and no reference names says nothing',
  ],
  [
    /SignatureValue$/,
    / @Id$/,
    'the identifier serves counter-signatures; whoever refers to it no longer finds it, and a timestamp over it fails',
  ],
  [
    /KeyInfo$|X509Data$/,
    /^(add text|add element (first|last)|double)$/,
    'KeyInfo is open by its schema; what stands there is an offer, and decides nothing',
  ],
  [/X509Certificate(\[2\])?$/, /^double$/, 'a certificate twice is the same certificate'],
  [
    /X509Certificate\[3\]$/,
    /./,
    'the root: a chain ends at the caller’s own anchor, whatever a document brings along',
  ],
  [
    /UnsignedSignatureProperties$/,
    /^add element (first|last)$/,
    'unsigned properties are open by their schema (4.3.5); one that nobody knows says nothing',
  ],
  [
    /ArchiveTimeStamp\/CanonicalizationMethod$/,
    /^(add text|bend text)/,
    'text beside the algorithm’s parameters is allowed and means nothing (XML Signature 1.1, 4.4.1)',
  ],
  [
    /ArchiveTimeStamp\/EncapsulatedTimeStamp$/,
    /^bend text in the middle$/,
    'the middle of a token is the certificates it offers; they are not signed, and the chain decides',
  ],
]

const HARMLESS_IN_COUNTER_SIGNED: readonly Rule[] = [
  [/X509Certificate\[2\]$/, /./, 'the issuer of both stands in each of the signatures'],
  [
    /CounterSignature$/,
    /^rename$/,
    'its type and what it refers to say whose signature it signs, wherever it stands (5.2.7.1)',
  ],
]

const ALL_RULES = [...HARMLESS, ...HARMLESS_IN_COUNTER_SIGNED]

const seen = { changed: 0, noticed: 0 }
const used = new Set<Rule>()
let world: World

beforeAll(async () => {
  world = await createWorld()
})

async function judge(document: string): Promise<string> {
  const { trust, crls } = world
  const bytes = new TextEncoder().encode(document)
  const { indication, signatures } = await verifyXml(bytes, { trust, crls, at: PKI_TIME })
  const rows = signatures.map(({ id, level, covered, signer, timestamps, findings, ...more }) => [
    [id, level, covered, signer, more.coverage, more.counterSigns],
    timestamps.map((timestamp) => [timestamp.kind, timestamp.indication]),
    findings.filter(({ severity }) => severity !== 'information').map(({ code }) => code),
  ])
  return JSON.stringify([indication, rows])
}

/** What nobody noticed and no rule explains. */
async function unexplained(signed: Uint8Array, rules = HARMLESS): Promise<string[]> {
  const document = new TextDecoder().decode(signed)
  const honest = await judge(document)
  expect(honest).toContain('TOTAL-PASSED')
  const left: string[] = []
  for await (const { path, change, document: changed } of mutate(document)) {
    if (changed === document) continue
    seen.changed += 1
    if ((await judge(changed)) !== honest) seen.noticed += 1
    else {
      const rule = rules.find(([at, what]) => at.test(path) && what.test(change))
      if (rule === undefined) left.push(`${path}: ${change}`)
      else used.add(rule)
    }
  }
  return left
}

describe('what no digest of a XAdES signature covers', () => {
  const at = PKI_TIME
  const document = new TextEncoder().encode(DOCUMENT)
  const options = {
    at,
    id: 'first',
    roles: ['Giam doc'],
    place: { city: 'Cao Bang' },
    commitments: ['urn:example:commitment'],
  }

  it('is checked or harmless: level B over the whole document', async () => {
    expect(await unexplained(await signXml(document, world.person, options))).toEqual([])
  })

  it('is checked or harmless: level B over an element', async () => {
    const signed = await signXml(document, world.person, { ...options, element: 'order' })
    expect(await unexplained(signed)).toEqual([])
  })

  it('is checked or harmless: level LTA', async () => {
    const { trust, crls, tsa } = world
    const signed = await signXml(document, world.person, { ...options, tsa })
    expect(
      await unexplained(await augmentXml(signed, { to: 'LTA', tsa, trust, crls, at })),
    ).toEqual([])
  })

  it('is checked or harmless: a counter-signature', async () => {
    const { person, agency } = world
    const signed = await signXml(document, person, { at, id: 'first' })
    const both = await counterSignXml(signed, agency, { at, id: 'counter' })
    expect(await unexplained(both, ALL_RULES)).toEqual([])
  })

  it('has no rule in its list of the harmless that nothing needs', () => {
    console.log(
      `XML structure: ${seen.changed} changes, ${seen.noticed} noticed, the others harmless`,
    )
    expect(ALL_RULES.filter((rule) => !used.has(rule))).toEqual([])
  })
})

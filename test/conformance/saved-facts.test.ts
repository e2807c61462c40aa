// Facts of real documents: what is kept and read again is judged as what was gathered, at every level, for PDF and XML.
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { beforeAll, describe, expect, it } from 'vitest'
import { augmentPdf, signPdf, verifyPdf } from '@sealpost/core/pades'
import {
  BASELINE,
  judge,
  OFFICIAL_DUTY,
  parseFacts,
  serializeFacts,
  type Facts,
  type VerificationReport,
} from '@sealpost/core/validation'
import { augmentXml, signXml, verifyXml } from '@sealpost/core/xades'
import { createPki, localTimestampAuthority, writeCrlOf, type Pki } from '@sealpost/pretend-pki'

const XML = new TextEncoder().encode('<letter xmlns="urn:letter"><order>10</order></letter>')
const LETTER = new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)
const SCHEMA = new URL('../../docs/facts.schema.json', import.meta.url)
const LATER = new Date('2028-06-01T00:00:00Z')
const LEVELS = ['B', 'T', 'LT', 'LTA'] as const

let pki: Pki
let material: Omit<Parameters<typeof augmentPdf>[1], 'to'>

beforeAll(async () => {
  pki = await createPki()
  const tsa = localTimestampAuthority(pki.holder('tsa'), () => pki.now)
  const issuers = ['rootG1', 'stateG1', 'rootG2', 'stateG2'].map((name) => pki.authority(name))
  const crls = await Promise.all(issuers.map((issuer) => writeCrlOf(pki, issuer, pki.now)))
  material = { trust: pki.roots.map((certificate) => ({ certificate })), crls, at: pki.now, tsa }
})

interface Verified {
  readonly facts: Facts
  readonly report: VerificationReport
}

async function verifyAt(kind: 'pdf' | 'xml', level: (typeof LEVELS)[number]): Promise<Verified> {
  const found: Facts[] = []
  const { trust, at } = material
  const options = { trust, ...(at && { at }), onFacts: (facts: Facts) => void found.push(facts) }
  const report = await (kind === 'pdf'
    ? verifyPdf(await makePdf(level), options)
    : verifyXml(await makeXml(level), options))
  const [facts] = found
  if (facts === undefined) throw new Error('No facts were told')
  return { facts, report }
}

async function makePdf(level: (typeof LEVELS)[number]): Promise<Uint8Array> {
  const letter = new Uint8Array(readFileSync(LETTER))
  const signed = await signPdf(letter, pki.holder('financeDirector'), { at: pki.now })
  return level === 'B' ? signed : augmentPdf(signed, { ...material, to: level })
}

async function makeXml(level: (typeof LEVELS)[number]): Promise<Uint8Array> {
  const signed = await signXml(XML, pki.holder('financeDirector'), { at: pki.now })
  return level === 'B' ? signed : augmentXml(signed, { ...material, to: level })
}

describe.each(['pdf', 'xml'] as const)('facts of a signed %s', (kind) => {
  it.each(LEVELS)('are judged again from a file as they were, at level %s', async (level) => {
    const { facts, report } = await verifyAt(kind, level)
    expect(report.signatures[0]?.level).toMatch(new RegExp(`-${level}$`))
    const again = parseFacts(serializeFacts(facts))
    expect(again).toEqual(facts)
    expect(judge(again, { policy: BASELINE, at: pki.now })).toEqual(report)
    for (const policy of [BASELINE, OFFICIAL_DUTY])
      for (const at of [pki.now, LATER, new Date(0)])
        expect(judge(again, { policy, at })).toEqual(judge(facts, { policy, at }))
  })

  it('are what docs/facts.schema.json describes', async () => {
    const validate = new Ajv({ strict: false }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
    )
    const { facts } = await verifyAt(kind, 'LTA')
    expect(validate(JSON.parse(serializeFacts(facts))), JSON.stringify(validate.errors)).toBe(true)
  })
})

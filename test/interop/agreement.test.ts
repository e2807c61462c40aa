// The same documents judged by us, by EU DSS and by pyHanko: how often they agree, and why not where they do not. A difference that stands nowhere below fails.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyPdf } from '@sealpost/core/pades'
import { Desk } from './desk.ts'
import { Situations, type Situation } from './situations.ts'

/** Why an outsider says something else. */
const REASONS = {
  changes:
    'What changed after signing is no part of EN 319 102-1: we fail the format, DSS warns, pyHanko says it beside the verdict',
  freshness:
    'pyHanko takes no CRL beyond its nextUpdate, for the archive’s authority neither; the baseline policy and DSS ask only that it is not older than the signature',
  notAcceptable:
    'pyHanko stops at the end of the certificate; we and DSS first ask whether a CRL that is silent after the end says anything of it (RFC 5280, 5.2; EN 319 102-1, 5.2.6)',
  endForgotten:
    'pyHanko’s process for signatures with time goes on at the end of a certificate and never compares the end with the timestamp',
  caForgotten:
    'pyHanko’s process for signatures with time compares a timestamp with the revocation of the signer, and not with that of a CA',
  name: 'The same finding under another name of the table',
  archive:
    'pyHanko’s archival process stops at a document timestamp that is not good; EN 319 102-1, 5.6.3 keeps what the process with time concluded',
  timestamp:
    'pyHanko gives the verdict of a bad signature timestamp to the signature; EN 319 102-1, 5.5.4 goes on without the timestamp',
} as const

/** Made by DSS, for we sign nothing with it. */
const SHA1 = 'SHA-1, B-T'

type Reason = keyof typeof REASONS
type Outsider = 'dss' | 'pyhanko'

const EXPLAINED: Readonly<Record<string, Partial<Record<Outsider, Reason>>>> = {
  'text behind the end': { dss: 'changes', pyhanko: 'changes' },
  'an object replaced in a later revision': { dss: 'changes', pyhanko: 'changes' },
  'judged after the signer’s end, B-B': { pyhanko: 'freshness' },
  'judged after the signer’s end, B-T': { pyhanko: 'freshness' },
  'judged after the signer’s end, B-LT': { pyhanko: 'freshness' },
  'judged after the signer’s end, B-LTA': { pyhanko: 'freshness' },
  'judged after the signer’s end, archived three times': { pyhanko: 'freshness' },
  'revoked after signing, B-LTA': { pyhanko: 'freshness' },
  'revocation data that has ended, B-B': { pyhanko: 'freshness' },
  'revocation data that has ended, B-T': { pyhanko: 'freshness' },
  'signed after the end, B-B': { pyhanko: 'notAcceptable' },
  'judged after the signer’s end, with what the CA says then, B-B': { pyhanko: 'notAcceptable' },
  'signed after the end, B-T': { pyhanko: 'endForgotten' },
  'judged after the signer’s end, with what the CA says then, B-T': { pyhanko: 'endForgotten' },
  'revoked CA, signed since, B-T': { pyhanko: 'caForgotten' },
  'a key of 1024 bits, B-B': { pyhanko: 'name' },
  'a key of 1024 bits, B-T': { pyhanko: 'name' },
  'a key of 1024 bits, B-LTA': { pyhanko: 'name' },
  'SHA-1, B-T': { pyhanko: 'name' },
  'stamped by a stranger': { pyhanko: 'timestamp' },
  'stamped by a stranger, judged after the signer’s end': { pyhanko: 'timestamp' },
  'stamped with a certificate for signing': { pyhanko: 'timestamp' },
  'archived, then the archive’s revision changed': { pyhanko: 'archive' },
}

/** Seventy documents before three judges, on a machine that does something else too. */
const HOOK_TIMEOUT_MS = 600_000

const desk = await Desk.open()
const rows: Row[] = []

interface Row {
  readonly name: string
  readonly ours: string
  readonly theirs: Readonly<Partial<Record<Outsider, string>>>
}

beforeAll(async () => {
  const letter = new Uint8Array(
    await readFile(new URL('../../packages/cli/documents/01-cong-van.pdf', import.meta.url)),
  )
  for (const situation of await allSituations(letter)) rows.push(await judge(situation))
}, HOOK_TIMEOUT_MS)
afterAll(() => desk[Symbol.asyncDispose]())

async function allSituations(letter: Uint8Array): Promise<Situation[]> {
  const situations = await new Situations(desk.pki, letter).all()
  if (!desk.hasDss) return situations
  const file = await desk.save('letter.pdf', letter)
  const signer = desk.pki.holder('financeDirector')
  const weak = await desk.haveDss('sign', signer, {
    file,
    format: 'pdf',
    level: 'T',
    digest: 'SHA1',
  })
  return [...situations, { name: SHA1, pdf: weak, crls: desk.crls, ocsps: [], at: desk.later }]
}

interface Verdict {
  readonly indication: string
  readonly subIndication: string | null
}

async function judge({ name, pdf, ...given }: Situation): Promise<Row> {
  const file = await desk.save('situation.pdf', pdf)
  const [ours] = (await verifyPdf(pdf, { trust: desk.trust, ...given })).signatures
  const theirs: Partial<Record<Outsider, string>> = {}
  if (desk.hasDss) theirs.dss = spell((await desk.askDss(file, given)).signatures[0])
  if (desk.hasPyhanko) theirs.pyhanko = spell((await desk.askPyhanko(file, given)).signatures[0])
  return { name, ours: spell(ours), theirs }
}

function spell(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'no signature'
  const { indication, subIndication } = verdict
  return subIndication === null ? indication : `${indication}/${subIndication}`
}

function printTable(outsider: Outsider): void {
  const differ = rows.filter(({ ours, theirs }) => theirs[outsider] !== ours)
  console.log(`${outsider}: ${String(rows.length - differ.length)} / ${String(rows.length)} agree`)
  for (const { name, ours, theirs } of differ)
    console.log(`  ${name}: ${ours}, ${outsider} ${String(theirs[outsider])}`)
}

describe.skipIf(!desk.hasDss && !desk.hasPyhanko)('the same documents before three judges', () => {
  it('are sixty and more, each in a situation of its own', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60)
    expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
  })

  describe.each([
    ['dss', desk.hasDss],
    ['pyhanko', desk.hasPyhanko],
  ] as const)('%s', (outsider, isHere) => {
    it.skipIf(!isHere)('differs only where it is explained', () => {
      printTable(outsider)
      const differ = rows.filter(({ ours, theirs }) => theirs[outsider] !== ours)
      const explained = Object.keys(EXPLAINED).filter(
        (name) => EXPLAINED[name]?.[outsider] !== undefined && (desk.hasDss || name !== SHA1),
      )
      expect(differ.map(({ name }) => name).toSorted()).toEqual(explained.toSorted())
    })
  })

  it('every reason is one that is needed', () => {
    const used = new Set(Object.values(EXPLAINED).flatMap((row) => Object.values(row)))
    expect([...used].toSorted()).toEqual(Object.keys(REASONS).toSorted())
  })
})

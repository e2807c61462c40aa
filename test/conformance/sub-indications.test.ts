// EN 319 102-1, tables 5 and 6: every sub-indication is reached, at the process that should say it. The rows are in
// sub-indications/table.ts; NO_POE is the conclusion of a block that never decides, and stands below.
import { verifyDocument, type SubIndication } from '@sealpost/core'
import { BASELINE, judge, judgeSteps } from '@sealpost/core/validation'
import { beforeAll, describe, expect, it } from 'vitest'
import { SUB_INDICATIONS } from '../../packages/core/src/findings.ts'
import { letter } from '../attacks/support/small-pdf.ts'
import { CASES, SAVED } from './sub-indications/table.ts'
import { createWorld, NOW, type World } from './sub-indications/world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

const ORDER = ['basic', 'longTerm', 'archival'] as const

describe('each sub-indication (EN 319 102-1, tables 5 and 6)', () => {
  it('is in the table, or stands below it', () => {
    const below: readonly SubIndication[] = ['NO_POE', 'SIGNATURE_NOT_FOUND']
    const reached = new Set([...CASES.map(({ sub }) => sub), ...below])
    expect(
      Object.keys(SUB_INDICATIONS).filter((sub) => !reached.has(sub as SubIndication)),
    ).toEqual([])
  })

  it.each(CASES)('$sub, $process: $when', async (row) => {
    const { policy = BASELINE, at = NOW, sub, indication, process } = row
    const facts = await row.facts(world)
    const [steps] = judgeSteps(facts, { policy, at })
    const first = ORDER.find((name) => steps?.[name].subIndication === sub)
    expect({ first, ...steps?.archival }).toEqual({
      first: process,
      indication,
      subIndication: sub,
    })
    const report = judge(facts, { policy, at }).signatures[0]
    expect([report?.indication, report?.subIndication]).toEqual([
      indication === 'FAILED' ? 'TOTAL-FAILED' : indication,
      sub,
    ])
  })
})

describe('what can be saved is saved by the right process (validation.md, 6)', () => {
  it.each(SAVED)('$sub by $by: $when', async (row) => {
    const { policy = BASELINE, at = NOW, sub, by } = row
    const [steps] = judgeSteps(await row.facts(world), { policy, at })
    const before = by === 'longTerm' ? steps?.basic : steps?.longTerm
    expect([before, steps?.[by].indication]).toEqual([
      { indication: 'INDETERMINATE', subIndication: sub },
      'PASSED',
    ])
  })
})

describe('what no process concludes', () => {
  it('NO_POE is time sliding’s word: the verdict of now stays and tells it (5.6.2.2, 5.6.2.4.4)', async () => {
    // The issuer was revoked in June; the one statement about the signer is of November.
    const stampedAt = new Date('2026-08-01T00:00:00Z')
    const pdf = await world.pdf(world.pki.holder('underRevokedCa'), { stampedAt })
    const facts = await world.facts(pdf)
    const report = judge(facts, { policy: BASELINE, at: NOW }).signatures[0]
    expect(report?.subIndication).toBe('REVOKED_CA_NO_POE')
    const told = report?.findings.find(({ code }) => code === 'PAST_CONTROL_TIME_MISSING')
    expect(told).toMatchObject({ severity: 'information', subIndication: 'NO_POE' })
  })

  it('SIGNATURE_NOT_FOUND is a document’s, not a signature’s', async () => {
    const { indication, subIndication } = await verifyDocument(letter(), {
      trust: world.trust,
      at: NOW,
    })
    expect([indication, subIndication]).toEqual(['INDETERMINATE', 'SIGNATURE_NOT_FOUND'])
  })
})

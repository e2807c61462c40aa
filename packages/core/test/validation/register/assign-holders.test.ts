import { describe, expect, it } from 'vitest'
import {
  assignHolders,
  BASELINE,
  judge,
  makeRegister,
  restrictToAgency,
  type RegisterEntry,
  type VerificationReport,
} from '../../../src/validation/index.ts'
import { facts, NOW, timestamp } from '../facts-factory.ts'

const SIGNED = '2025-03-01T08:00:10Z'

function reportOf(stampedAt?: string): VerificationReport {
  const timestamps = stampedAt === undefined ? [] : [timestamp('t', stampedAt)]
  return judge(facts({ timestamps }), { policy: BASELINE, at: new Date(NOW) })
}

const about = (parts: Partial<RegisterEntry> = {}): RegisterEntry => ({
  sha256: 'signer',
  role: 'person',
  agency: 'H14.12',
  ...parts,
})
const moved = makeRegister([
  about({ until: new Date('2025-12-31T23:59:59Z') }),
  about({ agency: 'H14.09', from: new Date('2026-01-01T00:00:00Z') }),
])

function tell(report: VerificationReport): unknown[] {
  const [signature] = report.signatures
  const codes = (signature?.findings ?? []).map(({ code }) => code)
  return [
    signature?.signer?.role,
    signature?.signer?.agency,
    codes.filter((code) => code.startsWith('SIGNER_')),
  ]
}

describe('who signed, as the register knows it', () => {
  it('is told by the certificate', () => {
    const register = makeRegister([about(), about({ sha256: 'other', role: 'agency' })])
    expect(tell(assignHolders(reportOf(), register))).toEqual(['person', 'H14.12', []])
  })

  it('is asked for the time the signature is proven to exist at, else for now', () => {
    expect(tell(assignHolders(reportOf(SIGNED), moved))).toEqual(['person', 'H14.12', []])
    expect(tell(assignHolders(reportOf(), moved))).toEqual(['person', 'H14.09', []])
  })

  it('is nobody when the certificate is not registered, or not for that time', () => {
    expect(tell(assignHolders(reportOf(), makeRegister([])))).toEqual([
      null,
      null,
      ['SIGNER_NOT_REGISTERED'],
    ])
    const past = makeRegister([about({ until: new Date('2025-12-31T00:00:00Z') })])
    expect(tell(assignHolders(reportOf(), past))).toEqual([
      null,
      null,
      ['SIGNER_NOT_REGISTERED_THEN'],
    ])
  })

  it('changes no verdict', () => {
    const { indication, signatures } = assignHolders(reportOf(), makeRegister([]))
    expect([indication, signatures[0]?.indication]).toEqual(['TOTAL-PASSED', 'TOTAL-PASSED'])
  })

  it('counts for its own agency alone', () => {
    const report = assignHolders(reportOf(), makeRegister([about()]))
    expect(tell(restrictToAgency(report, 'H14.12'))).toEqual(['person', 'H14.12', []])
    const strange = [null, 'H14.12', ['SIGNER_OF_ANOTHER_AGENCY']]
    expect(tell(restrictToAgency(report, 'H14.09'))).toEqual(strange)
    expect(tell(restrictToAgency(report, null))).toEqual(strange)
  })

  it('is put into the report by the judge itself when it has a register', () => {
    const options = { policy: BASELINE, at: new Date(NOW), register: makeRegister([about()]) }
    expect(tell(judge(facts(), options))).toEqual(['person', 'H14.12', []])
    expect(tell(reportOf())).toEqual([null, null, []])
  })
})

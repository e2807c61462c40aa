// The policy for official duty accepts exactly what it should, and tells an official why in Vietnamese. The rows are in
// official-duty/table.ts.
import { renderReportHtml } from '@sealpost/core/reports'
import type { Finding, VerificationReport } from '@sealpost/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { openDesk, type Answer, type Desk } from './official-duty/desk.ts'
import { ROWS } from './official-duty/table.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})

function findingsOf({ files, reports }: Answer): Finding[] {
  const told = reports.flatMap((report) => [
    ...report.findings,
    ...report.signatures.flatMap((signature) => signature.findings),
  ])
  return [...files.flat(), ...told]
}

describe('official duty', () => {
  it('is tried in more than forty situations', () => {
    expect(ROWS.length).toBeGreaterThan(40)
  })

  it.each(ROWS)('$accepted: $situation', async ({ make, accepted, why = [] }) => {
    const answer = await desk.judge(await make(desk))
    const findings = findingsOf(answer)
    const failures = findings.filter(({ severity }) => severity === 'failure')
    expect({ accepted: answer.accepted, failures: accepted ? [] : failures }).toMatchObject({
      accepted,
    })
    const told = (accepted ? findings : failures).map(({ code }) => code)
    expect(told).toEqual(expect.arrayContaining([...why]))
    for (const report of answer.reports) expectVietnamese(report)
  })
})

/** The page tells each failure in a Vietnamese sentence; the English message stands small behind it, and alone where there is none. */
function expectVietnamese(report: VerificationReport): void {
  const page = renderReportHtml(report, { language: 'vi' })
  const failures = report.signatures
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'failure')
  for (const { message } of failures)
    expect(page).toContain(`<br /><small><span lang="en"><bdi>${message}`)
}

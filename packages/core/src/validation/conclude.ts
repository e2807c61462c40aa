// How checks become a conclusion (EN 319 102-1, 5.1.3): a check yields what it finds wrong, the policy says what that weighs,
// and the first failure that weighs ends the block.
import type { Finding, PartIndication, Severity, SubIndication } from '../findings.ts'
import { levelOf, type Level, type Policy } from './policy.ts'

/** What one check found wrong, before the policy has spoken. */
export interface Failure {
  readonly code: string
  readonly indication: 'FAILED' | 'INDETERMINATE'
  readonly subIndication: SubIndication
  readonly message: string
  readonly clause?: string
  readonly at?: string
}

export interface Conclusion {
  readonly indication: PartIndication
  readonly subIndication: SubIndication | null
  readonly findings: readonly Finding[]
}

export const PASSED: Conclusion = { indication: 'PASSED', subIndication: null, findings: [] }

const SEVERITY: Readonly<Record<Exclude<Level, 'ignore'>, Severity>> = {
  fail: 'failure',
  warn: 'warning',
  inform: 'information',
}

/** Runs the checks in order until one fails for good. */
export function conclude(failures: Iterable<Failure>, policy: Policy): Conclusion {
  const findings: Finding[] = []
  for (const failure of failures) {
    const level = levelOf(policy, failure.code)
    if (level === 'ignore') continue
    findings.push(toFinding(failure, SEVERITY[level]))
    if (level !== 'fail') continue
    return { indication: failure.indication, subIndication: failure.subIndication, findings }
  }
  return { ...PASSED, findings }
}

/** The later conclusion's verdict with the findings of both. */
export function join(earlier: Conclusion, later: Conclusion): Conclusion {
  return { ...later, findings: [...earlier.findings, ...later.findings] }
}

/** What was held against an object and has been settled since stays visible, as information. */
export function settled(findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => {
    if (finding.severity !== 'failure') return finding
    const { code, message, clause, at } = finding
    return {
      code,
      severity: 'information',
      message,
      ...given('clause', clause),
      ...given('at', at),
    }
  })
}

export function isSub(conclusion: Conclusion, ...subs: readonly SubIndication[]): boolean {
  return conclusion.subIndication !== null && subs.includes(conclusion.subIndication)
}

function toFinding(failure: Failure, severity: Severity): Finding {
  const { code, message, clause, at, subIndication } = failure
  return {
    code,
    severity,
    message,
    ...given('clause', clause),
    ...given('at', at),
    ...(severity === 'failure' ? { subIndication } : {}),
  }
}

/** An optional member only when there is a value: with exact optional types, absent and undefined are two things. */
function given<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: string })
}

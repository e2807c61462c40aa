// The list of checks against the sources: every code is either a check that a policy weighs, or a remark on the list below.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { EN } from '../../src/reports/texts/en.ts'
import { CHECKS, isCheck } from '../../src/validation/policies/checks.ts'
import { parsePolicy } from '../../src/validation/index.ts'
import { conclude, type Failure } from '../../src/validation/conclude.ts'

const SOURCES = new URL('../../src/', import.meta.url)
/** Where what `conclude` weighs comes from. */
const ROOMS = [
  ...['validation/blocks', 'validation/processes', 'trust/path', 'trust/name-constraints'],
  ...['trust/revocation', 'cms', 'pades/verification', 'pdf', 'xades/verification'],
]
/** Told, and weighed by nobody. */
const REMARKS = [
  ...['CMS_ATTRIBUTE_ORDER', 'CMS_ATTRIBUTE_ORDER_SIGNED', 'CMS_NOT_DER'],
  ...['CMS_SIGNING_TIME_PRESENT', 'TIMESTAMP_UNREADABLE'],
  ...['PAST_CONTROL_TIME_MISSING', 'PAST_PROOF_MISSING'],
  ...['REVOCATION_SERVICE_FAILED', 'REVOCATION_SUBJECTS_TOO_MANY'],
  ...['PDF_FIELD_TWICE', 'PDF_FIELD_UNREADABLE', 'PDF_FORM_TOO_DEEP', 'PDF_FORM_TOO_LARGE'],
  ...['PDF_SIGNATURE_KIND_UNKNOWN', 'PDF_TOO_MANY_SIGNATURES'],
  ...['XML_DIGEST_REFUSED', 'XML_KEY_RETRIEVAL_REFUSED', 'XML_OBJECT_NOT_COVERED'],
  ...['XML_PARTLY_COVERED', 'XML_REFERENCE_REFUSED', 'XML_REFERENCE_UNREADABLE'],
  ...['XML_SIGNATURE_METHOD_REFUSED', 'XML_TRANSFORM_REFUSED'],
]
/** About the document: no signature was read, so there is nothing to weigh. */
const OF_DOCUMENTS = [
  ...['NOT_A_PDF', 'PDF_UNREADABLE'],
  ...['PDF_PASSWORD_NEEDED', 'PDF_PASSWORD_WRONG', 'PDF_ENCRYPTION_UNSUPPORTED'],
]

const CODE = /'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g

function codesOf(room: string): string[] {
  const folder = new URL(`${room}/`, SOURCES)
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'))
    .join('\n')
  return [...text.matchAll(CODE)].map((match) => match[1] ?? '')
}

describe('the list of checks', () => {
  const subs = Object.keys(EN.subIndications)
  const codes = [...new Set(ROOMS.flatMap(codesOf))].filter(
    (code) => !/^(?:ERR|MAX)_/.test(code) && !subs.includes(code),
  )

  it('has every code of the sources that is no remark', () => {
    const known = new Set([...Object.values(CHECKS).flat(), ...REMARKS, ...OF_DOCUMENTS])
    expect(codes.filter((code) => !known.has(code))).toEqual([])
  })

  it('has no code twice and none that is gone', () => {
    const all = Object.values(CHECKS).flat()
    expect(new Set(all).size).toBe(all.length)
    const trust = readFileSync(fileURLToPath(new URL('trust/describe.ts', SOURCES)), 'utf8')
    expect(all.filter((code) => !codes.includes(code) && !trust.includes(code))).toEqual([])
    expect(REMARKS.filter(isCheck)).toEqual([])
  })

  it.each(Object.values(CHECKS).flat())('%s weighs what a policy file says', (code) => {
    const failure: Failure = {
      code,
      indication: 'INDETERMINATE',
      subIndication: 'SIG_CONSTRAINTS_FAILURE',
      message: '',
    }
    const weigh = (level: 'fail' | 'warn' | 'inform' | 'ignore'): unknown => {
      const policy = parsePolicy({ name: 'ours', base: 'official-duty', levels: { [code]: level } })
      const { indication, findings } = conclude([failure], policy)
      return [indication, findings.map(({ severity }) => severity)]
    }
    expect(weigh('fail')).toEqual(['INDETERMINATE', ['failure']])
    expect(weigh('warn')).toEqual(['PASSED', ['warning']])
    expect(weigh('inform')).toEqual(['PASSED', ['information']])
    expect(weigh('ignore')).toEqual(['PASSED', []])
  })
})

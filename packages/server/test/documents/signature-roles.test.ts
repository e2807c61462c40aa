import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { neededRoles, type SignatureReport } from '@sealpost/core/validation'
import { judge } from '../../src/documents/judge.ts'
import { classifySignatures, type SignedFile } from '../../src/documents/signature-roles.ts'
import { fakeReport, fakeSignature } from '../support/fake-verifier.ts'

type Role = 'person' | 'agency' | null

const passed = (role: Role) => fakeSignature({ sha256: 'a', indication: 'TOTAL-PASSED', role })
const unknown = (subIndication: SignatureReport['subIndication'], role: Role = 'person') =>
  fakeSignature({ sha256: 'b', indication: 'INDETERMINATE', subIndication, role })
const failed = fakeSignature({
  sha256: 'c',
  indication: 'TOTAL-FAILED',
  subIndication: 'REVOKED',
  role: 'person',
})

const main = (...signatures: SignatureReport[]): SignedFile => ({
  role: 'main',
  signable: true,
  report: fakeReport(signatures),
})
const annex = (...signatures: SignatureReport[]): SignedFile => ({
  ...main(...signatures),
  role: 'annex',
})
const sheet = (): SignedFile => ({ ...annex(), signable: false })

describe('who must sign (Decree 30/2020, Article 5; Annex I, Part I, II.7 and II.8)', () => {
  it('asks a person and the agency for the main document, the agency for an annex, nobody for a spreadsheet', () => {
    expect(neededRoles({ role: 'main', signable: true })).toEqual(['person', 'agency'])
    expect(neededRoles({ role: 'main', signable: false })).toEqual(['person', 'agency'])
    expect(neededRoles({ role: 'annex', signable: true })).toEqual(['agency'])
    expect(neededRoles({ role: 'annex', signable: false })).toEqual([])
  })
})

describe('what signatures amount to', () => {
  it.each([
    ['full', [main(passed('person'), passed('agency'))]],
    ['full', [main(passed('person'), passed('agency')), annex(passed('agency')), sheet()]],
    ['full', [main(passed('person'), passed('agency'), unknown('TRY_LATER'))]],
    ['part', [main(passed('person'))]],
    ['part', [main(passed('agency'), passed('agency'))]],
    ['part', [main(passed('person'), passed(null))]],
    ['part', [main(passed('person'), passed('agency')), annex()]],
    ['part', [main(passed('person'), passed('agency')), annex(passed('person'))]],
    ['undetermined', [main(unknown('TRY_LATER'), passed('agency'))]],
    ['undetermined', [main(unknown('OUT_OF_BOUNDS_NO_POE'))]],
    ['invalid', [main(unknown('REVOKED_NO_POE'))]],
    ['other', [main(unknown('NO_CERTIFICATE_CHAIN_FOUND'))]],
    ['part', [main(unknown('NO_CERTIFICATE_CHAIN_FOUND'), passed('agency'))]],
    ['invalid', [main(passed('person'), passed('agency')), annex(failed)]],
    ['unsigned', [main()]],
    ['unsigned', [main(), sheet()]],
  ] as const)('%s', (expected, files) => {
    expect(classifySignatures(files)).toBe(expected)
  })

  it('does not take a document timestamp for anybody’s signature', () => {
    const timestamp = { ...passed('agency'), kind: 'document-timestamp' as const }
    expect(classifySignatures([main(passed('person'), timestamp)])).toBe('part')
  })

  it('never grows better when a signature is taken away, and never full without both roles', () => {
    const signature = fc.constantFrom(
      passed('person'),
      passed('agency'),
      passed(null),
      unknown('TRY_LATER'),
    )
    fc.assert(
      fc.property(fc.array(signature, { maxLength: 5 }), (signatures) => {
        const full = classifySignatures([main(...signatures)]) === 'full'
        const roles = signatures
          .filter((item) => item.indication === 'TOTAL-PASSED')
          .map((item) => item.signer?.role)
        expect(full).toBe(roles.includes('person') && roles.includes('agency'))
      }),
    )
  })
})

describe('the decision', () => {
  it('refuses what failed and what cannot be read, each by its name', () => {
    expect(judge([main(failed)]).refusal).toBe('signature-invalid')
    const unreadable = {
      ...fakeReport([]),
      indication: 'TOTAL-FAILED',
      subIndication: 'FORMAT_FAILURE',
    } as const
    expect(judge([{ ...main(), report: unreadable }]).refusal).toBe('document-unreadable')
    expect(
      judge([main(passed('person'), passed('agency')), { ...annex(), report: unreadable }]).refusal,
    ).toBe('document-unreadable')
  })

  it.each(['REVOKED_NO_POE', 'REVOKED_CA_NO_POE'] as const)(
    'refuses a signer that is revoked and cannot prove an earlier signature (%s)',
    (sub) => {
      expect(judge([main(unknown(sub))])).toMatchObject({
        refusal: 'signer-revoked',
        signatures: 'invalid',
      })
    },
  )

  it('takes the unsigned for information only, and the undetermined as it is', () => {
    expect(judge([main()])).toMatchObject({
      informationOnly: true,
      refusal: null,
      subIndication: 'SIGNATURE_NOT_FOUND',
    })
    expect(judge([main(unknown('TRY_LATER'))])).toMatchObject({
      informationOnly: false,
      refusal: null,
      indication: 'INDETERMINATE',
      subIndication: 'TRY_LATER',
    })
  })

  it('is the worst of the files that matter: an unsigned spreadsheet does not', () => {
    expect(judge([main(passed('person'), passed('agency')), sheet()]).indication).toBe(
      'TOTAL-PASSED',
    )
    expect(judge([main(passed('person'), passed('agency')), annex()]).indication).toBe(
      'INDETERMINATE',
    )
  })
})

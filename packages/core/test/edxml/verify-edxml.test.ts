import { describe, expect, it } from 'vitest'
import type { ByteSource } from '../../src/encoding/byte-source.ts'
import { decodeUtf8 } from '../../src/encoding/text.ts'
import type { Indication, SubIndication } from '../../src/findings.ts'
import { readEdxml, verifyEdxml, type AttachmentVerifiers } from '../../src/edxml/index.ts'
import type { VerificationReport } from '../../src/validation/index.ts'
import { attachment, ATTACHMENT, base64, documentPackage, REFERENCE, reference } from './samples.ts'

const FAILED: [Indication, SubIndication] = ['TOTAL-FAILED', 'HASH_FAILURE']
const PASSED: [Indication, null] = ['TOTAL-PASSED', null]
const seen: string[] = []

function report(indication: Indication, subIndication: SubIndication | null): VerificationReport {
  return {
    version: 1,
    tool: 'test',
    policy: 'baseline',
    validationTime: '2026-01-01T00:00:00Z',
    document: { name: null, kind: 'pdf', bytes: 0, sha256: '' },
    indication,
    subIndication,
    findings: [],
    signatures: [],
  }
}

function verifiers(
  pdf: [Indication, SubIndication | null],
  xml: [Indication, SubIndication | null] = PASSED,
): AttachmentVerifiers {
  async function look(content: ByteSource, name: string): Promise<void> {
    seen.push(`${name}: ${decodeUtf8(await content.read(0, 5))}`)
  }
  return {
    pdf: async (content, name) => {
      await look(content, name)
      return report(...pdf)
    },
    xml: async (content, name) => {
      await look(content, name)
      return report(...xml)
    },
  }
}

const XML = attachment('cid:x', 'số liệu.xml', base64('<a><b/></a>'), 'application/xml')
const DOC = attachment('cid:d', 'a.doc', base64('\xD0\xCF'), 'application/doc')

describe('the verdict on a package (EN 319 102-1, 5.1.3)', () => {
  it('hands each attachment’s content to the verifier of its kind', async () => {
    seen.length = 0
    const parts = {
      references: REFERENCE + reference('x', 'số liệu.xml'),
      attachments: ATTACHMENT + XML,
    }
    const result = await verifyEdxml(await readEdxml(documentPackage(parts)), verifiers(PASSED))
    expect(seen).toEqual(['0123-UBND-NC.signed.pdf: %PDF-', 'số liệu.xml: <a><b'])
    expect(result).toMatchObject({ indication: 'TOTAL-PASSED', subIndication: null })
    expect(result.attachments.map((found) => found.report?.indication)).toEqual([
      'TOTAL-PASSED',
      'TOTAL-PASSED',
    ])
  })

  it('is the worst of the attachments', async () => {
    const parts = {
      references: REFERENCE + reference('x', 'số liệu.xml'),
      attachments: ATTACHMENT + XML,
    }
    const content = await readEdxml(documentPackage(parts))
    expect(await verifyEdxml(content, verifiers(PASSED, FAILED))).toMatchObject({
      indication: 'TOTAL-FAILED',
      subIndication: 'HASH_FAILURE',
    })
  })

  it('is never good for what cannot carry a signature, nor for no attachment at all', async () => {
    const parts = { references: reference('d', 'a.doc'), attachments: DOC }
    const open = { indication: 'INDETERMINATE', subIndication: 'SIGNATURE_NOT_FOUND' }
    const result = await verifyEdxml(await readEdxml(documentPackage(parts)), verifiers(PASSED))
    expect(result).toMatchObject({
      ...open,
      attachments: [{ report: null, findings: [{ code: 'ATTACHMENT_KIND_NOT_VERIFIED' }] }],
    })
    const empty = await readEdxml(documentPackage({ references: '', attachments: '' }))
    expect(await verifyEdxml(empty, verifiers(PASSED))).toMatchObject(open)
  })

  it('is TOTAL-FAILED / FORMAT_FAILURE for a package with a fatal problem, whatever its attachments say', async () => {
    const parts = { references: REFERENCE, attachments: ATTACHMENT.replace('JVBE', 'J*BE') }
    const result = await verifyEdxml(await readEdxml(documentPackage(parts)), verifiers(PASSED))
    expect(result).toMatchObject({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE' })
  })

  it('never counts the signature in the header', async () => {
    const parts = { signature: '<edXML:DigitalSignature/>', references: '', attachments: '' }
    const result = await verifyEdxml(await readEdxml(documentPackage(parts)), verifiers(PASSED))
    expect(result).toMatchObject({ indication: 'INDETERMINATE', headerSignature: 'placeholder' })
  })
})

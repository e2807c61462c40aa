// Agency codes in both schemes. The register holds both and routes on either; which converts to which is the core's knowledge.
import {
  agencyKey,
  isStrictAgencyCode,
  parseAgencyCode,
  toQcvn102,
  toQd20,
} from '@sealpost/core/edxml'
import { Refusal } from '../refusals.ts'

export interface AgencyCodes {
  /** Decision 20/2020, such as `H14.05`. */
  readonly code: string
  /** QCVN 102:2016, such as `000.00.05.H14`; null where the agency has no place in that scheme. */
  readonly code102: string | null
}

/** Fills in the code that was not given. Throws `agency-code-invalid`. */
export function completeCodes(code: string | undefined, code102: string | undefined): AgencyCodes {
  const qd20 = code ?? convert(code102, toQd20)
  if (qd20 === undefined)
    throw invalid('/code', 'A code of Decision 20/2020 is needed, such as H14.05')
  assertScheme(qd20, 'qd-20', '/code')
  const qcvn102 = code102 ?? convert(code, toQcvn102) ?? null
  if (qcvn102 !== null) assertScheme(qcvn102, 'qcvn-102', '/code102')
  return { code: qd20, code102: qcvn102 }
}

/** The spellings under which routing finds the agency; one when the two codes convert to each other. */
export function keysOf(codes: AgencyCodes): readonly string[] {
  const texts = codes.code102 === null ? [codes.code] : [codes.code, codes.code102]
  return [...new Set(texts.map(agencyKey))]
}

function convert(
  text: string | undefined,
  to: (code: NonNullable<ReturnType<typeof parseAgencyCode>>) => string | undefined,
): string | undefined {
  const parsed = text === undefined ? undefined : parseAgencyCode(text)
  return parsed === undefined ? undefined : to(parsed)
}

/** What the register holds may be written on the wire, so it is exactly what the regulation demands. */
function assertScheme(text: string, scheme: 'qd-20' | 'qcvn-102', pointer: string): void {
  if (isStrictAgencyCode(text) && parseAgencyCode(text)?.scheme === scheme) return
  throw invalid(
    pointer,
    `The code does not have the form of ${scheme === 'qd-20' ? 'Decision 20/2020' : 'QCVN 102:2016'}`,
  )
}

function invalid(pointer: string, detail: string): Refusal {
  return new Refusal('agency-code-invalid', detail, { errors: [{ pointer, detail }] })
}

// The gateway's side of a thread's questions: the network, with its limits and its answers on disk, and objects that are no files.
import type { ByteSource } from '@sealpost/core'
import { ServiceError } from '@sealpost/core/errors'
import type { IssuerSource, RevocationSource } from '@sealpost/core/trust'
import type { Answer, Question, ToThread } from './messages.ts'

export type Online = RevocationSource & IssuerSource

/** Never rejects: a failure is an answer too. */
export async function answerQuestion(
  call: number,
  question: Question,
  source: ByteSource,
  online: Online | undefined,
): Promise<ToThread> {
  try {
    return { kind: 'answer', call, answer: await find(question, source, online) }
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : null
    return { kind: 'failure', call, code, message: String(error) }
  }
}

async function find(
  question: Question,
  source: ByteSource,
  online: Online | undefined,
): Promise<Answer> {
  if (question.of === 'bytes') {
    const bytes = await source.read(question.position, question.length)
    return { of: 'bytes', bytes: bytes.slice() }
  }
  if (question.of === 'issuers') {
    const certificates = (await online?.findIssuers(question.certificate)) ?? []
    return { of: 'issuers', certificates: certificates.map(alone) }
  }
  const { certificate, issuer } = question
  const { crls, ocsps } = (await online?.find({ certificate, issuer })) ?? { crls: [], ocsps: [] }
  return { of: 'revocation', data: { crls: crls.map(alone), ocsps: ocsps.map(alone) } }
}

/** A view would take all of its memory along. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes)
}

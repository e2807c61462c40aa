// What both proofs of a document's change have in common: for who exchanges it, and for who watches over the exchange.
import { z } from 'zod'
import type { DocumentId } from '../../ids.ts'
import { text, type Answer } from '../answer.ts'
import { NO_BODY, type RouteSpec } from '../route.ts'
import { documentParams, wholeNumber } from '../schemas/parameters.ts'

const PLAIN = 'text/plain; charset=utf-8'

interface ProofQuery {
  /** In the book; default: the acceptance. */
  readonly seq?: number | undefined
}

type ProofSpec = Omit<
  RouteSpec<{ id: DocumentId }, ProofQuery, undefined>,
  'path' | 'scope' | 'tag' | 'handle'
>

export const PROOF_OF_CHANGE: ProofSpec = {
  method: 'get',
  summary:
    'Proof that the document’s acceptance, or another change of it by its number in the book, is in the evidence log',
  params: documentParams,
  query: z.strictObject({ seq: wholeNumber({ least: 1 }).optional() }),
  body: NO_BODY,
  answers: { 200: { description: 'A proof of the form c2sp.org/tlog-proof@v1', mediaType: PLAIN } },
  refusals: ['not-found', 'proof-not-ready'],
}

export function proofAnswer(documentId: string, proof: string): Answer {
  const name = `attachment; filename="${documentId}.tlog-proof"`
  return text(PLAIN, proof, { 'Content-Disposition': name })
}

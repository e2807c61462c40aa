import { z } from 'zod'
import { checkFile } from '../../documents/check-file.ts'
import { json } from '../answer.ts'
import { assertLength, assertPlain, bodyChunks } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { reportSchema } from '../schemas/documents.ts'

const query = z.strictObject({
  name: z.string().max(255).optional(),
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
})

const postVerification: Route = defineRoute({
  method: 'post',
  path: '/v1/verifications',
  scope: 'documents:receive',
  tag: 'verifications',
  summary: 'A file in, its verification report out; nothing is kept',
  params: NOTHING,
  query,
  body: NO_BODY,
  streams: [{ mediaType: 'application/octet-stream' }],
  answers: { 200: { description: 'The report, whatever it says', schema: reportSchema } },
  refusals: ['file-empty', 'file-too-large', 'too-many-verifications', 'too-busy'],
  handle: async (context, { caller, query: { name, at }, request, openBody }) => {
    assertPlain(request)
    assertLength(request, context.config.maxFileBytes)
    const stream = bodyChunks(openBody())
    const who = caller.agencyId ?? caller.keyId
    return json(200, await checkFile(context, who, name ?? null, at ?? context.clock(), stream))
  },
})

export const verificationRoutes: readonly Route[] = [postVerification]

import { z } from 'zod'
import { issueToken } from '../../access/oauth/issue-token.ts'
import { OAuthRefusal } from '../../access/oauth/oauth-refusal.ts'
import { ALGORITHMS } from '../../access/oauth/public-keys.ts'
import { SCOPES } from '../../agencies/caller.ts'
import type { Config } from '../../config.ts'
import { Refusal } from '../../refusals.ts'
import { json, type Answer } from '../answer.ts'
import { certificateOf } from '../certificate-of.ts'
import { assertPlain, mediaTypeOf, readBytes } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const tag = 'oauth'
const FORM = 'application/x-www-form-urlencoded'
const TOKEN_PATH = '/oauth/token'
const MAX_FORM_BYTES = 16 * 1024

const tokenSchema = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.string(),
})

const errorSchema = z.strictObject({ error: z.string(), error_description: z.string() })

const formSchema = z.strictObject({
  grant_type: z.literal('client_credentials'),
  client_assertion_type: z.string(),
  client_assertion: z.string(),
  client_id: z.string().optional(),
  scope: z.string().optional(),
})

const postToken: Route = defineRoute({
  method: 'post',
  path: TOKEN_PATH,
  scope: 'public',
  tag,
  summary: 'A token of ten minutes for a client that signs an assertion (RFC 6749, 4.4; RFC 7523)',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  streams: [{ mediaType: FORM, schema: formSchema }],
  answers: {
    200: { description: 'The token', schema: tokenSchema },
    400: { description: 'RFC 6749, 5.2', schema: errorSchema },
    401: { description: 'The client did not prove who it is', schema: errorSchema },
  },
  refusals: ['not-found', 'unsupported-media-type', 'body-too-large'],
  handle: async (context, { request, openBody }) => {
    const issuer = issuerOf(context.config)
    assertPlain(request)
    if (mediaTypeOf(request) !== FORM)
      throw new Refusal('unsupported-media-type', `A body of ${FORM} is needed`)
    const body = await readBytes(openBody(), MAX_FORM_BYTES)
    const form = new URLSearchParams(body.toString())
    const audiences = [issuer, issuer + TOKEN_PATH]
    const certificate = certificateOf(request)
    try {
      return noStore(200, await issueToken(context, { form, audiences, certificate }))
    } catch (error) {
      if (!(error instanceof OAuthRefusal)) throw error
      context.log.info({ error: error.error, reason: error.message }, 'no token was issued')
      return toAnswer(error)
    }
  },
})

const metadataSchema = z.strictObject({
  issuer: z.string(),
  token_endpoint: z.string(),
  grant_types_supported: z.array(z.string()),
  response_types_supported: z.array(z.string()),
  scopes_supported: z.array(z.string()),
  token_endpoint_auth_methods_supported: z.array(z.string()),
  token_endpoint_auth_signing_alg_values_supported: z.array(z.string()),
  tls_client_certificate_bound_access_tokens: z.boolean(),
})

const getMetadata: Route = defineRoute({
  method: 'get',
  path: '/.well-known/oauth-authorization-server',
  scope: 'public',
  tag,
  summary: 'What the token endpoint takes (RFC 8414)',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The metadata', schema: metadataSchema } },
  refusals: ['not-found'],
  handle: ({ config }) => {
    const issuer = issuerOf(config)
    const metadata = {
      issuer,
      token_endpoint: issuer + TOKEN_PATH,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: SCOPES,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      tls_client_certificate_bound_access_tokens: config.tlsKeyFile !== undefined,
    }
    return Promise.resolve(json(200, metadata))
  },
})

export const oauthRoutes: readonly Route[] = [postToken, getMetadata]

/** Who is meant by an assertion must be sure: the name in the settings, never the one in a request. Throws `not-found`. */
function issuerOf({ publicUrl }: Config): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  throw new Refusal('not-found', 'Tokens need the setting publicUrl')
}

function toAnswer({ error, message }: OAuthRefusal): Answer {
  const status = error === 'invalid_client' ? 401 : 400
  return noStore(status, { error, error_description: message })
}

function noStore(status: number, body: object): Answer {
  return json(status, body, { 'Cache-Control': 'no-store' })
}

// Client credentials (RFC 6749, 4.4) with an assertion as proof. Tokens are random and kept as hashes: whoever ends a client ends them.
import type { Context } from '../../context.ts'
import type { AccessTokenRow, ClientRow } from '../../store/schema.ts'
import { insertAccessToken } from '../../store/statements/insert-access-token.ts'
import { insertAssertion } from '../../store/statements/insert-assertion.ts'
import { selectClient } from '../../store/statements/select-client.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { checkAssertion, claimedClient, type CheckedAssertion } from './check-assertion.ts'
import { readScopes } from './clients.ts'
import { OAuthRefusal } from './oauth-refusal.ts'

/** How long a token counts, in seconds. */
const LIFETIME = 600

/** Tells tokens from keys and other secrets. */
export const TOKEN_PREFIX = 'spt_'

const GRANT = 'client_credentials'
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export interface TokenRequest {
  readonly form: URLSearchParams
  /** The names by which this gateway may be meant. */
  readonly audiences: readonly string[]
  /** Thumbprint of the certificate of the connection. */
  readonly certificate: string | null
}

/** RFC 6749, 5.1. */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: 'Bearer'
  /** Seconds. */
  readonly expires_in: number
  readonly scope: string
}

/** Throws an `OAuthRefusal`. */
export async function issueToken(context: Context, request: TokenRequest): Promise<TokenAnswer> {
  const assertion = readAssertion(request.form)
  const now = context.clock()
  const client = await findClient(context, assertion, request.form)
  const checked = await checkAssertion(assertion, client, request.audiences, now)
  const scopes = narrow(readScopes(client.scopes), request.form.get('scope'))
  const token = TOKEN_PREFIX + newSecret()
  await keep(context, client.id, checked, {
    hash: hashSecret(token),
    client_id: client.id,
    scopes: JSON.stringify(scopes),
    certificate: bindTo(client, request.certificate),
    created_at: now.getTime(),
    expires_at: now.getTime() + LIFETIME * 1000,
  })
  const scope = scopes.join(' ')
  return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME, scope }
}

/** Throws `invalid_request` or `unsupported_grant_type`. */
function readAssertion(form: URLSearchParams): string {
  // RFC 6749, 3.2: no parameter twice.
  const names = [...form.keys()]
  if (new Set(names).size < names.length)
    throw new OAuthRefusal('invalid_request', 'A parameter stands twice')
  if (form.get('grant_type') !== GRANT)
    throw new OAuthRefusal('unsupported_grant_type', `Only ${GRANT}`)
  if (form.get('client_assertion_type') !== ASSERTION_TYPE || form.has('client_secret'))
    throw new OAuthRefusal('invalid_client', `A client_assertion of ${ASSERTION_TYPE} is needed`)
  const assertion = form.get('client_assertion')
  if (assertion === null) throw new OAuthRefusal('invalid_client', 'client_assertion is missing')
  return assertion
}

/** Throws `invalid_client`: the same for one that never was, has ended, or belongs to an agency that may not act. */
async function findClient(
  context: Context,
  assertion: string,
  form: URLSearchParams,
): Promise<ClientRow> {
  const id = claimedClient(assertion)
  const named = form.get('client_id') ?? id
  const client = named === id ? await selectClient(context.store.read, id) : undefined
  if (client?.revoked_at === null && client.agency_status === 'active') return client
  throw new OAuthRefusal('invalid_client', 'The client is unknown, or may not act')
}

/** What is asked for, of what the client may; all of it when nothing is asked. Throws `invalid_scope`. */
function narrow(granted: readonly string[], asked: string | null): readonly string[] {
  if (asked === null) return granted
  const scopes = [...new Set(asked.split(' ').filter((scope) => scope !== ''))]
  if (scopes.length > 0 && scopes.every((scope) => granted.includes(scope))) return scopes
  throw new OAuthRefusal('invalid_scope', 'The client may not have this scope')
}

/** Throws `invalid_client` when the client's tokens need a certificate and there is none. */
function bindTo(client: ClientRow, certificate: string | null): string | null {
  if (client.certificate_bound === 0) return null
  if (certificate !== null) return certificate
  throw new OAuthRefusal('invalid_client', 'This client asks over TLS with a certificate')
}

/** An assertion is used up in the transaction that keeps the token. Throws `invalid_client` for one that was used before. */
async function keep(
  context: Context,
  clientId: string,
  { jti, expiresAt }: CheckedAssertion,
  token: AccessTokenRow,
): Promise<void> {
  await context.store.write(async (db) => {
    const used = { client_id: clientId, jti_hash: hashSecret(jti), expires_at: expiresAt.getTime() }
    if (!(await insertAssertion(db, used)))
      throw new OAuthRefusal('invalid_client', 'The assertion was used before')
    await insertAccessToken(db, token)
  })
}

// Where an agency wants to be told of what waits for it. Without an endpoint it looks into its inbox, and with one it still may.
import type { Context } from '../context.ts'
import { getAgency } from '../agencies/register.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { EndpointRow } from '../store/schema.ts'
import { deleteEndpoint } from '../store/statements/delete-endpoint.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { offerWaiting } from '../store/statements/offer-waiting.ts'
import { selectEndpoint } from '../store/statements/select-endpoint.ts'
import { upsertEndpoint } from '../store/statements/upsert-endpoint.ts'

/** Sets the address and makes what waits due; one that was disabled is active again. Throws `not-found`, `endpoint-invalid`. */
export async function setEndpoint(
  context: Context,
  agencyId: AgencyId,
  url: string,
): Promise<EndpointRow> {
  await getAgency(context, agencyId)
  assertPlain(url)
  const at = context.clock()
  const row: EndpointRow = {
    agency_id: agencyId,
    url,
    state: 'active',
    disabled_reason: null,
    failures: 0,
    open_until: null,
    changed_at: at.getTime(),
  }
  await context.store.write(async (db) => {
    await upsertEndpoint(db, row)
    await offerWaiting(db, agencyId, at.getTime())
    const data = { host: new URL(url).host }
    await insertEvents(db, [{ ...NOBODY, type: 'endpoint.set', at, senderId: agencyId, data }])
  })
  return row
}

/** Throws `not-found`. */
export async function getEndpoint(context: Context, agencyId: AgencyId): Promise<EndpointRow> {
  const row = await selectEndpoint(context.store.read, agencyId)
  if (row === undefined) throw new Refusal('not-found', 'The agency has no endpoint')
  return row
}

/** Throws `not-found`. */
export async function removeEndpoint(context: Context, agencyId: AgencyId): Promise<void> {
  const at = context.clock()
  await context.store.write(async (db) => {
    if (!(await deleteEndpoint(db, agencyId)))
      throw new Refusal('not-found', 'The agency has no endpoint')
    await insertEvents(db, [
      { ...NOBODY, type: 'endpoint.removed', at, senderId: agencyId, data: {} },
    ])
  })
}

/** Sends a message that means nothing, so that a set-up can be tried. Answers the status, or null when there was no answer. */
export async function tryEndpoint(
  context: Context,
  agencyId: AgencyId,
): Promise<{ readonly status: number | null }> {
  const { url } = await getEndpoint(context, agencyId)
  const id = `msg_test_${context.clock().getTime()}`
  const status = await context.push.send(url, { id, type: 'endpoint.test', data: {} })
  return { status: status ?? null }
}

/** Which addresses may be asked is decided when they are, for names move; what can never be asked is refused here. */
function assertPlain(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url !== undefined && isWeb && url.username === '' && url.password === '' && url.hash === '')
    return
  const detail = 'An http or https address without user, password and fragment is needed'
  throw new Refusal('endpoint-invalid', detail, { errors: [{ pointer: '/url', detail }] })
}

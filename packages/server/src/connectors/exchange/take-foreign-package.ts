// A package that another system brings goes the way of every submission. Who it is from must be reached by that very system, and of its
// recipients only those are ours to serve who are not reached by it.
import { findHolder, findRoute } from '../../agencies/find-route.ts'
import type { Context } from '../../context.ts'
import { withReservation } from '../../documents/idempotency.ts'
import { Refusal } from '../../refusals.ts'
import { takeEdxml } from '../edxml/take-edxml.ts'

/** The package cannot say it: what travels on these systems is free of secrets by law, and not meant for everybody. */
const SECURITY_LEVEL = 'internal'

/** Throws `sender-mismatch`, and what `takeEdxml` throws. */
export async function takeForeignPackage(
  context: Context,
  connector: string,
  senderCode: string,
  stream: AsyncIterable<Uint8Array>,
): Promise<void> {
  const sender = await findHolder(context.store.read, senderCode, context.clock())
  if (sender?.status !== 'active' || context.connectors.routeOf(sender.code) !== connector)
    throw new Refusal(
      'sender-mismatch',
      'The sender is no agency that is reached by this connector',
    )
  const request = { key: undefined, operation: 'edxml' }
  await withReservation(context, sender.id, request, (reservation) =>
    takeEdxml(context, sender.id, stream, {
      reservation,
      securityLevel: SECURITY_LEVEL,
      recipients: (codes) => selectOurs(context, connector, codes),
    }),
  )
}

/** Throws `recipient-unknown` when the package is for nobody here. */
async function selectOurs(
  context: Context,
  connector: string,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const ours = new Set<string>()
  for (const code of codes) {
    const agency = await findRoute(context.store.read, code, context.clock())
    if (agency !== undefined && context.connectors.routeOf(agency.code) !== connector)
      ours.add(code)
  }
  if (ours.size > 0) return ours
  throw new Refusal('recipient-unknown', 'None of the recipients is reached through this gateway')
}

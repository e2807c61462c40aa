import { dataOf, type Api } from './api/create-api.ts'
import type { components } from './api/schema.ts'
import type { RetryOptions } from './retry.ts'

export type InboxItem = components['schemas']['InboxItem']

export interface InboxOptions {
  /** Ends when everything that waits was given. Default false: goes on for what comes. */
  readonly once?: boolean
  /** Seconds that an empty inbox is asked to wait, at most 30. Default 30. */
  readonly waitSeconds?: number
  /** While something that was given still waits to be received, the inbox is looked at again after this. Default 5 000. */
  readonly idleMs?: number
  readonly signal?: AbortSignal
}

const PAGE = 200

/**
 * What waits to be received, oldest first, each delivery once in the iteration. It leaves the inbox by its status (`reportStatus`); one that did
 * not is given again by the next iteration. Throws `GatewayError`.
 */
export async function* readInbox(
  api: Api,
  { sleep }: Pick<RetryOptions, 'sleep'>,
  options: InboxOptions = {},
): AsyncGenerator<InboxItem, void, undefined> {
  const { once = false, waitSeconds = 30, idleMs = 5_000, signal } = options
  let given: ReadonlySet<string> = new Set()
  for (;;) {
    const present = new Set<string>()
    let isNew = false
    const wait = given.size === 0 && !once ? waitSeconds : 0
    for await (const item of readPages(api, wait, signal)) {
      present.add(item.deliveryId)
      if (given.has(item.deliveryId)) continue
      isNew = true
      yield item
    }
    given = present
    if (once) return
    if (!isNew && present.size > 0) await sleep(idleMs, signal)
    if (signal?.aborted === true) return
  }
}

async function* readPages(
  api: Api,
  wait: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<InboxItem, void, undefined> {
  for (let after: string | null = ''; after !== null;) {
    const place: string = after
    const answer = await api.GET('/v1/inbox', {
      params: { query: { limit: PAGE, wait, ...(place === '' ? {} : { after: place }) } },
      ...(signal === undefined ? {} : { signal }),
    })
    const page: components['schemas']['Inbox'] = dataOf(answer)
    yield* page.items
    after = page.next
  }
}

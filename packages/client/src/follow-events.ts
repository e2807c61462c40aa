import { dataOf, type Api } from './api/create-api.ts'
import type { components } from './api/schema.ts'
import type { RetryOptions } from './retry.ts'

export type GatewayEvent = components['schemas']['Events']['items'][number]

/** Where a follower keeps how far it is. */
export interface CursorStore {
  /** Number of the last event that was dealt with; 0 at the beginning. */
  load(): Promise<number>
  save(seq: number): Promise<void>
}

export interface FollowOptions {
  /** Default: from the beginning, kept nowhere. */
  readonly cursor?: CursorStore
  /** Ends when the feed has no more. Default false: goes on for what comes. */
  readonly once?: boolean
  /** The feed is asked again after this when it had nothing new, in milliseconds. Default 2 000. */
  readonly idleMs?: number
  readonly signal?: AbortSignal
}

const PAGE = 200

/**
 * Everything that happens to the agency's documents and deliveries, in order and without a gap. An event's number is saved when the next one is asked for:
 * who is killed in between gets it again. Throws `GatewayError`.
 */
export async function* followEvents(
  api: Api,
  { sleep }: Pick<RetryOptions, 'sleep'>,
  options: FollowOptions = {},
): AsyncGenerator<GatewayEvent, void, undefined> {
  const { cursor, once = false, idleMs = 2_000, signal } = options
  let after = (await cursor?.load()) ?? 0
  while (signal?.aborted !== true) {
    const answer = await api.GET('/v1/events', {
      params: { query: { after, limit: PAGE } },
      ...(signal === undefined ? {} : { signal }),
    })
    const { items } = dataOf(answer)
    for (const event of items) {
      yield event
      after = event.seq
      await cursor?.save(after)
    }
    if (items.length === PAGE) continue
    if (once) return
    await sleep(idleMs, signal)
  }
}

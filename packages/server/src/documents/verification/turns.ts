/** Verifications that wait; beyond it a document is not taken. */
export const MAX_WAITING = 1_000

/** Who waits for what: callers are served in turn, whoever waits with more (T17). */
export interface Turns<Item> {
  add(caller: string, item: Item): void
  /** Whose turn it is: each caller with something waiting has one before the first has another. Callers that may not are passed over. */
  take(isAllowed?: (caller: string) => boolean): Item | undefined
  waiting(): number
  waitingOf(caller: string): number
}

export function createTurns<Item>(): Turns<Item> {
  /** Callers in the order of their next turn; no queue is empty. */
  const queues = new Map<string, Item[]>()
  let waiting = 0
  return {
    add: (caller, item) => {
      const queue = queues.get(caller)
      if (queue === undefined) queues.set(caller, [item])
      else queue.push(item)
      waiting += 1
    },
    take: (isAllowed = () => true) => {
      for (const [caller, queue] of queues) {
        if (!isAllowed(caller)) continue
        const item = queue.shift()
        queues.delete(caller)
        if (queue.length > 0) queues.set(caller, queue)
        waiting -= 1
        return item
      }
      return undefined
    },
    waiting: () => waiting,
    waitingOf: (caller) => queues.get(caller)?.length ?? 0,
  }
}

// What a piece of work asks of its database: how many statements, and how often it waits for an answer before it goes on.
import { StatementSync } from 'node:sqlite'
import { Client } from 'pg'

export interface Count {
  readonly statements: number
  /** Ways to PostgreSQL and back: statements of a session that are under way together share one. */
  readonly ways: number
}

/** Of everything that this process asks meanwhile, on all its sessions and connections. */
export async function countStatements(act: () => Promise<unknown>): Promise<Count> {
  const count = { statements: 0, ways: 0 }
  const underWay = new WeakMap<object, number>()
  const change = (session: object, by: number): number => {
    const now = (underWay.get(session) ?? 0) + by
    underWay.set(session, now)
    return now
  }
  const restore = [
    watch(Client.prototype, 'query', (session, answer) => {
      count.statements += 1
      if (!(answer instanceof Promise)) count.ways += 1
      else if (change(session, 1) === 1) count.ways += 1
      const done = (): void => void change(session, -1)
      if (answer instanceof Promise) answer.then(done, done)
    }),
    ...(['run', 'all'] as const).map((name) =>
      watch(StatementSync.prototype, name, () => {
        count.statements += 1
      }),
    ),
  ]
  try {
    await act()
  } finally {
    for (const undo of restore) undo()
  }
  return count
}

/** Hears of every call and of what it answers; the result undoes that. */
function watch(
  prototype: object,
  name: string,
  hear: (self: object, answer: unknown) => void,
): () => void {
  const original: unknown = Reflect.get(prototype, name)
  if (!isCallable(original)) throw new Error(`There is no ${name}`)
  const call = original
  function watched(this: object, ...args: unknown[]): unknown {
    const answer: unknown = Reflect.apply(call, this, args)
    hear(this, answer)
    return answer
  }
  Reflect.set(prototype, name, watched)
  return () => {
    Reflect.set(prototype, name, original)
  }
}

function isCallable(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function'
}

import { InternalError } from '@sealpost/core/errors'
import type { Connection } from './connection.ts'

/** The statements of one unit of work, on a connection that it shares with the units after it. */
export interface UnitStatements {
  run: Connection['run']
  /** Resolves when all of them are answered; from now on there are none. */
  end(): Promise<void>
}

/** A unit may call statements together; one that it calls after its end, by a promise it forgot, must not become part of another unit. */
export function openUnitStatements({ run }: Pick<Connection, 'run'>): UnitStatements {
  // Answers come in the order of the statements: after the last there is none to come.
  let last: Promise<unknown> = Promise.resolve()
  let isEnded = false
  return {
    run: (sql, parameters) => {
      if (isEnded) return Promise.reject(new InternalError('A unit of work went on after its end'))
      const answer = run(sql, parameters)
      last = answer
      return answer
    },
    end: async () => {
      isEnded = true
      await last.catch(ignore)
    },
  }
}

/** Who called the statement hears of it. */
function ignore(): void {}

import type { Context } from '../context.ts'
import { toAgencyId } from '../ids.ts'
import { selectLastSeq } from '../store/statements/select-last-seq.ts'

/** Nobody's bell: it is waited at for its end alone, which comes at once when the gateway closes. */
const NOBODYS_BELL = toAgencyId('00000000-0000-0000-0000-000000000000')

/** Another gateway on the same data may have written: the end of the book is looked up, never waited for. */
const LOOK_MS = 1_000

/** The end of the book: at once when it is beyond `after`, otherwise when it moves, or after `waitMs`. `signal` fires when the client has gone. */
export async function awaitChange(
  context: Context,
  after: number,
  waitMs: number,
  signal: AbortSignal,
): Promise<number> {
  for (let left = waitMs; ; left -= LOOK_MS) {
    const seq = await selectLastSeq(context.store.read)
    if (seq > after || left <= 0 || signal.aborted) return seq
    await context.doorbell.wait(NOBODYS_BELL, Math.min(LOOK_MS, left), signal)
  }
}

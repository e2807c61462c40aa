// The pace of the evidence log: a head over what waits every few seconds, sooner when much waits; and the alarm when it does not get on.
import type { Context } from '../context.ts'
import { selectEvidenceBacklog } from '../store/statements/select-evidence-backlog.ts'
import type { Worker } from './start-worker.ts'

/** So many waiting leaves are not kept waiting. */
const MANY_LEAVES = 256
/** How often it is looked whether many wait, in milliseconds. */
const LOOK_MS = 500
const ALARM_PAUSE_MS = 60_000

export function startSequencer(context: Context): Worker {
  const { logIntervalMs } = context.config
  let turn: Promise<void> | undefined
  let lastTurn = performance.now()
  let lastAlarm = -ALARM_PAUSE_MS
  // A turn that failed may have signed a head that nobody was shown: it is repeated, though nothing waits.
  let isOwed = true

  async function look(): Promise<void> {
    const { pending, oldestAt } = await selectEvidenceBacklog(context.store.read)
    const now = performance.now()
    if (pending === 0 && !isOwed && !context.evidence.isStampOwed()) return
    if (pending < MANY_LEAVES && now - lastTurn < logIntervalMs) return
    lastTurn = now
    await context.evidence.advance()
    const { state, reason, detail, pending: left } = await context.evidence.state()
    isOwed = state === 'failing'
    const waitedMs = context.clock().getTime() - (oldestAt ?? Number.POSITIVE_INFINITY)
    if (waitedMs < context.config.logAlarmMs || now - lastAlarm < ALARM_PAUSE_MS) return
    if (left === 0) return
    lastAlarm = now
    context.log.error({ reason, detail, pending: left, waitedMs }, 'the evidence log is behind')
  }

  const timer = setInterval(
    () => {
      turn ??= look()
        .catch((err: unknown) => {
          context.log.error({ err }, 'the evidence log could not be looked at')
        })
        .finally(() => {
          turn = undefined
        })
    },
    Math.min(LOOK_MS, logIntervalMs),
  )
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await turn
      await context.evidence.advance()
      await context.evidence.stop()
    },
  }
}

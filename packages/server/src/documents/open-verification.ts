import type { Config } from '../config.ts'
import type { Clock, Log, MarkFinder, Verifier } from '../context.ts'
import { findMarksHere } from './find-marks-here.ts'
import { limitVerifier } from './limit-verifier.ts'
import { openOfficialDutyVerifier } from './official-duty-verifier.ts'

/** Who reads documents that nobody has looked at yet. */
export interface Verification {
  readonly verifier: Verifier
  readonly marks: MarkFinder
  close(): Promise<void>
}

/** In threads of their own; a verifier of the caller's own runs here. Throws what `openOfficialDutyVerifier` throws. */
export async function openVerification(
  config: Config,
  clock: Clock,
  log: Log,
  own: Verifier | undefined,
): Promise<Verification> {
  if (own === undefined) {
    const threads = await openOfficialDutyVerifier(config, clock, log)
    return { verifier: threads, marks: threads, close: () => threads.close() }
  }
  const limits = { maxWaitingOfCaller: config.maxWaitingVerifications }
  return {
    verifier: limitVerifier(own, limits),
    marks: findMarksHere,
    close: () => Promise.resolve(),
  }
}

// I5 and I13, from the senders' ledgers alone: one submission has one answer, and every submission has one.
import type { SenderEntry } from '../ledger.ts'
import type { Broken } from './findings.ts'

const REUSED = 422

export function checkAnswers(ledger: readonly SenderEntry[]): Broken[] {
  const first = new Map<string, string>()
  for (const entry of ledger) if (entry.kind === 'acknowledged') first.set(entry.uid, entry.body)
  return ledger.flatMap((entry) => checkEntry(entry, first))
}

function checkEntry(entry: SenderEntry, first: ReadonlyMap<string, string>): Broken[] {
  const about = entry.uid
  if (entry.kind === 'repeated' && entry.body !== first.get(about))
    return [
      { invariant: 'I5', about, detail: 'A repetition was answered otherwise than the first' },
    ]
  if (entry.kind === 'other-body' && entry.status !== REUSED)
    return [{ invariant: 'I5', about, detail: `Other content got ${entry.status} under its key` }]
  if (entry.kind === 'unanswered')
    return [
      { invariant: 'I13', about, detail: `Nothing final was ever answered; last: ${entry.last}` },
    ]
  return []
}

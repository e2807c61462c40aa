// What a sender, a recipient or the watcher knows: lines of JSON, each on the disk before its writer acts on it.
import { closeSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { z, type ZodType } from 'zod'

const sha256 = z.string().length(64)

const senderEntry = z.discriminatedUnion('kind', [
  /** Before anything is sent. `isSound`: whether it is to be taken. */
  z.object({
    kind: z.literal('intent'),
    uid: z.string(),
    key: z.string(),
    recipients: z.array(z.string()),
    sizes: z.array(z.number()),
    sha256: z.array(sha256),
    isSound: z.boolean(),
  }),
  /** The first 202; `body` is the digest of the answer's bytes. */
  z.object({
    kind: z.literal('acknowledged'),
    uid: z.string(),
    id: z.string(),
    body: sha256,
    receipt: z.string(),
  }),
  /** Any later 202 to the same submission. */
  z.object({ kind: z.literal('repeated'), uid: z.string(), body: sha256 }),
  z.object({ kind: z.literal('refused'), uid: z.string(), status: z.number(), code: z.string() }),
  /** What other content under the key of an acknowledged document was answered. */
  z.object({ kind: z.literal('other-body'), uid: z.string(), status: z.number() }),
  /** No answer long after the last fault. */
  z.object({ kind: z.literal('unanswered'), uid: z.string(), last: z.string() }),
])
export type SenderEntry = z.infer<typeof senderEntry>

const eventEntry = z.object({
  seq: z.number(),
  type: z.string(),
  documentId: z.string().nullable(),
  deliveryId: z.string().nullable(),
  recipientId: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type EventEntry = z.infer<typeof eventEntry>

const feedEntry = z.object({ kind: z.literal('event'), event: eventEntry })

const recipientEntry = z.discriminatedUnion('kind', [
  feedEntry,
  /** Every file was fetched and is what the inbox says. */
  z.object({
    kind: z.literal('fetched'),
    uid: z.string(),
    documentId: z.string(),
    deliveryId: z.string(),
    sha256: z.array(sha256),
  }),
  z.object({ kind: z.literal('registered'), deliveryId: z.string(), code: z.string() }),
  /** It was in the inbox although its registration had been answered. */
  z.object({ kind: z.literal('shown-again'), deliveryId: z.string() }),
  z.object({ kind: z.literal('wrong-bytes'), deliveryId: z.string(), file: z.number() }),
  /** A webhook, by its message id. */
  z.object({ kind: z.literal('told'), messageId: z.string(), deliveryId: z.string() }),
])
export type RecipientEntry = z.infer<typeof recipientEntry>

const watcherEntry = z.discriminatedUnion('kind', [
  feedEntry,
  /** A signed head as it was served. */
  z.object({ kind: z.literal('head'), note: z.string() }),
])
export type WatcherEntry = z.infer<typeof watcherEntry>

export const eventsAnswer: ZodType<{ items: EventEntry[] }> = z.object({
  items: z.array(eventEntry),
})

export interface Ledger<Entry> {
  /** Returns when they are on the disk. */
  write(...entries: readonly Entry[]): void
  close(): void
}

export function openLedger<Entry>(path: string): Ledger<Entry> {
  const file = openSync(path, 'a')
  return {
    write: (...entries) => {
      if (entries.length === 0) return
      writeSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
      fdatasyncSync(file)
    },
    close: () => {
      closeSync(file)
    },
  }
}

export function readSenderLedger(path: string): SenderEntry[] {
  return readLines(path, senderEntry)
}

export function readRecipientLedger(path: string): RecipientEntry[] {
  return readLines(path, recipientEntry)
}

export function readWatcherLedger(path: string): WatcherEntry[] {
  return readLines(path, watcherEntry)
}

function readLines<Entry>(path: string, schema: ZodType<Entry>): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => schema.parse(JSON.parse(line)))
}

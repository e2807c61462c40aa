// I1 and I12 over HTTP: every acknowledged document is there for its sender, with every file whole, and its receipt is the one in the ledger.
import { z } from 'zod'
import { askUntilAnswered } from '../ask.ts'
import type { SenderEntry } from '../ledger.ts'
import { digestOf } from '../submissions.ts'
import type { Broken } from './findings.ts'

const documentSchema = z.object({
  files: z.array(z.object({ number: z.number(), sha256: z.string() })),
  deliveries: z.array(z.object({ recipient: z.object({ code: z.string() }), state: z.string() })),
})

const FINAL = ['received', 'refused']
const AT_ONCE = 8

export async function checkFiles(
  doors: readonly string[],
  key: string,
  ledger: readonly SenderEntry[],
): Promise<Broken[]> {
  const intents = new Map<string, Extract<SenderEntry, { kind: 'intent' }>>()
  for (const entry of ledger) if (entry.kind === 'intent') intents.set(entry.uid, entry)
  const ids = ledger.flatMap((entry) => (entry.kind === 'acknowledged' ? [entry] : []))
  const found: Broken[] = []
  const worker = async () => {
    for (let next = ids.pop(); next !== undefined; next = ids.pop()) {
      const intent = intents.get(next.uid)
      if (intent === undefined) throw new Error(`${next.uid} was never meant to be sent`)
      found.push(...(await checkDocument(doors, key, next.id, intent)))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return found
}

async function checkDocument(
  doors: readonly string[],
  key: string,
  id: string,
  { uid, sha256, recipients }: Extract<SenderEntry, { kind: 'intent' }>,
): Promise<Broken[]> {
  const lost = (detail: string): Broken[] => [
    { invariant: 'I1', about: uid, detail, counts: 'lost' },
  ]
  try {
    const path = `/v1/documents/${id}`
    const document = (await askUntilAnswered(doors, path, key)).json(documentSchema)
    if (document.files.map((file) => file.sha256).join() !== sha256.join())
      return lost('Its files have other digests than were sent')
    for (const [index, { number }] of document.files.entries()) {
      const file = await askUntilAnswered(doors, `${path}/files/${number}`, key)
      if (digestOf(file.raw) !== sha256[index]) return lost(`File ${number} is not what was sent`)
    }
    return checkStates(uid, document.deliveries, recipients)
  } catch (error) {
    return lost(error instanceof Error ? error.message : 'It cannot be read')
  }
}

function checkStates(
  about: string,
  deliveries: z.infer<typeof documentSchema>['deliveries'],
  recipients: readonly string[],
): Broken[] {
  const codes = deliveries.map(({ recipient }) => recipient.code).sort()
  if (codes.join() !== [...recipients].sort().join())
    return [{ invariant: 'I2', about, detail: `Its deliveries are to ${codes.join(', ')}` }]
  return deliveries.flatMap(({ state, recipient }): Broken[] =>
    FINAL.includes(state)
      ? []
      : [{ invariant: 'I2', about, detail: `The delivery to ${recipient.code} stays ${state}` }],
  )
}

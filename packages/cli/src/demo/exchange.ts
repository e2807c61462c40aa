import { verifyDocument } from '@sealpost/core'
import { verdict } from '../output/report-text.ts'
import { actorOf, expectStatus, textOf, type Actor, type Actors } from './actors.ts'
import type { Answer, UploadFile } from './gateway-client.ts'
import { metadataOf, type Letter } from './letters.ts'
import type { Narrator } from './narrator.ts'
import type { Stage } from './stage.ts'

export function mainFile(name: string, bytes: Uint8Array): UploadFile {
  return { name, mediaType: 'application/pdf', role: 'main', bytes }
}

export function sendLetter(
  actors: Actors,
  letter: Letter,
  files: readonly UploadFile[],
  changes: object = {},
): Promise<Answer> {
  const metadata = metadataOf(letter, (name) => actorOf(actors, name).agency.code)
  return actorOf(actors, letter.sender).client.submit({ ...metadata, ...changes }, files)
}

/** Says what the gateway accepted: for whom, how it is signed, and under which receipt. */
export function tellAcceptance(narrator: Narrator, title: string, answer: Answer): void {
  const body = expectStatus(answer, 202)
  const { verdict: outcome, deliveries } = body as unknown as Acceptance
  const note = outcome.informationOnly ? ', for information only' : ''
  narrator.good(
    `${title}: accepted for ${counted(deliveries.length, 'recipient')}, signatures ${outcome.signatures}${note}`,
  )
  narrator.say(`receipt ${shorten(textOf(body, 'receipt'))}`)
}

/** Says what the gateway refused, and why. */
export function tellRefusal(narrator: Narrator, title: string, { status, body }: Answer): void {
  if (status < 400) throw new Error(`The gateway accepted what it must refuse: ${title}`)
  narrator.bad(`${title}: refused, ${status} ${textOf(body, 'code')}`)
  narrator.say(textOf(body, 'title'))
}

/** An agency takes everything from its inbox: fetches, verifies, accepts into its register, acknowledges. */
export async function emptyInbox(stage: Stage, narrator: Narrator, actor: Actor): Promise<number> {
  const { items } = expectStatus(await actor.client.get('/v1/inbox'), 200) as unknown as Inbox
  for (const [index, item] of items.entries()) {
    const sound = await verifyItem(stage, actor, item)
    const incomingNumber = `${index + 1}`.padStart(3, '0')
    const status = { code: '03', incomingNumber }
    const receipt = expectStatus(
      await actor.client.post(`/v1/deliveries/${item.deliveryId}/status`, status),
      200,
    )
    narrator.say(
      `${sound}  ${actor.agency.title} ← ${item.number}/${item.notation}, arrival no. ${incomingNumber}`,
    )
    narrator.say(`    receipt ${shorten(textOf(receipt, 'receipt'))}`)
  }
  return items.length
}

/** The receiving clerk checks authenticity and integrity before accepting (Decree 30/2020, Article 21). */
async function verifyItem(stage: Stage, actor: Actor, item: InboxItem): Promise<string> {
  const [main] = item.files
  if (main === undefined) throw new Error('A document arrived without a file')
  const bytes = await actor.client.download(`/v1/documents/${item.documentId}/files/${main.number}`)
  const report = await verifyDocument(bytes, {
    ...stage.verification,
    at: stage.clock(),
    name: main.name,
  })
  return verdict(report.indication, report.subIndication)
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function shorten(jws: string): string {
  return `${jws.slice(0, 24)}…${jws.slice(-12)}`
}

interface Acceptance {
  readonly verdict: { readonly signatures: string; readonly informationOnly: boolean }
  readonly deliveries: readonly unknown[]
}

interface Inbox {
  readonly items: readonly InboxItem[]
}

interface InboxItem {
  readonly deliveryId: string
  readonly documentId: string
  readonly number: string
  readonly notation: string
  readonly files: readonly { readonly number: number; readonly name: string }[]
}

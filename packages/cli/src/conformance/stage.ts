import { openSide, type Side } from './side.ts'

export interface Play {
  /** Of the gateway, such as `https://exchange.example.vn`. */
  readonly url: string
  readonly senderKey: string
  readonly recipientKey: string
  /** The code of the agency that receives. */
  readonly recipient: string
}

/** A sending and a receiving system in front of a gateway. */
export interface Stage {
  readonly url: string
  readonly sender: Side
  readonly recipient: Side
  readonly recipientCode: string
  /** Ids of what was accepted; it is taken back when the play is over. */
  readonly sent: Set<string>
}

export function openStage({ url, senderKey, recipientKey, recipient }: Play): Stage {
  const base = url.replace(/\/+$/, '')
  return {
    url: base,
    sender: openSide(base, senderKey),
    recipient: openSide(base, recipientKey),
    recipientCode: recipient,
    sent: new Set(),
  }
}

/** Asks back what was sent, so that no test waits in an inbox. What is over already stays as it is. */
export async function clearStage({ sender, sent }: Stage): Promise<void> {
  const json = { reason: 'Kiểm tra hợp chuẩn đã xong · The conformance test is over' }
  for (const id of sent)
    await sender.ask('POST', `/v1/documents/${id}/recall`, { json }).catch(() => undefined)
  sent.clear()
}

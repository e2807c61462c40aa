/** An answer as it was kept. */
export interface KeptAnswer {
  readonly bytes: Uint8Array
  readonly fetchedAt: Date
}

/**
 * Where answers outlive the process. Neither method may reject: a store that cannot is one that holds nothing. It is not trusted; whatever it
 * gives is read like an answer from the network, and its time is taken out of it.
 */
export interface AnswerStore {
  find(question: string): Promise<KeptAnswer | undefined>
  keep(question: string, answer: KeptAnswer): Promise<void>
}

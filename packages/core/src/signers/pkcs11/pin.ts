// What callers see of a PIN. No type of pkcs11js stands here: who has no token compiles without it.

export interface PinRequest {
  /** The token's label. */
  readonly token: string
  /** One more wrong PIN locks the token. */
  readonly isFinalTry: boolean
}

/** The PIN itself, which is not tried when one more wrong one locks the token, or who asks for it, who is told so. */
export type PinSource = string | ((request: PinRequest) => string | Promise<string>)

/** `final-try`: one more wrong PIN locks the token. */
export type PinState = 'ready' | 'count-low' | 'final-try' | 'locked' | 'not-set'

// Signing with a key that never leaves its token. A session does one thing at a time, so signatures wait for each other; the event loop
// does not: the token works in node's thread pool.
import { asBuffer } from '../../encoding/bytes.ts'
import { SigningError, UsageError } from '../../errors.ts'
import type { TokenKey } from './keys.ts'
import { tryPin, type KnownPin } from './log-in.ts'
import type { TokenScheme } from './mechanism.ts'
import type { TokenSession } from './session.ts'
import { returnValueOf } from './token-error.ts'

export class TokenSigner {
  readonly #session: TokenSession
  readonly #key: TokenKey
  readonly #scheme: TokenScheme
  readonly #pin: KnownPin
  #last: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(session: TokenSession, key: TokenKey, scheme: TokenScheme, pin: KnownPin) {
    this.#session = session
    this.#key = key
    this.#scheme = scheme
    this.#pin = pin
  }

  sign(data: Uint8Array): Promise<Uint8Array> {
    if (this.#isClosed) return Promise.reject(closed())
    const turn = this.#last.then(() => this.#signNow(data))
    this.#last = turn.catch(() => undefined)
    return turn
  }

  /** Waits for the signature under way. The last one out logs out: a token forgets the login with its last session. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#last
    const { module } = this.#session
    this.#session[Symbol.dispose]()
    module[Symbol.dispose]()
  }

  async #signNow(data: Uint8Array): Promise<Uint8Array> {
    const { calls, library } = this.#session.module
    const input = this.#scheme.input(data)
    try {
      calls.C_SignInit(this.#session.handle, this.#scheme.mechanism, this.#key.handle)
      if (this.#key.alwaysAsks) tryPin(this.#session, library.CKU_CONTEXT_SPECIFIC, this.#pin)
      return this.#scheme.output(new Uint8Array(await this.#finish(asBuffer(input))))
    } catch (error) {
      throw error instanceof SigningError ? error : failed(error)
    }
  }

  async #finish(input: Buffer): Promise<Buffer> {
    const { calls, takesThreads } = this.#session.module
    const room = Buffer.alloc(this.#scheme.outputBytes)
    return takesThreads
      ? calls.C_SignAsync(this.#session.handle, input, room)
      : calls.C_Sign(this.#session.handle, input, room)
  }
}

function failed(cause: unknown): SigningError {
  const reason = returnValueOf(cause)
  const message = `The token did not sign: ${reason ?? 'its library failed'}`
  return new SigningError('ERR_SIGNING_FAILED', message, { details: { reason }, cause })
}

function closed(): UsageError {
  return new UsageError('ERR_USAGE_SIGNER_CLOSED', 'The signer was closed')
}

// Receipts signed by a key that never leaves its token or HSM. The token works off the event loop; a receipt is part of the transaction that
// it is about, so a token that hangs is waited for as long as a transaction may stand still, and then the request fails and nothing of it is kept.
import { readFile } from 'node:fs/promises'
import { ServiceError, SigningError, UsageError } from '@sealpost/core/errors'
import { openPkcs11Ed25519, type Pkcs11Ed25519 } from '@sealpost/core/signers'
import type { Log, ReceiptSigner } from '../context.ts'
import { toJwk, type SignBytes } from './compact-jws.ts'
import { toReceiptSigner } from './receipt-key.ts'

/** Far above what an HSM across the network takes, and below what the database server lets a transaction idle. */
const SIGN_TIMEOUT_MS = 5_000

export interface ReceiptToken {
  /** The vendor's library. */
  readonly module: string
  readonly token: string | undefined
  readonly key: string | undefined
  readonly pinFile: string
}

/** Throws `ERR_USAGE_RECEIPT_KEY` for a PIN that cannot be read, and what `openPkcs11Ed25519` throws. */
export async function openReceiptToken(place: ReceiptToken, log: Log): Promise<ReceiptSigner> {
  const open = await opener(place)
  const first = await open()
  const held = holdKey(open, first, log)
  return toReceiptSigner(toJwk(toText(first.publicKey)), held.sign, held.close)
}

async function opener({
  module,
  token,
  key,
  pinFile,
}: ReceiptToken): Promise<() => Promise<Pkcs11Ed25519>> {
  const pin = await readPin(pinFile)
  const choice = { ...(token !== undefined && { token }), ...(key !== undefined && { key }) }
  return () => openPkcs11Ed25519({ module, pin, ...choice })
}

async function readPin(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
  } catch (cause) {
    throw new UsageError('ERR_USAGE_RECEIPT_KEY', `The PIN file ${file} cannot be read`, { cause })
  }
}

/** A token that failed is opened anew for the next receipt, unless it was for its PIN: that is tried once in the life of a process. */
function holdKey(
  open: () => Promise<Pkcs11Ed25519>,
  first: Pkcs11Ed25519,
  log: Log,
): { readonly sign: SignBytes; readonly close: () => Promise<void> } {
  let current: Promise<Pkcs11Ed25519> | undefined = Promise.resolve(first)

  async function openAgain(): Promise<Pkcs11Ed25519> {
    const key = await open()
    if (toText(key.publicKey) === toText(first.publicKey)) return key
    await key.close()
    throw new SigningError('ERR_SIGNING_KEY_MISMATCH', 'The token has another key now')
  }

  async function sign(bytes: Uint8Array): Promise<Uint8Array> {
    const used = (current ??= openAgain())
    try {
      return await inTime(used.then((key) => key.sign(bytes)))
    } catch (cause) {
      log.error({ err: cause }, 'the token of the receipt key did not sign')
      if (current === used && !isAboutPin(cause)) current = undefined
      // Whatever state it is in, somebody may still wait for it.
      used.then((key) => key.close()).catch(ignore)
      throw new ServiceError('ERR_SERVICE_RECEIPT_KEY', 'The key of the receipts cannot sign', {
        cause,
      })
    }
  }

  return {
    sign,
    close: async () => {
      await current?.then((key) => key.close()).catch(ignore)
    },
  }
}

function isAboutPin(error: unknown): boolean {
  return error instanceof SigningError && /_PIN(_|$)/.test(error.code)
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new ServiceError('ERR_SERVICE_RECEIPT_KEY', 'The token does not answer'))
    }, SIGN_TIMEOUT_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function toText(publicKey: Uint8Array): string {
  return Buffer.from(publicKey).toString('base64url')
}

function ignore(): void {
  // It could not sign; how it ends is nobody's concern.
}

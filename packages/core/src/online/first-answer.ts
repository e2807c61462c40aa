import { ServiceError } from '../errors.ts'

/** Addresses of one kind that are tried for one certificate; more is a certificate that wants us to work. */
const MAX_ADDRESSES = 4

/** One after another until one answers. Throws the last `ServiceError`; `undefined` when there is no address. */
export async function firstAnswer<T>(
  addresses: readonly string[],
  ask: (address: string) => Promise<T>,
): Promise<T | undefined> {
  let failure: ServiceError | undefined
  for (const address of addresses.slice(0, MAX_ADDRESSES)) {
    try {
      return await ask(address)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      failure = error
    }
  }
  if (failure !== undefined) throw failure
  return undefined
}

/** Runs a reader of somebody's answer; what it cannot read is that service's failure. */
export function readAnswer<T>(url: string, read: () => T): T {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof ServiceError) throw cause
    throw new ServiceError('ERR_SERVICE_ANSWER', 'The answer is not what its protocol demands', {
      details: { url: url.slice(0, 200) },
      cause,
    })
  }
}

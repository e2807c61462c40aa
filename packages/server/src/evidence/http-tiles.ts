import { ServiceError } from '@sealpost/core/errors'
import type { TileSource } from './tile-store.ts'

/** Entries may have 64 KiB each; ours have one. */
const MAX_FILE = 17 << 20
const TIMEOUT_MS = 30_000

/** A log as its gateway, or any web server, serves it. Rejects with `ERR_SERVICE_LOG`. */
export function httpTiles(prefix: string): TileSource {
  return {
    read: async (path) => {
      const response = await ask(`${prefix.replace(/\/+$/, '')}/${path}`)
      if (response.status === 404) return undefined
      if (!response.ok) throw failed(`answers ${response.status} for ${path}`)
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (bytes.length > MAX_FILE) throw failed(`sends too much for ${path}`)
      return bytes
    },
  }
}

async function ask(url: string): Promise<Response> {
  try {
    return await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  } catch (cause) {
    throw failed('does not answer', cause)
  }
}

function failed(what: string, cause?: unknown): ServiceError {
  const options = cause === undefined ? {} : { cause }
  return new ServiceError('ERR_SERVICE_LOG', `The server of the log ${what}`, options)
}

// Files whose names hold their digest: packed once, kept, and never asked for again by a browser that has them.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'

const pack = promisify(gzip)

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
}

/** One plain name: nothing leads out of the folder. */
const NAME = /^\/([\w-]+(?:\.[\w-]+)*\.(js|css))$/

interface Asset {
  readonly plain: Buffer
  readonly packed: Buffer
}

/** Serves the scripts and styles of a folder; what it does not know goes on to the next handler. */
export function serveAssets(folder: string): RequestHandler {
  const known = new Map<string, Promise<Asset>>()
  return async (request, response, next) => {
    const [, name = '', ending = ''] = NAME.exec(request.path) ?? []
    const file = join(folder, name)
    if (name === '' || !['GET', 'HEAD'].includes(request.method) || !existsSync(file)) {
      next()
      return
    }
    const asset = known.get(name) ?? readAsset(file)
    known.set(name, asset)
    sendAsset(request, response, await asset, TYPES[ending] ?? 'application/octet-stream')
  }
}

async function readAsset(file: string): Promise<Asset> {
  const plain = await readFile(file)
  return { plain, packed: await pack(plain, { level: 9 }) }
}

const YEAR_SECONDS = 365 * 24 * 3_600

function sendAsset(
  request: Request,
  response: Response,
  { plain, packed }: Asset,
  type: string,
): void {
  const isPacked = request.acceptsEncodings('gzip') === 'gzip'
  response.setHeader('Content-Type', type)
  response.setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`)
  response.setHeader('Vary', 'Accept-Encoding')
  if (isPacked) response.setHeader('Content-Encoding', 'gzip')
  response.end(isPacked ? packed : plain)
}

// The administrators' pages: static files that the build put beside the sources. The page itself gets a policy of its own with a fresh
// number for its styles; everything it fetches comes from here.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Express, Request, Response } from 'express'
import { serveAssets } from './serve-assets.ts'

const FOLDER: string = fileURLToPath(new URL('../../../dashboard/', import.meta.url))
const NONCE_MARK = '__STYLE_NONCE__'

/** Serves nothing where the pages were not built, as in a test on the sources. */
export function mountDashboard(app: Express): void {
  if (!existsSync(`${FOLDER}index.html`)) return
  const page = readFileSync(`${FOLDER}index.html`, 'utf8')
  app.get('/dashboard', (request, response) => {
    sendPage(request, response, page)
  })
  app.use('/dashboard/assets', serveAssets(`${FOLDER}assets`))
}

/** Addresses in the page are relative: without the slash they would point one step too high. */
function sendPage({ originalUrl }: Request, response: Response, page: string): void {
  const [path = '', query] = originalUrl.split('?')
  if (!path.endsWith('/')) {
    response.redirect(308, `dashboard/${query === undefined ? '' : `?${query}`}`)
    return
  }
  const nonce = randomBytes(16).toString('base64url')
  response.setHeader('Content-Security-Policy', policyOf(nonce))
  response.type('html').send(page.replace(NONCE_MARK, nonce))
}

function policyOf(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    // Widths and colours that depend on a figure stand at their element.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

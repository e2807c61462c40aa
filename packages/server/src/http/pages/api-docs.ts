// The interface to read and to try: Swagger UI, from files that the build put beside the sources. Nothing of it comes from elsewhere,
// and nothing it shows leaves this gateway.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Express } from 'express'
import { API_DOCS_FILES } from './api-docs-files.ts'

const FOLDER: string = fileURLToPath(new URL('../../../api-docs/', import.meta.url))

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Sealpost · API</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="swagger-ui.css" />
  </head>
  <body>
    <div id="page"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`

/** No validator of somebody else’s; a session may write, for the page is ours. */
const START = `SwaggerUIBundle({
  url: '../v1/openapi.json',
  dom_id: '#page',
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers['X-Sealpost-Request'] = 'docs'
    return request
  },
})
`

const POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'self'`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const DAY_MS = 24 * 3_600_000

/** Serves nothing where the files are not, as in a test on the sources. */
export function mountApiDocs(app: Express, folder: string = FOLDER): void {
  if (!API_DOCS_FILES.every((file) => existsSync(folder + file))) return
  app.get('/docs', ({ originalUrl }, response) => {
    // Addresses in the page are relative: without the slash they would point one step too high.
    if (!(originalUrl.split('?', 1)[0] ?? '').endsWith('/')) response.redirect(308, 'docs/')
    else response.setHeader('Content-Security-Policy', POLICY).type('html').send(PAGE)
  })
  app.get('/docs/start.js', (_request, response) => {
    response.type('js').send(START)
  })
  for (const file of API_DOCS_FILES)
    app.get(`/docs/${file}`, (_request, response) => {
      response.sendFile(file, { root: folder, maxAge: DAY_MS })
    })
}

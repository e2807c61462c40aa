// The doors: every request is traced, logged by its route and never by its content, authenticated before its body is read, and answered
// with a value or with a problem document.
import express, { type Express, type Request, type Response } from 'express'
import type { Context } from '../context.ts'
import { Refusal } from '../refusals.ts'
import { answerProblem } from './answer-problem.ts'
import { admit } from './limits/admit.ts'
import { createRequestLimits, type RequestLimits } from './limits/limit-requests.ts'
import { observe, placeOf } from './observe.ts'
import { runOnRecord } from './run-on-record.ts'
import { refuseOddHeaders } from './refuse-odd-headers.ts'
import { mountApiDocs } from './pages/api-docs.ts'
import { mountDashboard } from './pages/dashboard.ts'
import { openBody, readJson } from './request-body.ts'
import type { RawRequest, Route } from './route.ts'
import { ROUTES } from './routes/index.ts'
import { securityHeaders } from './security-headers.ts'
import { send } from './send.ts'

export function createApp(context: Context): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', false)
  app.set('query parser', 'simple')
  app.use(observe(context), refuseOddHeaders, ...securityHeaders)
  mountDashboard(app)
  mountApiDocs(app)
  const limits = createRequestLimits(context.config)
  for (const route of ROUTES) mount(app, context, limits, route)
  for (const path of new Set(ROUTES.map((route) => route.spec.path)))
    app.all(toExpress(path), refuseMethod(path))
  app.use(() => {
    throw new Refusal('not-found', 'There is nothing at this address')
  })
  app.use(answerProblem(context))
  return app
}

function mount(app: Express, context: Context, limits: RequestLimits, route: Route): void {
  const { method, path } = route.spec
  app[method](toExpress(path), async (request: Request, response: Response) => {
    const place = placeOf(response)
    place.route = path
    const caller = await admit(context, limits, route, request, response)
    place.agencyId = caller.agencyId
    await send(
      request,
      response,
      await runOnRecord(context, route, toRaw(request, response, caller)),
    )
  })
}

function toRaw(request: Request, response: Response, caller: RawRequest['caller']): RawRequest {
  return {
    caller,
    request,
    response,
    params: request.params,
    query: request.query,
    signal: signalOf(response),
    idempotencyKey: readKey(request),
    openBody: () => openBody(request, response),
    readJson: () => readJson(openBody(request, response)),
  }
}

/** OpenAPI writes `{id}`, express `:id`; `{+path}` is the rest of the path, whatever its depth. */
function toExpress(path: string): string {
  return path.replaceAll(/\{\+(\w+)\}/g, '*$1').replaceAll(/\{(\w+)\}/g, ':$1')
}

function refuseMethod(path: string): () => never {
  const methods = ROUTES.filter((route) => route.spec.path === path).map(
    (route) => route.spec.method,
  )
  const allow = methods.map((method) => method.toUpperCase()).join(', ')
  return () => {
    throw new Refusal('method-not-allowed', `Allowed here: ${allow}`, { members: { allow } })
  }
}

const MAX_KEY = 255

/** Throws `invalid-request`. */
function readKey(request: Request): string | undefined {
  const key = request.get('Idempotency-Key')
  if (key === undefined || (/^[\x21-\x7e]+$/.test(key) && key.length <= MAX_KEY)) return key
  const detail = `At most ${MAX_KEY} visible ASCII characters`
  throw new Refusal('invalid-request', detail, {
    errors: [{ pointer: 'header/Idempotency-Key', detail }],
  })
}

function signalOf(response: Response): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => {
    controller.abort()
  })
  return controller.signal
}

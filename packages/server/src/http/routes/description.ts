import { z } from 'zod'
import { json } from '../answer.ts'
import { describeApi } from '../describe-api.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const anything = z.record(z.string(), z.unknown())

/** The description of all routes, this one among them. */
export function descriptionRoutes(others: readonly Route[]): readonly Route[] {
  const routes: Route[] = [getKeys, defineDescription(() => describeApi([...others, ...routes]))]
  return routes
}

function defineDescription(describe: () => object): Route {
  let description: object | undefined
  return defineRoute({
    method: 'get',
    path: '/v1/openapi.json',
    scope: 'public',
    tag: 'description',
    summary: 'This interface as OpenAPI 3.1',
    params: NOTHING,
    query: NOTHING,
    body: NO_BODY,
    answers: { 200: { description: 'The description', schema: anything } },
    refusals: [],
    handle: () => {
      description ??= describe()
      return Promise.resolve(json(200, description))
    },
  })
}

const getKeys: Route = defineRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  scope: 'public',
  tag: 'description',
  summary: 'The public keys that receipts are checked with (RFC 7517)',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'The keys', schema: anything } },
  refusals: [],
  handle: (context) => Promise.resolve(json(200, context.receipts.jwks)),
})

// The OpenAPI description, from the very values that check the requests.
import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi'
import { z, ZodObject, type ZodType } from 'zod'
import type { RefusalCode } from '../refusals.ts'
import { PROBLEM_TYPE, PROBLEMS } from './problems.ts'
import { hasBody, type AnswerDescription, type Route } from './route.ts'

const problemSchema = z
  .object({
    type: z.string(),
    code: z.string(),
    status: z.int(),
    title: z.string(),
    detail: z.string().optional(),
    traceId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })

/** An OpenAPI 3.1 document. */
export function describeApi(routes: readonly Route[]): object {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' })
  for (const route of routes) registry.registerPath(toPath(route))
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Sealpost',
      version: '1',
      description:
        'Document exchange between agencies. Errors are problem documents (RFC 9457) with a stable `code`.',
    },
  })
}

function toPath({ spec }: Route): RouteConfig {
  const body = toBody(spec)
  return {
    method: spec.method,
    path: spec.path,
    tags: [spec.tag],
    summary: spec.summary,
    description: tellScope(spec.scope),
    security: spec.scope === 'public' ? [] : [{ key: [] }],
    request: {
      ...(spec.params instanceof ZodObject ? { params: spec.params } : {}),
      ...(spec.query instanceof ZodObject ? { query: spec.query } : {}),
      headers: HEADERS.filter(({ of }) => spec.refusals.includes(of)).map(({ header }) => header),
      ...(body === undefined ? {} : { body: { content: body, required: true } }),
    },
    responses: merge({ ...toUnchanged(spec), ...toResponses(spec.answers) }, toProblems(spec)),
  }
}

function tellScope(scope: Route['spec']['scope']): string {
  if (scope === 'public') return 'Needs no key.'
  return scope === 'any'
    ? 'Needs a key, whatever its scopes.'
    : `Needs a key with the scope \`${scope}\`.`
}

/** Where a status may come with either, both are described. */
function merge(answers: Responses, problems: Responses): Responses {
  const both = Object.entries(problems).map(([status, problem]): [string, Response] => {
    const answer = answers[status]
    if (answer === undefined) return [status, problem]
    const description = `${answer.description} · ${problem.description}`
    return [status, { description, content: { ...answer.content, ...problem.content } }]
  })
  return { ...answers, ...Object.fromEntries(both) }
}

type Content = Record<string, { schema: ZodType }>

function toBody(spec: Route['spec']): Content | undefined {
  if (hasBody(spec.body)) return { 'application/json': { schema: spec.body } }
  if (spec.streams === undefined) return undefined
  return Object.fromEntries(
    spec.streams.map(({ mediaType, schema }) => [mediaType, { schema: schema ?? binary }]),
  )
}

const binary = z.string().meta({ format: 'binary' })

interface Response {
  readonly description: string
  readonly content?: Content
}

type Responses = Record<string, Response>

function toResponses(answers: Readonly<Record<number, AnswerDescription>>): Responses {
  return Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, mediaType, alsoAs }]) => {
      if (schema === undefined && mediaType === undefined) return [status, { description }]
      const content: Content = {
        [mediaType ?? 'application/json']: { schema: schema ?? binary },
        ...(alsoAs === undefined ? {} : { [alsoAs]: { schema: z.unknown() } }),
      }
      return [status, { description, content }]
    }),
  )
}

/** What is asked for again is not sent again (RFC 9110, 13.1.2): send.ts does that for every text. */
function toUnchanged({ method }: Route['spec']): Responses {
  return method === 'get' ? { 304: { description: 'The client has it already' } } : {}
}

/** What every route may answer, and what this one may. */
function toProblems(spec: Route['spec']): Responses {
  const codes: RefusalCode[] = [
    ...COMMON,
    ...(spec.scope === 'public' ? [] : KEYED),
    ...(hasBody(spec.body) || spec.streams !== undefined ? BODIED : []),
    ...(spec.method === 'get' ? [] : WRITING),
    ...spec.refusals,
  ]
  const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code][0])
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      status,
      {
        description: some.map((code) => `\`${code}\` ${PROBLEMS[code][2]}`).join(' · '),
        content: { [PROBLEM_TYPE]: { schema: problemSchema } },
      },
    ]),
  )
}

const COMMON: readonly RefusalCode[] = ['invalid-request', 'storage-unavailable', 'rate-limited']
const BODIED: readonly RefusalCode[] = [
  'malformed-body',
  'unsupported-media-type',
  'body-too-large',
  'body-too-slow',
  'body-aborted',
]
const WRITING: readonly RefusalCode[] = ['storage-full']
const KEYED: readonly RefusalCode[] = [
  'unauthenticated',
  'key-expired',
  'scope-missing',
  'agency-not-active',
  'cross-site',
]

/** Headers that a route reads, by what it refuses when they are wrong. */
const HEADERS: readonly { readonly of: RefusalCode; readonly header: ZodType }[] = [
  {
    of: 'idempotency-key-reused',
    header: z
      .string()
      .regex(/^[\x21-\x7e]{1,255}$/)
      .optional()
      .meta({ param: { name: 'Idempotency-Key', in: 'header' } }),
  },
  {
    of: 'digest-required',
    header: z.string().meta({
      param: { name: 'Content-Digest', in: 'header' },
      description: 'RFC 9530, with sha-256',
      example: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:',
    }),
  },
  {
    of: 'precondition-required',
    header: z.string().meta({
      param: { name: 'If-Match', in: 'header' },
      description: 'The ETag of what was read (RFC 9110, 13.1.1)',
      example: '*',
    }),
  },
  {
    of: 'range-not-satisfiable',
    header: z
      .string()
      .optional()
      .meta({ param: { name: 'Range', in: 'header' }, example: 'bytes=0-1023' }),
  },
]

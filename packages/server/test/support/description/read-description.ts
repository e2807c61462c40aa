// The OpenAPI description as a test reads it: from the gateway that answers, not from the values it was made of.
import { z } from 'zod'

/** What we write of JSON Schema 2020-12, and no more. */
export interface Schema {
  readonly $ref?: string | undefined
  readonly type?: string | readonly string[] | undefined
  readonly const?: unknown
  readonly enum?: readonly unknown[] | undefined
  readonly anyOf?: readonly Schema[] | undefined
  readonly oneOf?: readonly Schema[] | undefined
  readonly pattern?: string | undefined
  readonly format?: string | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  readonly items?: Schema | undefined
  readonly properties?: Readonly<Record<string, Schema>> | undefined
  readonly required?: readonly string[] | undefined
}

const schema: z.ZodType<Schema> = z.lazy(() =>
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(schema).optional(),
    oneOf: z.array(schema).optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    items: schema.optional(),
    properties: z.record(z.string(), schema).optional(),
    required: z.array(z.string()).optional(),
  }),
)

/** Throws where it is none. */
export function readSchema(value: unknown): Schema {
  return schema.parse(value)
}

const content = z.record(z.string(), z.object({ schema }))

const operation = z.object({
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        required: z.boolean().default(false),
        schema,
      }),
    )
    .default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
})

const description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), operation)),
  components: z.object({ schemas: z.record(z.string(), schema) }),
})

export type Parameter = z.infer<typeof operation>['parameters'][number]

export interface Operation {
  /** `GET /v1/inbox`. */
  readonly name: string
  /** In capitals. */
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  /** Of its JSON body. */
  readonly body: Schema | undefined
  /** Media types of bodies that are no JSON. */
  readonly streams: readonly string[]
  /** Media types by status. */
  readonly answers: Readonly<Record<string, readonly string[]>>
}

export interface Description {
  readonly document: Readonly<Record<string, unknown>>
  readonly operations: readonly Operation[]
  readonly schemas: Readonly<Record<string, Schema>>
}

/** Throws where the document is not of the form that we write. */
export function readDescription(value: unknown): Description {
  const document = description.parse(value)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, about]) => toOperation(path, method, about)),
  )
  return { document, operations, schemas: document.components.schemas }
}

const JSON_TYPE = 'application/json'

function toOperation(path: string, method: string, about: z.infer<typeof operation>): Operation {
  const bodies = about.requestBody?.content ?? {}
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    parameters: about.parameters,
    body: bodies[JSON_TYPE]?.schema,
    streams: Object.keys(bodies).filter((type) => type !== JSON_TYPE),
    answers: Object.fromEntries(
      Object.entries(about.responses).map(([status, answer]) => [
        status,
        Object.keys(answer.content ?? {}),
      ]),
    ),
  }
}

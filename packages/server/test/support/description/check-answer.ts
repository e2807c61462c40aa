// An answer held against its description: a status that is listed, a media type that is listed, a body of the schema. And never a failure
// of ours.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { RawAnswer } from './ask.ts'
import { readSchema, type Description, type Operation, type Schema } from './read-description.ts'

/** What is wrong with the answer, in words; undefined when nothing is. */
export type AnswerCheck = (operation: Operation, answer: RawAnswer) => string | undefined

const NAME = 'https://sealpost.example/openapi.json'

export function createAnswerCheck({ document }: Description): AnswerCheck {
  const ajv = createAjv(document)
  const compiled = new Map<string, ValidateFunction>()

  function validatorOf({ path, method }: Operation, status: string, mediaType: string) {
    const steps = ['paths', path, method.toLowerCase(), 'responses', status, 'content', mediaType]
    const pointer = [...steps, 'schema'].map(escapeStep).join('/')
    const validator = compiled.get(pointer) ?? ajv.compile({ $ref: `${NAME}#/${pointer}` })
    compiled.set(pointer, validator)
    return validator
  }

  return (operation, answer) => {
    const status = String(answer.status)
    const listed = operation.answers[status]
    if (answer.status >= 500) return `fails with ${status}`
    if (listed === undefined) return `answers ${status}, which is not described`
    if (listed.length === 0)
      return answer.body.length === 0 ? undefined : `has a body with ${status}`
    const mediaType = listed.find((type) => isSame(type, answer.mediaType))
    if (mediaType === undefined) return `answers ${status} as ${answer.mediaType}`
    if (!mediaType.includes('json')) return undefined
    const validate = validatorOf(operation, status, mediaType)
    return validate(JSON.parse(answer.body.toString()))
      ? undefined
      : `answers ${status}: ${ajv.errorsText(validate.errors)}`
  }
}

/** Whether a value is of a schema, by somebody else's reading of it. */
export function createFit({
  document,
}: Description): (schema: Schema | undefined, value: unknown) => boolean {
  const ajv = createAjv(document)
  const compiled = new Map<Schema, ValidateFunction>()
  return (schema = {}, value) => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema))
    compiled.set(schema, validate)
    return validate(value)
  }
}

function createAjv(document: Description['document']): Ajv2020 {
  const ajv = new Ajv2020({ strict: false })
  addFormats.default(ajv)
  ajv.addSchema({ ...document, $id: NAME })
  return ajv
}

/** A schema that is compiled alone still refers to its document. */
function absolute(schema: Schema): Schema {
  const text = JSON.stringify(schema).replaceAll('"$ref":"#', `"$ref":"${NAME}#`)
  return readSchema(JSON.parse(text))
}

/** In a JSON Pointer that is a fragment (RFC 6901, 6). */
function escapeStep(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** A file comes as what it is; the description can only say that it is bytes. */
function isSame(listed: string, actual: string): boolean {
  const bare = (type: string) => type.split(';', 1)[0]?.trim()
  return bare(listed) === 'application/octet-stream' || bare(listed) === bare(actual)
}

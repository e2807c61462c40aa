// Calls to the axis: parameters as signed headers and, where there is no file, as JSON as well; the answer is an envelope that says no with
// status 200.
import type { ZodType } from 'zod'
import { z } from 'zod'
import { AXIS_SUCCESS, refuseAxisCode } from '../axis-codes.ts'
import { badAnswer, openDoor, readText, toJson, type Ask } from '../door.ts'
import type { MeasuredPackage } from '../edxml/outgoing-package.ts'
import type { NationalAxisSettings } from '../settings.ts'
import { signHeaders, type AxisAccount, type AxisParameters } from './sign-headers.ts'

/** When it is asked, and until when that is wanted. */
export interface Moment {
  readonly at: Date
  readonly signal: AbortSignal
}

export interface AxisDoor {
  /** Throws what the error code of the answer means, and `ERR_SERVICE_ANSWER`. */
  call<T>(path: string, parameters: AxisParameters, data: ZodType<T>, moment: Moment): Promise<T>
  upload<T>(
    path: string,
    parameters: AxisParameters,
    content: MeasuredPackage,
    answer: ZodType<T>,
    moment: Moment,
  ): Promise<T>
  download(parameters: AxisParameters, moment: Moment): Promise<AsyncIterable<Uint8Array>>
}

/** Of a package that comes in; what is taken in has the gateway's own limit besides. */
const MAX_PACKAGE_BYTES = 1 << 30

const envelopeSchema = z.looseObject({
  status: z.string(),
  ErrorCode: z.union([z.string(), z.number()]).transform(String).optional(),
  data: z.unknown().optional(),
})

export function openAxisDoor(settings: NationalAxisSettings, account: AxisAccount): AxisDoor {
  const door = openDoor(settings)

  function ask(path: string, parameters: AxisParameters, { at, signal }: Moment): Ask {
    const headers = { ...signHeaders(parameters, account, at), 'Content-Type': 'application/json' }
    const body = Buffer.from(JSON.stringify(parameters))
    return { method: 'POST', path, headers, body, signal }
  }

  return {
    call: async (path, parameters, data, moment) => {
      const answer = await door.ask(ask(path, parameters, moment), envelopeSchema)
      assertOk(answer)
      return parse(data, answer.data)
    },
    upload: async (path, parameters, content, schema, { at, signal }) => {
      const headers = {
        ...signHeaders(parameters, account, at),
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(content.bytes),
      }
      const body = content.open()
      const bulk = { method: 'POST' as const, path, headers, body, isBulk: true, signal }
      const answer = await door.ask(bulk, envelopeSchema)
      assertOk(answer)
      // Beside the envelope's members, or among its data: the sources do not say.
      const data = typeof answer.data === 'object' ? answer.data : {}
      return parse(schema, { ...answer, ...data })
    },
    download: async (parameters, moment) => {
      const bulk = { ...ask('/downloadEdoc', parameters, moment), isBulk: true }
      const reply = await door.fetch(bulk, MAX_PACKAGE_BYTES)
      const isFile = !String(reply.headers['content-type']).includes('json')
      if (isFile) return reply.body
      const answer = envelopeSchema.safeParse(toJson(await readText(reply)))
      if (answer.success) assertOk(answer.data)
      throw badAnswer('downloadEdoc')
    },
  }
}

function assertOk({ status, ErrorCode = AXIS_SUCCESS }: z.infer<typeof envelopeSchema>): void {
  if (status.toUpperCase() === 'OK' && ErrorCode === AXIS_SUCCESS) return
  refuseAxisCode(ErrorCode)
}

function parse<T>(schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw badAnswer(parsed.error.issues[0]?.path.join('.') ?? '')
}

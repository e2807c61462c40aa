import { describe, expect, it } from 'vitest'
import { connect, type Gateway } from '@sealpost/client'

interface Asked {
  readonly method: string
  readonly key: string | null
}

/** A gateway that gives prepared answers and writes down what it was asked and how long was waited. */
function createScript(answers: readonly (() => Response)[]) {
  const asked: Asked[] = []
  const waited: number[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init)
    asked.push({ method: request.method, key: request.headers.get('Idempotency-Key') })
    const answer = answers[asked.length - 1]
    return answer === undefined
      ? Promise.reject(new TypeError('Nobody is there'))
      : Promise.resolve(answer())
  }
  const sleep = (ms: number): Promise<void> => {
    waited.push(ms)
    return Promise.resolve()
  }
  const options = { url: 'http://gateway.test', key: 'spk_test', fetch }
  const gateway: Gateway = connect({ ...options, retry: { sleep, attempts: 4 } })
  return { gateway, asked, waited }
}

const json =
  (status: number, body: object, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers })

const problem = (status: number, headers: Record<string, string> = {}) =>
  json(status, { code: 'too-busy', title: 'busy', status }, headers)

const agencies = json(200, { items: [], next: null })

describe('repetitions', () => {
  it('wait as long as Retry-After says, in seconds or as a date, and no longer than the most', async () => {
    const date = new Date(Date.now() + 7_200_000).toUTCString()
    const { gateway, waited } = createScript([
      problem(503, { 'Retry-After': '3' }),
      problem(429, { 'Retry-After': date }),
      agencies,
    ])
    const { data } = await gateway.api.GET('/v1/agencies')
    expect(data).toEqual({ items: [], next: null })
    expect(waited).toEqual([3_000, 60_000])
  })

  it('are for what is idempotent: a POST without a key is sent once, with one as often as it takes', async () => {
    const bare = createScript([problem(503)])
    await bare.gateway.api.POST('/v1/registers/exempt', {
      body: { period: '2026-10', level: 'secret', count: 1 },
    })
    expect(bare.asked).toHaveLength(1)

    const keyed = createScript([problem(409, { 'Retry-After': '1' }), problem(502), problem(503)])
    await expect(keyed.gateway.reportStatus('id', { code: '03' })).rejects.toThrow(TypeError)
    expect(keyed.asked).toHaveLength(4)
    expect(new Set(keyed.asked.map(({ key }) => key)).size).toBe(1)
    expect(keyed.asked[0]?.key).not.toBeNull()
  })

  it('are not for refusals, which no time changes', async () => {
    const { gateway, asked } = createScript([problem(422)])
    const failed = gateway.reportStatus('id', { code: '03' })
    await expect(failed).rejects.toMatchObject({ code: 'too-busy', status: 422 })
    expect(asked).toHaveLength(1)
  })

  it('end with the answer that is there when the tries are used up', async () => {
    const { gateway, asked } = createScript([503, 503, 503, 503].map((status) => problem(status)))
    const failed = gateway.reportStatus('id', { code: '03' })
    await expect(failed).rejects.toMatchObject({ name: 'GatewayError', status: 503 })
    expect(asked).toHaveLength(4)
  })

  it('read what a proxy answers as a refusal too', async () => {
    const { gateway } = createScript([() => new Response('<html>', { status: 403 })])
    const failed = gateway.reportStatus('id', { code: '03' })
    await expect(failed).rejects.toMatchObject({ code: 'no-problem-document', status: 403 })
  })
})

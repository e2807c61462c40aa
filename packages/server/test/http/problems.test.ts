import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FormatError, InternalError, ServiceError, UsageError } from '@sealpost/core/errors'
import { toBlobError } from '../../src/blobs/blob-error.ts'
import { PROBLEMS, toProblem } from '../../src/http/problems.ts'
import { isTooSlow } from '../../src/http/request-body.ts'
import { Refusal, type RefusalCode } from '../../src/refusals.ts'

const REASONS = Object.keys(PROBLEMS)

function isReason(code: string): code is RefusalCode {
  return !['format-invalid', 'service-unavailable', 'internal-error'].includes(code)
}

describe('a problem document (RFC 9457)', () => {
  it.each(REASONS.filter(isReason))('%s has its status, its titles and its own code', (code) => {
    const problem = toProblem(new Refusal(code, 'why'), 't')
    expect(problem).toMatchObject({
      code,
      type: `urn:sealpost:problem:${code}`,
      detail: 'why',
      traceId: 't',
    })
    expect(problem.status).toBeGreaterThanOrEqual(400)
    expect(problem.title).toMatch(/^.+ · .+$/)
  })

  it.each([
    [new FormatError('ERR_FORMAT_XML', 'bad'), 422, 'format-invalid'],
    [new ServiceError('ERR_SERVICE_STORE', 'x'), 503, 'storage-unavailable'],
    [new ServiceError('ERR_SERVICE_STORE_FULL', 'x'), 507, 'storage-full'],
    [new ServiceError('ERR_SERVICE_BLOB_MISSING', 'x'), 503, 'storage-unavailable'],
    [new ServiceError('ERR_SERVICE_TSA', 'x'), 503, 'service-unavailable'],
    [new InternalError('x'), 500, 'internal-error'],
    [new UsageError('ERR_USAGE_X', 'x'), 500, 'internal-error'],
    [new Error('x'), 500, 'internal-error'],
    ['x', 500, 'internal-error'],
  ])('%o is %i %s', (error, status, code) => {
    expect(toProblem(error, 't')).toMatchObject({ status, code })
  })

  it('says nothing of what nobody foresaw (T24)', () => {
    const text = JSON.stringify(toProblem(new Error('SELECT password FROM x'), 't'))
    expect(text).not.toContain('password')
  })

  it('cannot be given another status or code by what it carries', () => {
    const refusal = new Refusal('not-found', 'x', { members: { status: 200, code: 'ok' } })
    expect(toProblem(refusal, 't')).toMatchObject({ status: 404, code: 'not-found' })
  })

  it('is in the list that integrators read', () => {
    const list = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8')
    const rows = [...list.matchAll(/^\| `([a-z-]+)` +\| (\d{3}) /gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])
    expect(rows).toEqual(Object.entries(PROBLEMS).map(([code, [status]]) => [code, status]))
  })
})

describe('limits of a request', () => {
  it('a full disk is a full disk, whoever noticed it', () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    expect(toBlobError(full)).toMatchObject({ code: 'ERR_SERVICE_STORE_FULL' })
    const other = new Error('other')
    expect(toBlobError(other)).toBe(other)
  })

  it('a body may take its time to begin, and must then keep 4 KiB a second on the whole (T16)', () => {
    expect(isTooSlow(29_999, 0)).toBe(false)
    expect(isTooSlow(30_001, 100_000)).toBe(true)
    expect(isTooSlow(100_000, 4 * 1024 * 100)).toBe(false)
  })
})

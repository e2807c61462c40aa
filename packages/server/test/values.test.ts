import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fingerprint, toCanonicalJson } from '../src/canonical-json.ts'
import { readRange } from '../src/http/byte-ranges.ts'
import { contentDisposition } from '../src/http/content-disposition.ts'
import { readContentDigest, writeContentDigest } from '../src/http/content-digest.ts'
import { html } from '../src/http/pages/html.ts'
import { toCursor, cursorSchema } from '../src/http/schemas/parameters.ts'
import { newId } from '../src/ids.ts'

describe('canonical JSON (RFC 8785)', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(fingerprint(turned)).toBe(fingerprint(value))
        expect(JSON.parse(toCanonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('leaves out what is not there and keeps null', () => {
    expect(toCanonicalJson({ b: undefined, a: [null, { d: 1, c: 'ế' }] })).toBe(
      '{"a":[null,{"c":"ế","d":1}]}',
    )
  })
})

describe('ids (RFC 9562, 5.7)', () => {
  it('are of version 7, distinct, and sort by time', () => {
    const ids = [1, 2, 3].map((second) => newId(new Date(1_795_424_400_000 + second * 1000)))
    expect(ids.toSorted()).toEqual(ids)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('Content-Digest (RFC 9530)', () => {
  it('is read among others and written as it is read', () => {
    const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    expect(readContentDigest(`sha-512=:AAAA:, ${writeContentDigest(sha256)}`)).toBe(sha256)
  })

  it.each(['', 'sha-256=abc', 'sha-256=:short:', 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:'])(
    'needs sha-256: %j',
    (header) => {
      expect(() => readContentDigest(header)).toThrow(
        expect.objectContaining({ reason: 'digest-required' }),
      )
    },
  )
})

describe('ranges (RFC 9110, 14.1.2)', () => {
  it.each([
    ['bytes=0-', { start: 0, end: 10 }],
    ['bytes=2-4', { start: 2, end: 5 }],
    ['bytes=-3', { start: 7, end: 10 }],
    ['bytes=-30', { start: 0, end: 10 }],
    ['bytes=5-99', { start: 5, end: 10 }],
    ['bytes=4-2', undefined],
    ['bytes=0-1,3-4', undefined],
    ['items=0-1', undefined],
    ['bytes=-', undefined],
  ])('%s of ten bytes', (header, span) => {
    expect(readRange(header, 10)).toEqual(span)
  })

  it.each(['bytes=10-', 'bytes=99-100', 'bytes=-0'])('%s cannot be satisfied', (header) => {
    expect(() => readRange(header, 10)).toThrow(
      expect.objectContaining({ reason: 'range-not-satisfiable' }),
    )
  })
})

describe('names and markup', () => {
  it('puts any name into a header without breaking it (RFC 6266; T21)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(contentDisposition(name)).toMatch(
          /^attachment; filename="[A-Za-z0-9 ._-]+"; filename\*=UTF-8''[A-Za-z0-9%!~._-]*$/,
        )
      }),
    )
  })

  it('lets no value become markup (T23)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.markup.match(/[<>]/g)).toHaveLength(4)
      }),
    )
  })

  it('reads back the cursors it gave, and no others', () => {
    expect(cursorSchema.parse(toCursor(42))).toBe(42)
    expect(cursorSchema.parse(undefined)).toBe(0)
    expect(cursorSchema.safeParse('NDI').success).toBe(false)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BASELINE,
  judge,
  OFFICIAL_DUTY,
  parseFacts,
  serializeFacts,
  type Facts,
} from '../../../src/validation/index.ts'
import { MAX_FACTS_BYTES, MAX_REVOCATIONS } from '../../../src/validation/saved-facts/limits.ts'
import { encodeHex } from '../../../src/encoding/hex.ts'
import { encodeUtf8 } from '../../../src/encoding/text.ts'
import { chain, facts, NOW, revocation, signature, timestamp } from '../facts-factory.ts'

/** The factory names objects by words; a file names them by digests. */
function withDigests(value: Facts): Facts {
  const names = [
    'signer',
    'ca',
    'root',
    'tsa',
    'signature',
    'stamp',
    'crl-signer',
    'crl-ca',
    'crl-tsa',
  ]
  const digest = (name: string): string => encodeHex(encodeUtf8(name)).padEnd(64, '0')
  const json = names.reduce(
    (text, name) =>
      text.replace(
        new RegExp(`"${name}"(?!:\\{"certificate"|:"|:true|:false|,"format)`, 'g'),
        `"${digest(name)}"`,
      ),
    JSON.stringify(value),
  )
  return JSON.parse(json) as Facts
}

const GOOD: Facts = withDigests(
  facts({ timestamps: [timestamp('stamp', '2025-03-01T09:00:00Z', { kind: 'archive' })] }),
)

type Path = readonly (string | number)[]

/** A copy in which one member is another value; `undefined` takes it out. */
function change(path: Path, value: unknown): string {
  const copy: unknown = JSON.parse(serializeFacts(GOOD))
  const [last = '', ...others] = path.toReversed()
  let at = copy
  for (const key of others.toReversed()) at = (at as Record<string | number, unknown>)[key]
  ;(at as Record<string | number, unknown>)[last] = value
  return JSON.stringify(copy)
}

const refusal = (member: string): unknown =>
  expect.objectContaining({ code: 'ERR_FORMAT_FACTS', details: { member } })

describe('saved facts', () => {
  it('come back as they were, from text and from bytes', () => {
    expect(parseFacts(serializeFacts(GOOD))).toEqual(GOOD)
    expect(parseFacts(encodeUtf8(serializeFacts(GOOD)))).toEqual(GOOD)
  })

  it('are judged again under another policy and for another time', () => {
    const saved = serializeFacts(GOOD)
    for (const policy of [BASELINE, OFFICIAL_DUTY])
      for (const at of [NOW, '2031-01-01T00:00:00Z', '2019-01-01T00:00:00Z'].map(
        (day) => new Date(day),
      ))
        expect(judge(parseFacts(saved), { policy, at })).toEqual(judge(GOOD, { policy, at }))
  })

  const certificate = Object.keys(GOOD.certificates)[0] ?? ''
  const stranger = 'f'.repeat(64)
  it.each<[why: string, path: Path, value: unknown, member: string]>([
    ['a member that is missing', ['problems'], undefined, 'facts.problems'],
    ['a member that does not exist', ['verdict'], 'TOTAL-PASSED', 'facts.verdict'],
    ['a version that is no number', ['version'], '1', 'facts.version'],
    [
      'a digest match in words',
      ['signatures', 0, 'references', 0, 'digestMatches'],
      'yes',
      'facts.signatures.0.references.0.digestMatches',
    ],
    ['an unknown word', ['signatures', 0, 'kind'], 'constructor', 'facts.signatures.0.kind'],
    [
      'a day that does not exist',
      ['revocations', 0, 'thisUpdate'],
      '2025-13-41T00:00:00Z',
      'facts.revocations.0.thisUpdate',
    ],
    ['a negative size', ['document', 'bytes'], -1, 'facts.document.bytes'],
    ['an id that is none', ['signatures', 0, 'object'], 'constructor', 'facts.signatures.0.object'],
    ['a key that is no id', ['certificates', 'constructor'], {}, 'facts.certificates.constructor'],
    [
      'a certificate under another id',
      ['certificates', certificate, 'id'],
      stranger,
      `facts.certificates.${certificate}`,
    ],
    [
      'a signer that is not there',
      ['signatures', 0, 'signer', 'certificate'],
      stranger,
      'facts.signatures.0',
    ],
    [
      'a chain that leads nowhere',
      ['revocations', 0, 'chain', 'certificates', 0],
      stranger,
      'facts.revocations.0',
    ],
    [
      'a timestamp that is not there',
      ['signatures', 0, 'timestamps', 0],
      stranger,
      'facts.signatures.0',
    ],
    [
      'more statements than there may be',
      ['revocations'],
      new Array(MAX_REVOCATIONS + 1).fill(0),
      'facts.revocations',
    ],
    ['a text without end', ['document', 'name'], 'x'.repeat(70_000), 'facts.document.name'],
    ['a list in place of an object', ['document'], [], 'facts.document'],
  ])('refuse %s and name the member', (_why, path, value, member) => {
    expect(() => parseFacts(change(path, value))).toThrow(refusal(member))
  })

  it('refuse what is no JSON, another version, and a file that is too large', () => {
    const code = (value: string): Error => expect.objectContaining({ code: value }) as Error
    expect(() => parseFacts('{')).toThrow(code('ERR_FORMAT_FACTS'))
    expect(() => parseFacts(new Uint8Array([0xff]))).toThrow(code('ERR_FORMAT_FACTS'))
    expect(() => parseFacts('['.repeat(1_000_000))).toThrow(code('ERR_FORMAT_FACTS'))
    expect(() => parseFacts('null')).toThrow(code('ERR_FORMAT_FACTS'))
    expect(() => parseFacts(change(['version'], 2))).toThrow(code('ERR_FORMAT_FACTS_VERSION'))
    expect(() => parseFacts(' '.repeat(MAX_FACTS_BYTES + 1))).toThrow(
      code('ERR_FORMAT_FACTS_TOO_LARGE'),
    )
  })

  it('give a report or a named refusal whatever is changed in them', () => {
    const text = serializeFacts(GOOD)
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(8), fc.string({ maxLength: 8 }), (at, cut, put) => {
        const changed = text.slice(0, at) + put + text.slice(at + cut)
        try {
          judge(parseFacts(changed), { policy: BASELINE, at: new Date(NOW) })
        } catch (error) {
          expect(error).toMatchObject({ name: 'FormatError' })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('end when responders vouch for each other in a chain without end', () => {
    const length = 20_000
    const name = (n: number): string => `r${n}`
    const links = Array.from({ length }, (_, n) =>
      revocation(name(n), { id: `s${n}`, issuer: name(n + 1), chain: chain(name(n + 1), 'root') }),
    )
    const responders = Object.fromEntries(
      Array.from({ length: length + 1 }, (_, n) => [name(n), {}]),
    )
    const first = revocation('signer', { issuer: 'r0', chain: chain('r0', 'root') })
    const long = facts({
      signatures: [signature()],
      certificates: responders,
      revocations: [first, revocation('ca'), ...links],
    })
    expect(judge(long, { policy: BASELINE, at: new Date(NOW) }).indication).toBe('INDETERMINATE')
  })
})

// CRLs that are given as a source (RFC 5280, 5.1): read through, never held, and judged as if they were.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derInteger, derNull, derSequence, derTime } from '../../src/asn1/index.ts'
import { sha256Hex } from '../../src/crypto/index.ts'
import type { ByteSource } from '../../src/encoding/byte-source.ts'
import { concatBytes } from '../../src/encoding/bytes.ts'
import { ListSource, MAX_LIST_WALKS } from '../../src/trust/revocation/list-source.ts'
import { verifyCertificate, type CertificateReport } from '../../src/trust/index.ts'
import { readCertificate } from '../../src/x509/index.ts'
import { EntrySieve, MAX_ENTRY_BYTES, MAX_KEPT_ENTRIES } from '../../src/x509/entry-sieve.ts'
import {
  MAX_CRL_SURROUNDINGS,
  openStreamedCrl,
  readStreamedCrl,
} from '../../src/x509/streamed-crl.ts'
import { AT, crl, extension, FROM, leaf, nameOf, party, reason, root } from '../support/issue.ts'

const ca = root('Streamed')
const subject = leaf(ca)
const serial = derInteger(BigInt(`0x${hex(readCertificate(subject.certificate).serial)}`))

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

/** Sixteen octets each: as long as an honest authority's. */
function others(count: number): [Uint8Array][] {
  return Array.from({ length: count }, (_, index) => [derInteger((1n << 126n) + BigInt(index))])
}

interface CountedSource extends ByteSource {
  readonly state: { walked: number; largest: number }
}

function counted(bytes: Uint8Array): CountedSource {
  const state = { walked: 0, largest: 0 }
  return {
    state,
    size: bytes.length,
    read: (position, length) => {
      state.walked += length
      state.largest = Math.max(state.largest, length)
      return bytes.slice(position, position + length)
    },
  }
}

function verify(list: Uint8Array | ByteSource): Promise<CertificateReport> {
  return verifyCertificate(subject.certificate, {
    trust: [{ certificate: ca.certificate }],
    crls: [list],
    at: AT,
  })
}

describe('a CRL given as a source', () => {
  it('of 100 000 entries is read in pieces, and finds the one that counts', async () => {
    const entries = [...others(60_000), [serial, reason(1)] as const, ...others(40_000)]
    const list = crl(ca, { revoked: entries })
    const source = counted(list)
    const report = await verify(source)
    expect(report).toEqual(await verify(list))
    expect(report.findings.map(({ code }) => code)).toContain('CERTIFICATE_REVOKED')
    expect(source.state.largest).toBeLessThan(list.length / 4)
    expect(source.state.walked).toBeLessThan(list.length + 3 * MAX_CRL_SURROUNDINGS)
  })

  it('passes a certificate that it does not name', async () => {
    expect((await verify(counted(crl(ca, { revoked: others(50_000) })))).valid).toBe(true)
    expect((await verify(counted(crl(ca)))).valid).toBe(true)
  })

  const honest = crl(ca, { revoked: [...others(3), [serial], ...others(3)] })
  const flipped = honest.slice()
  flipped[honest.length - 5] = (flipped[honest.length - 5] ?? 0) ^ 1
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['whose signature is broken', flipped],
    ['of somebody else under the same name', crl(party('Streamed'), { revoked: others(2) })],
    ['of another issuer', crl(party('Elsewhere'))],
    ['with a malformed entry', crl(ca, { revoked: [...others(2), [derNull()]] })],
    [
      'with an entry whose critical extension nobody knows',
      crl(ca, { revoked: [...others(9), [derInteger(7), extension('1.2.3.4', derNull(), true)]] }),
    ],
    ['that is too old', crl(ca, { nextUpdate: FROM })],
    ['that never says when the next one comes', crl(ca, { nextUpdate: null })],
    ['that is cut', honest.subarray(0, honest.length - 1)],
    ['with something behind it', concatBytes([honest, derNull()])],
    ['that is no list at all', derSequence(derNull())],
    ['that is empty', new Uint8Array(0)],
  ]
  it.each(cases)('%s is judged as if it were held', async (_, list) => {
    expect(await verify(counted(list))).toEqual(await verify(list))
  })

  it('is the same list as one that is held: what it says counts once', async () => {
    const report = await verifyCertificate(subject.certificate, {
      trust: [{ certificate: ca.certificate }],
      crls: [honest, counted(honest)],
      at: AT,
    })
    expect(report).toEqual(await verify(honest))
  })

  it('fails as its source fails: an inability is no verdict', async () => {
    const read = (): never => {
      throw new Error('the disk is gone')
    }
    await expect(verify({ size: 100, read })).rejects.toThrow('the disk is gone')
  })

  it('has at most 64 KiB beside its entries', async () => {
    const name = nameOf('x'.repeat(MAX_CRL_SURROUNDINGS))
    const list = crl(party('wide', name))
    await expect(openStreamedCrl(counted(list))).rejects.toMatchObject({ code: 'ERR_FORMAT_CRL' })
  })

  it('is walked through 64 times at most, and says nothing to who asks later', async () => {
    const source = counted(honest)
    const list = new ListSource(source, 'supplied')
    const { issuer } = readCertificate(subject.certificate)
    const asked = (index: number): Uint8Array => Uint8Array.of(1, index)
    await list.open()
    const opened = source.state.walked
    for (let index = 0; index < MAX_LIST_WALKS + 2; index++) await list.read([asked(index)], [])
    expect(source.state.walked - opened).toBe(MAX_LIST_WALKS * honest.length)
    expect(list.readFor(issuer, asked(MAX_LIST_WALKS - 1))?.crl.find(asked(0), issuer)).toBe(
      undefined,
    )
    expect(list.readFor(issuer, asked(MAX_LIST_WALKS))).toBeUndefined()
  })

  it('has the id of the whole list', async () => {
    const opened = await openStreamedCrl(counted(honest))
    const read = await readStreamedCrl(opened, { serials: [], verifications: [] })
    expect(read.id).toBe(sha256Hex(honest))
  })
})

describe('the sieve of entries', () => {
  const entry = (value: Uint8Array, ...more: Uint8Array[]): Uint8Array =>
    derSequence(value, derTime(FROM), ...more)
  const list = Array.from({ length: 40 }, (_, index) =>
    entry(derInteger(index % 7), ...(index % 3 === 0 ? [derSequence(reason(1))] : [])),
  )
  const wanted = list.filter((_, index) => index % 7 === 3)

  it('finds the same entries wherever the pieces end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 200 }), (sizes) => {
        const sieve = new EntrySieve([Uint8Array.of(3)])
        const bytes = concatBytes(list)
        let position = 0
        for (const size of [...sizes, bytes.length]) {
          sieve.take(bytes.slice(position, position + size))
          position = Math.min(bytes.length, position + size)
        }
        expect(sieve.end()).toEqual(wanted)
      }),
    )
  })

  it('ends a list that ends within an entry, or has one of more than 16 KiB', () => {
    const cut = new EntrySieve([])
    cut.take(concatBytes(list).slice(0, -1))
    const long = new EntrySieve([])
    const huge = entry(derInteger(1), new Uint8Array(MAX_ENTRY_BYTES))
    for (let at = 0; at < huge.length; at += 1_000) long.take(huge.slice(at, at + 1_000))
    for (const sieve of [cut, long]) expect(sieve.end()).toEqual([derNull()])
  })

  it('keeps at most 4 096 entries about a few certificates', () => {
    const sieve = new EntrySieve([Uint8Array.of(3)])
    const same = entry(derInteger(3))
    sieve.take(concatBytes(Array.from({ length: MAX_KEPT_ENTRIES + 1 }, () => same)))
    expect(sieve.end()).toEqual([derNull()])
  })
})

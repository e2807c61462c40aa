import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../src/encoding/base64.ts'
import { asBuffer, compareBytes, concatBytes, equalBytes } from '../../src/encoding/bytes.ts'
import {
  CHUNK_BYTES,
  memorySource,
  readChunks,
  toSource,
  walkChunks,
  type ByteSource,
} from '../../src/encoding/byte-source.ts'
import { decodeHex, encodeHex } from '../../src/encoding/hex.ts'
import { readPem, writePem } from '../../src/encoding/pem.ts'
import { decodeLatin1, decodeUtf8, encodeLatin1, encodeUtf8 } from '../../src/encoding/text.ts'

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error

describe('base64 (RFC 4648, 4)', () => {
  it('round trip, white space skipped', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = encodeBase64(bytes).replace(/.{10}/g, '$&\r\n\t ')
        expect(decodeBase64(text)).toEqual(bytes)
      }),
    )
  })
  it.each(['A', 'AA', 'AA=', 'AAA', 'AA==AAAA', '=AAA', 'AA_-', 'A\u00a0AA'])(
    'refuses %j',
    (text) => {
      expect(() => decodeBase64(text)).toThrow(code('ERR_FORMAT_BASE64'))
    },
  )
})

describe('hexadecimal', () => {
  it('round trip, lower case', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(encodeHex(bytes)).toMatch(/^[0-9a-f]*$/)
        expect(decodeHex(encodeHex(bytes).toUpperCase())).toEqual(bytes)
      }),
    )
  })
  it.each(['a', '0g', '00 ', '0x00'])('refuses %j', (text) => {
    expect(() => decodeHex(text)).toThrow(code('ERR_FORMAT_HEX'))
  })
})

describe('text', () => {
  it('UTF-8 round trip, a leading byte order mark kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeUtf8(encodeUtf8(text))).toBe(text)
      }),
    )
    expect(decodeUtf8(encodeUtf8('\ufeffa'))).toBe('\ufeffa')
  })
  it.each([
    ['an overlong form', [0xc0, 0x80]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['a lone continuation', [0x80]],
    ['a cut sequence', [0xe1, 0xba]],
  ])('refuses %s in UTF-8 (RFC 3629, 3)', (_name, bytes) => {
    expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow(code('ERR_FORMAT_UTF8'))
  })
  it('Latin-1 round trip of every octet', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i)
    expect(encodeLatin1(decodeLatin1(all))).toEqual(all)
  })
})

describe('bytes', () => {
  it('joins what was cut', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), (bytes, at) => {
        const cut = at % (bytes.length + 1)
        expect(concatBytes([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(bytes)
      }),
    )
  })
  it('compares by octets, a prefix first', () => {
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBeLessThan(0)
    expect(compareBytes(Uint8Array.of(2), Uint8Array.of(1, 0))).toBeGreaterThan(0)
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true)
    expect(equalBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(false)
  })
  it('views the same memory as a Buffer', () => {
    const bytes = new Uint8Array(10).subarray(3, 5)
    asBuffer(bytes)[0] = 9
    expect(bytes).toEqual(Uint8Array.of(9, 0))
  })
})

describe('PEM (RFC 7468)', () => {
  it('round trip of several blocks with text between', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 })), (all) => {
        const text = all
          .map((bytes, i) => `subject=${String(i)}\n${writePem({ label: 'CERTIFICATE', bytes })}`)
          .join('\r\n')
        expect(readPem(text)).toEqual(all.map((bytes) => ({ label: 'CERTIFICATE', bytes })))
      }),
    )
  })
  it('skips a block whose end has another label', () => {
    expect(readPem('-----BEGIN A-----\nAAAA\n-----END B-----\n')).toEqual([])
  })
})

describe('byte source', () => {
  it('walks a range in chunks that add up to it', async () => {
    const bytes = new Uint8Array(CHUNK_BYTES * 2 + 5).map((_, i) => i & 0xff)
    const chunks = []
    for await (const chunk of readChunks(toSource(bytes), 3)) chunks.push(chunk)
    expect(chunks.map((chunk) => chunk.length)).toEqual([CHUNK_BYTES, CHUNK_BYTES, 2])
    expect(equalBytes(concatBytes(chunks), bytes.subarray(3))).toBe(true)
  })
  it('walks a source that fills memory through two pieces of it, whole and in order', async () => {
    const bytes = new Uint8Array(CHUNK_BYTES * 4 + 5).map((_, i) => (i * 7) & 0xff)
    const chunks: Uint8Array[] = []
    const memory = new Set<ArrayBufferLike>()
    for await (const chunk of readChunks(fillingSource(bytes), 3)) {
      chunks.push(Uint8Array.from(chunk))
      memory.add(chunk.buffer)
    }
    expect(memory.size).toBe(2)
    expect(equalBytes(concatBytes(chunks), bytes.subarray(3))).toBe(true)
  })
  it.each([
    ['that answers at once', toSource],
    ['that answers later', laterSource],
    ['that fills memory', fillingSource],
  ])('gives every piece to work that is done at once, from a source %s', async (_, open) => {
    const bytes = new Uint8Array(CHUNK_BYTES * 2 + 5).map((_, i) => (i * 7) & 0xff)
    const chunks: Uint8Array[] = []
    await walkChunks(open(bytes), 1, bytes.length - 1, (chunk) => {
      chunks.push(Uint8Array.from(chunk))
    })
    expect(equalBytes(concatBytes(chunks), bytes.subarray(1, -1))).toBe(true)
  })
  it('tells a failed reading to whoever asks for that piece, and to nobody who stops before', async () => {
    const source: ByteSource = {
      ...fillingSource(new Uint8Array(CHUNK_BYTES * 2)),
      readInto: (position) =>
        position === 0 ? Promise.resolve() : Promise.reject(new Error('gone')),
    }
    for await (const chunk of readChunks(source)) {
      expect(chunk.length).toBe(CHUNK_BYTES)
      break
    }
    await expect(walkChunks(source, 0, source.size, () => undefined)).rejects.toThrow('gone')
  })
  it('walks nothing where there is nothing', async () => {
    const nothing = readChunks(fillingSource(new Uint8Array(0)))
    expect(await nothing.next()).toEqual({ done: true, value: undefined })
  })
  it.each([
    [-1, 1],
    [0, 4],
    [3, 1],
    [0, -1],
  ])('refuses to read %d + %d of 3 bytes', (position, length) => {
    expect(() => memorySource(new Uint8Array(3)).read(position, length)).toThrow(
      code('ERR_FORMAT_TRUNCATED'),
    )
  })
})

function laterSource(bytes: Uint8Array): ByteSource {
  const memory = memorySource(bytes)
  return { size: bytes.length, read: async (...place) => memory.read(...place) }
}

function fillingSource(bytes: Uint8Array): ByteSource {
  return {
    ...laterSource(bytes),
    readInto: (position, target) => {
      target.set(bytes.subarray(position, position + target.length))
      return Promise.resolve()
    },
  }
}

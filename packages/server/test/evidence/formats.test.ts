import { generateKeyPairSync, sign } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCheckpoint, writeCheckpointText } from '../../src/evidence/checkpoint.ts'
import { cosignedAt, cosignedMessage } from '../../src/evidence/cosignature.ts'
import {
  COSIGNATURE_TYPE,
  isSignedBy,
  readNote,
  readVerifierKey,
  signNote,
  toVerifierKey,
  writeSignatureLine,
} from '../../src/evidence/note.ts'
import {
  isTilePath,
  joinEntries,
  splitEntries,
  tilePath,
  widthOf,
} from '../../src/evidence/tiles.ts'
import { readTlogProof, writeTlogProof } from '../../src/evidence/tlog-proof.ts'

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const origin = 'log.example/one'
const root = new Uint8Array(32).fill(7)
const note = signNote(writeCheckpointText(origin, { size: 5, root }), origin, privateKey)
const verifier = readVerifierKey(toVerifierKey(origin, publicKey))

describe('signed notes (c2sp.org/signed-note)', () => {
  it('verify under the key that signed them, by its verifier key', () => {
    expect(isSignedBy(readNote(note), verifier)).toBe(true)
    expect(note).toContain(`\n\n— ${origin} `)
  })

  it('do not verify under another key, another name, or with another text', () => {
    const foreign = readVerifierKey(toVerifierKey(origin, other.publicKey))
    expect(isSignedBy(readNote(note), foreign)).toBe(false)
    const named = readVerifierKey(toVerifierKey('log.example/two', publicKey))
    expect(isSignedBy(readNote(note), named)).toBe(false)
    expect(isSignedBy(readNote(note.replace('\n5\n', '\n6\n')), verifier)).toBe(false)
  })

  it('reads the example of the specification, and its key id', () => {
    // The key of golang.org/x/mod/sumdb/note's documentation.
    const key = readVerifierKey(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    )
    const content =
      'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n\n" +
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
    expect(isSignedBy(readNote(content), key)).toBe(true)
  })

  it('never accepts what is no note', () => {
    for (const content of ['', 'a\n', 'a\n\nb\n', 'a\u0007\n\n— x AAAAAAA=\n', `${note}x`]) {
      expect(() => readNote(content)).toThrow(expect.objectContaining({ code: 'ERR_FORMAT_NOTE' }))
    }
    expect(() => readVerifierKey('x+00000000+AAAA')).toThrow(
      expect.objectContaining({ code: 'ERR_USAGE_VERIFIER_KEY' }),
    )
  })
})

describe('checkpoints (c2sp.org/tlog-checkpoint)', () => {
  it('come back as they were written', () => {
    expect(readCheckpoint(note)).toMatchObject({ origin, size: 5, root })
  })

  it('need an origin, a decimal size without leading zeros and a root of 32 bytes', () => {
    for (const text of [`${origin}\n05\nAAAA\n`, `${origin}\n5\nAAAA\n`, `\n5\nAAAA\n`]) {
      expect(() => readCheckpoint(signNote(text, origin, privateKey))).toThrow()
    }
  })
})

describe('cosignatures (c2sp.org/tlog-cosignature, version 1)', () => {
  it('are a time and a signature over the time and the checkpoint', () => {
    const key = readVerifierKey(toVerifierKey('w.example', other.publicKey, COSIGNATURE_TYPE))
    const { text } = readNote(note)
    const time = Buffer.alloc(8)
    time.writeBigUInt64BE(1_700_000_000n)
    const value = sign(null, cosignedMessage(text, 1_700_000_000), other.privateKey)
    const line = (signature: Buffer) =>
      writeSignatureLine({ name: key.name, keyId: key.keyId, signature })
    const cosigned = readNote(note + line(Buffer.concat([time, value])))
    expect(cosignedAt(cosigned, key)).toEqual(new Date(1_700_000_000_000))
    expect(isSignedBy(cosigned, verifier)).toBe(true)
    time.writeBigUInt64BE(1_700_000_001n)
    const moved = readNote(note + line(Buffer.concat([time, value])))
    expect(cosignedAt(moved, key)).toBeUndefined()
    expect(cosignedAt(readNote(note), key)).toBeUndefined()
  })
})

describe('proofs (c2sp.org/tlog-proof)', () => {
  it('come back as they were written', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 })
    const proof = fc.record({
      index: fc.nat(),
      hashes: fc.array(hash, { maxLength: 63 }),
      checkpoint: fc.constant(note),
      extra: fc.option(fc.uint8Array({ minLength: 1 })),
    })
    fc.assert(
      fc.property(proof, (value) => {
        expect(readTlogProof(writeTlogProof(value))).toEqual(value)
      }),
    )
  })

  it('are refused when a line is not what it has to be', () => {
    for (const content of [
      '',
      'c2sp.org/tlog-proof@v1\nindex 01\n\nx',
      'c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nx',
    ]) {
      expect(() => readTlogProof(content)).toThrow(
        expect.objectContaining({ code: 'ERR_FORMAT_TLOG_PROOF' }),
      )
    }
  })
})

describe('names of tiles (c2sp.org/tlog-tiles)', () => {
  it('have three digits a step', () => {
    expect(tilePath(0, 1_234_067, 256)).toBe('tile/0/x001/x234/067')
    expect(tilePath('entries', 0, 3)).toBe('tile/entries/000.p/3')
    expect(tilePath(2, 999, 256)).toBe('tile/2/999')
  })

  it('are told from every other path', () => {
    fc.assert(
      fc.property(fc.nat(63), fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(isTilePath(tilePath(level, index, width))).toBe(true)
      }),
    )
    for (const path of [
      'tile/64/000',
      'tile/0/00',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/../../x',
      'tile/00/000',
    ])
      expect(isTilePath(path)).toBe(false)
  })

  it('give a tree of 70 000 leaves the tiles of the specification', () => {
    expect(widthOf(0, 273, 70_000)).toBe(112)
    expect(widthOf(1, 1, 70_000)).toBe(17)
    expect(widthOf(2, 0, 70_000)).toBe(1)
  })
})

describe('entry bundles', () => {
  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 2_000 }), { maxLength: 256 }), (entries) => {
        expect(splitEntries(joinEntries(entries), entries.length)).toEqual(entries)
      }),
    )
  })

  it('are refused when they are cut off or hold more', () => {
    const bundle = joinEntries([new Uint8Array(5), new Uint8Array(3)])
    expect(() => splitEntries(bundle.subarray(0, -1), 2)).toThrow()
    expect(() => splitEntries(bundle, 1)).toThrow()
    expect(() => splitEntries(bundle, 3)).toThrow()
  })
})

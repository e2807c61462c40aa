// C2SP/wycheproof: signature primitives. Every valid vector verifies, no invalid one does, whole and streamed.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  DIGESTS,
  ecdsaFromP1363,
  ecdsaOctets,
  readPublicKey,
  startVerification,
  verifySignature,
  type DigestName,
  type PublicKey,
  type SignatureAlgorithm,
} from '@sealpost/core/crypto'
import { vectorsFolder } from '../vectors/vectors-folder.ts'

interface Vector {
  readonly tcId: number
  readonly comment: string
  readonly msg: string
  readonly sig: string
  readonly result: 'valid' | 'acceptable' | 'invalid'
  readonly flags: readonly string[]
}

interface Group {
  readonly type: string
  readonly sha?: string
  readonly mgfSha?: string
  readonly sLen?: number
  readonly publicKeyDer: string
  readonly tests: readonly Vector[]
}

interface VectorFile {
  readonly numberOfTests: number
  readonly testGroups: readonly Group[]
}

/**
 * "acceptable" vectors, decided by rule: the DigestInfo without NULL (RFC 8017, 8.2.2 lets a verifier insist on the encoding that the
 * signer must write) is refused.
 */
const ACCEPTABLE_BY_RULE: Readonly<Record<string, boolean>> = { MissingNull: false }

const folder = vectorsFolder('wycheproof')
const tally = { passed: 0, total: 0 }

describe.skipIf(folder === undefined)('Wycheproof', () => {
  for (const file of folder === undefined ? [] : readdirSync(folder)) {
    it(`agrees with every vector of ${file}`, () => {
      const { numberOfTests, testGroups } = readVectors(path.join(folder ?? '', file))
      const wrong = testGroups.flatMap(disagreements)
      tally.total += numberOfTests
      tally.passed += numberOfTests - wrong.length
      expect(testGroups.flatMap((group) => group.tests)).toHaveLength(numberOfTests)
      expect(wrong).toEqual([])
    })
  }

  it('prints how many of how many passed', () => {
    console.log(`Wycheproof: ${String(tally.passed)} / ${String(tally.total)} vectors passed`)
    expect(tally.passed).toBe(tally.total)
  })
})

function disagreements(group: Group): string[] {
  const key = readPublicKey(hex(group.publicKeyDer))
  const algorithm = algorithmOf(group)
  return group.tests.flatMap((vector) => {
    const answers = answer(group, algorithm, key, vector)
    return answers.every((given) => given === isExpectedValid(vector))
      ? []
      : [`${String(vector.tcId)} ${vector.result}: ${vector.comment}`]
  })
}

/** Whole and in two pieces; both must agree. */
function answer(
  group: Group,
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  { msg, sig }: Vector,
): boolean[] {
  const signature = group.type.includes('P1363')
    ? ecdsaFromP1363(hex(sig), ecdsaOctets(key))
    : hex(sig)
  if (signature === undefined) return [false]
  const data = hex(msg)
  const running = startVerification(algorithm, key)
  running.update(data.subarray(0, 1))
  running.update(data.subarray(1))
  return [verifySignature(algorithm, key, data, signature), running.verify(signature)]
}

function isExpectedValid({ result, flags }: Vector): boolean {
  if (result !== 'acceptable') return result === 'valid'
  const [rule] = flags.flatMap((flag) => ACCEPTABLE_BY_RULE[flag] ?? [])
  if (rule === undefined) throw new Error(`No rule decides ${flags.join(', ')}`)
  return rule
}

function algorithmOf(group: Group): SignatureAlgorithm {
  if (group.type.startsWith('Eddsa')) return { scheme: 'Ed25519' }
  const digest = digestNamed(group.sha)
  if (group.type.startsWith('Ecdsa')) return { scheme: 'ECDSA', digest }
  if (group.type.startsWith('RsassaPkcs1')) return { scheme: 'RSA PKCS#1 v1.5', digest }
  const mgfDigest = digestNamed(group.mgfSha)
  return { scheme: 'RSASSA-PSS', digest, mgfDigest, saltBytes: group.sLen ?? Number.NaN }
}

function digestNamed(name: string | undefined): DigestName {
  const digest = DIGESTS.find((known) => known.name === name)
  if (digest === undefined) throw new Error(`Unknown digest ${String(name)}`)
  return digest.name
}

function readVectors(file: string): VectorFile {
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isVectorFile(parsed)) throw new Error(`No vectors in ${file}`)
  return parsed
}

function isVectorFile(value: unknown): value is VectorFile {
  return typeof value === 'object' && value !== null && 'testGroups' in value
}

function hex(text: string): Uint8Array {
  return Buffer.from(text, 'hex')
}

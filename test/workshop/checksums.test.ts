// What comes with a release (T30), checked with the tools that its users have: sha256sum and openssl.
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  CHECKSUMS,
  SIGNATURE,
  signChecksums,
  writeChecksums,
} from '../../scripts/release/checksums.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'))
  writeFileSync(join(folder, 'b-1.0.0.tgz'), 'b')
  writeFileSync(join(folder, 'a-1.0.0.tgz'), 'a')
  writeFileSync(join(folder, 'all.cdx.json'), '{}')
  writeFileSync(join(folder, 'notes.txt'), 'no part of it')
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { cwd: folder, stdio: 'ignore', timeout: 60_000 })
}

it('has the SHA-256 of every tarball and of the bill of materials, as sha256sum reads them', () => {
  const lines = writeChecksums(folder).trimEnd().split('\n')
  expect(lines.map((line) => line.slice(66))).toEqual([
    'a-1.0.0.tgz',
    'all.cdx.json',
    'b-1.0.0.tgz',
  ])
  run('sha256sum', ['--check', '--strict', CHECKSUMS])
  appendFileSync(join(folder, 'a-1.0.0.tgz'), ' ')
  expect(() => {
    run('sha256sum', ['--check', '--strict', CHECKSUMS])
  }).toThrow()
})

const PEM = { type: 'pkcs8', format: 'pem' } as const
const PUBLIC = { type: 'spki', format: 'pem' } as const

it.each([
  ['ec', () => generateKeyPairSync('ec', { namedCurve: 'P-256', privateKeyEncoding: PEM, publicKeyEncoding: PUBLIC }), ['dgst', '-sha256', '-verify', 'key.pub', '-signature', SIGNATURE, CHECKSUMS]],
  ['ed25519', () => generateKeyPairSync('ed25519', { privateKeyEncoding: PEM, publicKeyEncoding: PUBLIC }), ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pub', '-rawin', '-in', CHECKSUMS, '-sigfile', SIGNATURE]],
] as const)('is signed with a key of kind %s, which openssl verifies, and only so', (_kind, make, command) => {
  const { privateKey, publicKey } = make()
  writeFileSync(join(folder, 'key.pub'), publicKey)
  writeChecksums(folder)
  signChecksums(folder, Buffer.from(privateKey))
  run('openssl', command)
  writeFileSync(join(folder, CHECKSUMS), readFileSync(join(folder, CHECKSUMS), 'utf8').replace('a', 'b'))
  expect(() => { run('openssl', command); }).toThrow()
}) // prettier-ignore

it('is signed with no other kind of key', () => {
  writeChecksums(folder)
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: PEM, publicKeyEncoding: PUBLIC }) // prettier-ignore
  expect(() => {
    signChecksums(folder, Buffer.from(privateKey))
  }).toThrow('EC or an Ed25519')
})

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDocument, writePem } from '@sealpost/core'
import { createPki, type Pki } from '@sealpost/pretend-pki'
import {
  hasSoftHsm,
  makeSoftHsm,
  PIN,
  SOFTHSM,
  type SoftHsm,
} from '../../core/test/signers/soft-hsm.ts'
import { runCli, type Outcome } from './run-cli.ts'

const DOCUMENTS = fileURLToPath(new URL('../documents/', import.meta.url))
const AT = '2026-11-24T02:00:00Z'

let folder: string
let pki: Pki
let hsm: SoftHsm | undefined

const path = (name: string): string => join(folder, name)
const letter = (name: string): string => join(DOCUMENTS, name)
const refused = (text: string, status = 64): object => ({
  status,
  stderr: expect.stringContaining(text) as string,
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealpost-looks-'))
  pki = await createPki()
  await writeFile(path('key.p12'), pki.holder('chairman').pkcs12('a password'))
  await writeFile(path('pin'), `${PIN}\n`)
  await writeFile(path('wrong-pin'), '0000\n')
  const seal = pki.holder('committeeSeal')
  const pem = [seal.certificate, ...seal.chain].map((bytes) =>
    writePem({ label: 'CERTIFICATE', bytes }),
  )
  await writeFile(path('seal.pem'), pem.join(''))
  if (!hasSoftHsm) return
  hsm = makeSoftHsm()
  await hsm.fill('Văn thư', [
    { label: 'Con dấu', id: '01', key: seal.key, certificate: seal.certificate },
    { label: 'bare', id: '02', key: seal.key },
  ])
})

afterAll(async () => {
  hsm?.remove()
  await rm(folder, { recursive: true })
})

async function signers(name: string): Promise<readonly (string | undefined)[]> {
  const bytes = new Uint8Array(await readFile(path(name)))
  const { signatures } = await verifyDocument(bytes, { trust: [], at: pki.now })
  return signatures.map(({ signer, signatureValueValid, digestsMatch }) =>
    signatureValueValid === true && digestsMatch === true ? (signer?.commonName ?? '') : undefined,
  )
}

describe.skipIf(!hasSoftHsm)('keys on tokens', () => {
  const token = ['--pkcs11', SOFTHSM, '--token', 'Văn thư']

  function sign(file: string, output: string, ...more: string[]): Promise<Outcome> {
    return runCli(['sign', file, ...token, '--at', AT, '-o', path(output), ...more])
  }

  it('are listed, with their certificates, for people and for programs', async () => {
    const { status, stdout } = await runCli(['tokens', '--pkcs11', SOFTHSM])
    expect(status).toBe(0)
    expect(stdout).toContain('--key "Con dấu"')
    const login = ['--token', 'Văn thư', '--pin-file', path('pin')]
    const all = await runCli(['tokens', '--pkcs11', SOFTHSM, ...login, '--json'])
    expect(JSON.parse(all.stdout)).toMatchObject([
      {
        label: 'Văn thư',
        keys: expect.arrayContaining([
          expect.objectContaining({
            label: 'Con dấu',
            id: '01',
            notAfter: '2029-12-31T00:00:00.000Z',
          }),
        ]) as unknown,
      },
    ])
  })

  it('sign PDF and XML, the PIN coming from a file or the environment', async () => {
    const key = ['--key', 'Con dấu']
    const pin = ['--pin-file', path('pin')]
    expect(await sign(letter('01-cong-van.pdf'), 'token.pdf', ...key, ...pin)).toMatchObject({
      status: 0,
    })
    const xml = ['sign', letter('bao-cao.xml'), ...token, ...key, '--at', AT]
    expect(await runCli([...xml, '-o', path('token.xml')], { SEALPOST_PIN: PIN })).toMatchObject({
      status: 0,
    })
    const name = 'Ủy ban nhân dân tỉnh Cao Bằng'
    expect([await signers('token.pdf'), await signers('token.xml')]).toEqual([[name], [name]])
  })

  it('sign with a certificate that the token does not hold', async () => {
    const key = ['--key', '02', '--certificate', path('seal.pem'), '--pin-file', path('pin')]
    expect(await sign(letter('01-cong-van.pdf'), 'handed-in.pdf', ...key)).toMatchObject({
      status: 0,
    })
    expect(await signers('handed-in.pdf')).toHaveLength(1)
  })

  it('that cannot sign say why, and what to do', async () => {
    const pdf = letter('01-cong-van.pdf')
    const tries: readonly (readonly [args: readonly string[], text: string])[] = [
      [['--key', '01', '--pin-file', path('wrong-pin')], 'ERR_SIGNING_WRONG_PIN'],
      [['--key', '01'], '--pin-file'],
      [['--token', 'absent', '--pin-file', path('pin')], 'Văn thư'],
      [['--pkcs11', '/absent.so', '--pin-file', path('pin')], 'ERR_USAGE_PKCS11_MODULE'],
    ]
    for (const [args, text] of tries)
      expect(await sign(pdf, 'never.pdf', ...args)).toMatchObject(refused(text))
  })
})

describe('looks of signatures', () => {
  const image = ['--image', letter('chu-ky.png')]

  function sign(file: string, output: string, ...more: string[]): Promise<Outcome> {
    const key = ['--p12', path('key.p12'), '--at', AT]
    const password = { SEALPOST_PASSWORD: 'a password' }
    return runCli(['sign', file, ...key, '-o', path(output), ...more], password)
  }

  it('follow Decree 30: the person between position and name, then the seal over it', async () => {
    const person = ['--appearance', 'person', ...image]
    const name = ['--under', 'CHỦ TỊCH', '--near', 'Hoàng Văn Minh']
    expect(await sign(letter('01-cong-van.pdf'), 'person.pdf', ...person, ...name)).toMatchObject({
      status: 0,
    })
    const seal = ['--appearance', 'agency', '--image', letter('con-dau.png'), '--width-mm', '36']
    expect(await sign(path('person.pdf'), 'both.pdf', ...seal)).toMatchObject({ status: 0 })
    const text = await readFile(path('both.pdf'), 'latin1')
    const places = [...text.matchAll(/\/Rect \[([^\]]*)\]/g)].map(([, numbers = '']) => numbers)
    const [left = 0, bottom = 0, right = 0, top = 0] = places.at(-1)?.split(' ').map(Number) ?? []
    expect([right - left, top - bottom].map(Math.round)).toEqual([102, 102])
  })

  it.each([
    ['attachment', ['--number', '57/TB-UBND']],
    ['sao-y', ['--agency', 'Sở Nội vụ']],
    ['sao-luc', ['--agency', 'Sở Nội vụ']],
    ['trich-sao', ['--agency', 'Sở Nội vụ']],
    [
      'visible',
      ['--text', 'Đã ký số', '--text', 'Cao Bằng', '--place', '20,20,60,20', '--page', '-1'],
    ],
    ['visible', [...image, '--near', 'Hoàng Văn Minh', '--width-mm', '30', '--height-mm', '10']],
  ])('as a mark: %s %o', async (look, more) => {
    const mark = ['--appearance', look, ...more, '--force']
    expect(await sign(letter('02-quyet-dinh.pdf'), 'mark.pdf', ...mark)).toMatchObject({
      status: 0,
    })
    expect(await signers('mark.pdf')).toEqual(['Hoàng Văn Minh'])
  })

  it('are laid out when a signature is prepared', async () => {
    const prepare = ['prepare', letter('01-cong-van.pdf'), '--certificate', path('seal.pem')]
    const look = ['--appearance', 'sao-y', '--agency', 'Sở Nội vụ', '--at', AT]
    const outcome = await runCli([...prepare, ...look, '-o', path('prepared.json')])
    expect(outcome).toMatchObject({ status: 0 })
    const { length } = await readFile(path('prepared.json'))
    expect(length).toBeGreaterThan(30_000)
  })

  it('are for PDF', async () => {
    const xml = await sign(letter('bao-cao.xml'), 'never.xml', '--appearance', 'sao-y')
    expect(xml).toMatchObject(refused('for PDF'))
  })
})

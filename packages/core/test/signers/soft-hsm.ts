// Tokens that SoftHSM keeps in a temporary folder. One for each test file: the module reads its settings when it is initialised.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { KeyObject } from 'node:crypto'
import type { Handle, PKCS11 } from 'pkcs11js'

export const SOFTHSM: string = '/usr/lib/softhsm/libsofthsm2.so'
const hasAddon = await import('pkcs11js').then(
  () => true,
  () => false,
)
export const hasSoftHsm: boolean = existsSync(SOFTHSM) && hasAddon
if (!hasSoftHsm)
  console.warn('!!! softhsm2 or pkcs11js is not installed: signing with tokens is NOT checked !!!')

export const PIN: string = '1234 mật mã'
const OFFICER_PIN = '87654321'

export interface TokenObjects {
  readonly label: string
  /** Hexadecimal. */
  readonly id: string
  readonly key?: KeyObject
  /** Of an RSA key: it wants the PIN for each signature. */
  readonly alwaysAsks?: boolean
  readonly certificate?: Uint8Array
}

export interface SoftHsm {
  /** Makes a token and puts keys and certificates onto it. */
  fill(label: string, objects: readonly TokenObjects[]): Promise<void>
  remove(): void
}

export function makeSoftHsm(): SoftHsm {
  const folder = mkdtempSync(path.join(tmpdir(), 'sealpost-softhsm-'))
  const tokens = path.join(folder, 'tokens')
  mkdirSync(tokens)
  process.env['SOFTHSM2_CONF'] = path.join(folder, 'softhsm2.conf')
  writeFileSync(
    process.env['SOFTHSM2_CONF'],
    `directories.tokendir = ${tokens}\nlog.level = ERROR\n`,
  )
  return {
    fill: async (label, objects) => {
      const pins = ['--pin', PIN, '--so-pin', OFFICER_PIN]
      softhsm('--init-token', '--free', '--label', label, ...pins)
      for (const object of objects) if (object.alwaysAsks !== true) importKey(folder, label, object)
      await writeObjects(label, objects)
    },
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

function importKey(folder: string, token: string, { label, id, key }: TokenObjects): void {
  if (key === undefined) return
  const file = path.join(folder, 'key.pem')
  writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }))
  softhsm('--import', file, '--token', token, '--label', label, '--id', id, '--pin', PIN)
}

function softhsm(...args: string[]): void {
  execFileSync('softhsm2-util', args, { stdio: 'pipe', timeout: 30_000 })
}

/** What softhsm2-util cannot do: certificates, and keys that ask for the PIN each time. */
async function writeObjects(token: string, objects: readonly TokenObjects[]): Promise<void> {
  const { default: library } = await import('pkcs11js')
  const calls = new library.PKCS11()
  calls.load(SOFTHSM)
  calls.C_Initialize()
  const slot = calls
    .C_GetSlotList(true)
    .find((handle) => calls.C_GetTokenInfo(handle).label.trim() === token)
  const session = calls.C_OpenSession(
    slot ?? Buffer.alloc(8),
    library.CKF_SERIAL_SESSION | library.CKF_RW_SESSION,
  )
  calls.C_Login(session, library.CKU_USER, PIN)
  for (const object of objects) writeObject(library, calls, session, object)
  calls.C_Finalize()
}

function writeObject(
  library: typeof import('pkcs11js'),
  calls: PKCS11,
  session: Handle,
  { label, id, certificate, alwaysAsks, key }: TokenObjects,
): void {
  const common = [
    { type: library.CKA_TOKEN, value: true },
    { type: library.CKA_LABEL, value: Buffer.from(label) },
    { type: library.CKA_ID, value: Buffer.from(id, 'hex') },
  ]
  if (certificate !== undefined)
    calls.C_CreateObject(session, [
      ...common,
      { type: library.CKA_CLASS, value: library.CKO_CERTIFICATE },
      { type: library.CKA_CERTIFICATE_TYPE, value: library.CKC_X_509 },
      { type: library.CKA_PRIVATE, value: false },
      { type: library.CKA_SUBJECT, value: Buffer.from('3000', 'hex') },
      { type: library.CKA_VALUE, value: Buffer.from(certificate) },
    ])
  if (alwaysAsks !== true || key === undefined) return
  const { n, e, d, p, q, dp, dq, qi } = key.export({ format: 'jwk' })
  const number = (type: number, value = ''): { type: number; value: Buffer } => ({
    type,
    value: Buffer.from(value, 'base64url'),
  })
  calls.C_CreateObject(session, [
    ...common,
    { type: library.CKA_CLASS, value: library.CKO_PRIVATE_KEY },
    { type: library.CKA_KEY_TYPE, value: library.CKK_RSA },
    { type: library.CKA_SIGN, value: true },
    { type: library.CKA_ALWAYS_AUTHENTICATE, value: true },
    number(library.CKA_MODULUS, n),
    number(library.CKA_PUBLIC_EXPONENT, e),
    number(library.CKA_PRIVATE_EXPONENT, d),
    number(library.CKA_PRIME_1, p),
    number(library.CKA_PRIME_2, q),
    number(library.CKA_EXPONENT_1, dp),
    number(library.CKA_EXPONENT_2, dq),
    number(library.CKA_COEFFICIENT, qi),
  ])
}

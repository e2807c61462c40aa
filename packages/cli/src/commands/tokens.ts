import {
  listPkcs11Tokens,
  type PinState,
  type Pkcs11Key,
  type Pkcs11Token,
} from '@sealpost/core/signers'
import { formatName, readCertificate } from '@sealpost/core/x509'
import { readPin } from '../input/pin.ts'

export interface TokensOptions {
  readonly pkcs11: string
  readonly token?: string
  readonly pinFile?: string
  readonly json?: true
}

export async function runTokens(options: TokensOptions): Promise<void> {
  const { pkcs11, token, pinFile } = options
  const tokens = await listPkcs11Tokens(pkcs11, (request) =>
    request.token === token ? readPin(request, pinFile) : undefined,
  )
  process.stdout.write(options.json === true ? asJson(tokens) : asText(tokens))
}

function asJson(tokens: readonly Pkcs11Token[]): string {
  const rows = tokens.map(({ keys, ...token }) => ({ ...token, keys: keys.map(describeKey) }))
  return `${JSON.stringify(rows)}\n`
}

interface KeyRow {
  readonly label: string
  readonly id: string
  /** `null` when the token holds no certificate of the key. */
  readonly subject: string | null
  readonly notAfter: string | null
}

function describeKey({ label, id, certificate }: Pkcs11Key): KeyRow {
  if (certificate === undefined) return { label, id, subject: null, notAfter: null }
  const { subject, notAfter } = readCertificate(certificate)
  return { label, id, subject: formatName(subject), notAfter: notAfter.toISOString() }
}

const PIN_STATES: Readonly<Record<PinState, string>> = {
  ready: '',
  'count-low': ', a wrong PIN was entered',
  'final-try': ', one more wrong PIN locks it',
  locked: ', LOCKED',
  'not-set': ', no PIN set',
}

function asText(tokens: readonly Pkcs11Token[]): string {
  if (tokens.length === 0) return 'No token is there\n'
  return tokens.map(tokenText).join('\n')
}

function tokenText({ label, serial, slot, model, pin, keys }: Pkcs11Token): string {
  const head = `${label}  (serial ${serial}, slot ${slot}, ${model}${PIN_STATES[pin]})\n`
  return head + (keys.length === 0 ? '    no key or certificate\n' : keys.map(keyText).join(''))
}

function keyText(key: Pkcs11Key): string {
  const { label, id, subject, notAfter } = describeKey(key)
  const whose =
    subject === null ? 'no certificate' : `${subject}, until ${notAfter?.slice(0, 10) ?? ''}`
  return `    --key ${JSON.stringify(label)}  id ${id}  ${whose}\n`
}

import type { Command } from 'commander'
import { loadPem, loadPkcs12, readPem, type Signer } from '@sealpost/core'
import { openPkcs11 } from '@sealpost/core/signers'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { given } from './given.ts'
import { readPassword } from './passwords.ts'
import { readPin } from './pin.ts'
import { readCount } from './read-count.ts'
import { readInput } from './read-input.ts'

export interface KeyOptions extends TokenOptions {
  readonly p12?: string
  readonly key?: string
  readonly certificate?: string
  readonly passwordFile?: string
}

export interface TokenOptions {
  readonly pkcs11?: string
  readonly token?: string
  readonly slot?: string
  readonly pinFile?: string
}

export function addKeyOptions(command: Command): Command {
  return command
    .option('--p12 <file>', 'key and certificates in one PKCS#12 file')
    .option('--key <file>', 'private key, PEM (with --certificate); with --pkcs11 its label or id')
    .option('--certificate <file>', 'certificate and its issuers, PEM; else the token’s own')
    .option('--password-file <file>', 'file whose first line is the password')
    .option('--pkcs11 <module>', 'key on a token: the vendor’s PKCS#11 library')
    .option('--token <label>', 'the token’s label or serial number, when there are several')
    .option('--slot <number>', 'the number of its slot, when labels are alike')
    .option('--pin-file <file>', 'file whose first line is the token’s PIN')
}

/** A token's session ends with it. */
export type LoadedSigner = Signer & AsyncDisposable

export async function loadSigner(options: KeyOptions): Promise<LoadedSigner> {
  const { p12, key, certificate, pkcs11, passwordFile } = options
  if (pkcs11 !== undefined) return loadFromToken(pkcs11, options)
  if (p12 !== undefined)
    return keep(await loadPkcs12(await readInput(p12), await readPassword(p12, passwordFile)))
  if (key !== undefined && certificate !== undefined)
    return keep(await loadFromPem(key, certificate, passwordFile))
  throw new CliError(
    EXIT.usage,
    'Say which key signs: --p12 FILE, --key FILE with --certificate FILE, or --pkcs11 MODULE',
  )
}

async function loadFromPem(
  key: string,
  certificate: string,
  passwordFile: string | undefined,
): Promise<Signer> {
  const pem = text(await readInput(key))
  const password = pem.includes('ENCRYPTED') ? await readPassword(key, passwordFile) : undefined
  const files = { key: pem, certificate: text(await readInput(certificate)) }
  return loadPem({ ...files, ...given({ password }) })
}

async function loadFromToken(
  module: string,
  { token, slot, key, certificate, pinFile }: KeyOptions,
): Promise<LoadedSigner> {
  return openPkcs11({
    module,
    ...given({ token, key }),
    ...(slot !== undefined && { slot: readCount('--slot', slot, MAX_SLOT) }),
    ...(certificate !== undefined && (await readChain(certificate))),
    pin: (request) => readPin(request, pinFile),
  })
}

/** CK_SLOT_ID is an unsigned long; SoftHSM numbers with 31 bits. */
const MAX_SLOT = 2 ** 32 - 1

async function readChain(path: string): Promise<{ certificate: Uint8Array; chain: Uint8Array[] }> {
  const [certificate, ...chain] = readPem(text(await readInput(path))).map(({ bytes }) => bytes)
  if (certificate !== undefined) return { certificate, chain }
  throw new CliError(EXIT.unreadable, `${path}: holds no certificate`)
}

function keep(signer: Signer): LoadedSigner {
  return { ...signer, [Symbol.asyncDispose]: () => Promise.resolve() }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8')
}

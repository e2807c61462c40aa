// Trust, further certificates and revocation data, as several commands take them.
import type { Command } from 'commander'
import {
  readTrustAnchors,
  type ByteSource,
  type IssuerSource,
  type RevocationSource,
  type TrustAnchor,
} from '@sealpost/core'
import { httpSources, openAnswerFolder } from '@sealpost/core/online'
import { makeRegister, type CertificateRegister } from '@sealpost/core/validation'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'
import { repeatable } from '../repeatable.ts'
import { isTrustFile, readTrustFile } from './read-trust-file.ts'
import { openLists } from './open-lists.ts'
import { readDerValues, whyUnreadable } from './read-input.ts'

export interface TrustOptions {
  readonly trust: readonly string[]
  readonly untrusted: readonly string[]
  readonly crl: readonly string[]
  readonly ocsp: readonly string[]
  readonly online?: true
  readonly cache?: string
  readonly privateAddresses?: true
}

export interface TrustMaterial {
  readonly trust: readonly TrustAnchor[]
  readonly untrusted: readonly Uint8Array[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
  readonly online?: RevocationSource & IssuerSource
  /** From trust files; without one no role is told. */
  readonly register?: CertificateRegister
}

/** For verifying alone: what is embedded has to be held, what is only asked has not. */
export interface VerifyingMaterial extends Omit<TrustMaterial, 'crls'> {
  readonly crls: readonly (Uint8Array | ByteSource)[]
}

export function addTrustOptions(command: Command): Command {
  return command
    .addOption(
      repeatable(
        '--trust <path>',
        'trust anchors: a PEM or DER file, a folder of them, or a trust file (.json)',
      ),
    )
    .addOption(repeatable('--untrusted <path>', 'certificates that may complete a chain'))
    .addOption(repeatable('--crl <path>', 'certificate revocation lists'))
    .addOption(repeatable('--ocsp <path>', 'OCSP responses'))
    .option('--online', 'fetch revocation data and missing issuers from where the certificates say')
    .option('--cache <folder>', 'keep what --online fetches there, for as long as it holds')
    .option(
      '--private-addresses',
      'let --online and --tsa reach loopback and private addresses too',
    )
}

export async function readVerifyingMaterial(options: TrustOptions): Promise<VerifyingMaterial> {
  return {
    ...(await readTrustMaterial({ ...options, crl: [] })),
    crls: await openLists(options.crl),
  }
}

export async function readTrustMaterial(options: TrustOptions): Promise<TrustMaterial> {
  const anchors = await readDerValues(options.trust.filter((path) => !isTrustFile(path)))
  const files = await Promise.all(options.trust.filter(isTrustFile).map(readTrustFile))
  return {
    trust: [
      ...anchors.flatMap((der) => readTrustAnchors(der)),
      ...files.flatMap((file) => file.anchors),
    ],
    ...(files.length === 0
      ? {}
      : { register: makeRegister(files.flatMap(({ listing }) => listing.holders)) }),
    untrusted: await readDerValues(options.untrusted),
    crls: await readDerValues(options.crl),
    ocsps: await readDerValues(options.ocsp),
    ...(options.online === true ? { online: await openSources(options) } : {}),
  }
}

async function openSources({
  cache,
  privateAddresses,
}: TrustOptions): Promise<RevocationSource & IssuerSource> {
  const connection = { allowPrivateAddresses: privateAddresses === true }
  if (cache === undefined) return httpSources(connection)
  try {
    return httpSources({ ...connection, store: await openAnswerFolder(cache) })
  } catch (cause) {
    const why = whyUnreadable(cause)
    throw new CliError(EXIT.unreadable, `${cache}: cannot be used (${why})`, { cause })
  }
}

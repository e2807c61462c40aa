// A small time-stamping authority for tests: a key of its own, tokens as the pretend PKI writes them.
import { localTimestampAuthority, writeTimestampToken } from '../../../../test/pki/src/index.ts'
import { derOid, derSequence } from '../../src/asn1/index.ts'
import { digestOf } from '../../src/crypto/index.ts'
import type { TimestampAuthority } from '../../src/trust/sources.ts'
import { extension, makeSigner, type TestSigner } from './signers.ts'

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const USUAL_TIME = new Date('2026-03-02T00:00:00Z')

/** extendedKeyUsage with timeStamping alone (RFC 3161, 2.3). */
const timeStampingOnly: Uint8Array = extension('2.5.29.37', derSequence(derOid(TIME_STAMPING)))
export const tsa: TestSigner = makeSigner('TSA giả định', { extensions: [timeStampingOnly] })

export interface TokenOptions {
  readonly time?: Date
  readonly authority?: TestSigner
}

export function makeToken(
  stamped: Uint8Array,
  { time: genTime = USUAL_TIME, authority = tsa }: TokenOptions = {},
): Promise<Uint8Array> {
  const imprint = digestOf('SHA-256', stamped)
  return writeTimestampToken(authority, { digest: 'SHA-256', imprint, genTime })
}

export function timestampAuthority({
  time = USUAL_TIME,
  authority = tsa,
}: TokenOptions = {}): TimestampAuthority {
  return localTimestampAuthority(authority, () => time)
}

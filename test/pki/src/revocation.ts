// What the pretend issuers say about their certificates: whole CRLs and OCSP answers, made for an instant.
import {
  readOcspRequest,
  writeAuthorityKeyIdentifier,
  writeCrl,
  writeCrlNumber,
  writeOcspRequest,
  writeOcspResponse,
  readCertificate,
  type NewSingleResponse,
  type NewStatus,
} from '@sealpost/core/x509'
import type { Authority, Certified, Pki } from './create-pki.ts'

/** How long a statement holds. */
export const STATUS_LIFETIME_MS: number = 7 * 86_400_000
/** Statements are as old as this when they are asked for. */
const STATUS_AGE_MS = 3_600_000

type Issued = Certified | Authority

export function writeCrlOf(pki: Pki, authority: Authority, now: Date): Promise<Uint8Array> {
  const revoked = issuedBy(pki, authority.name)
    .filter((issued) => issued.revokedAt !== null && issued.revokedAt <= now)
    .map(({ serial, revokedAt }) => ({
      serial,
      time: revokedAt ?? now,
      reason: 'keyCompromise' as const,
    }))
  const extensions = [writeAuthorityKeyIdentifier(authority.spki), writeCrlNumber(1)]
  return writeCrl({ issuer: authority.subject, ...period(now), revoked, extensions }, authority)
}

export interface OcspOptions {
  readonly now: Date
  /** Says this instead of the truth. */
  readonly status?: NewStatus
  /** Repeats this instead of the request's nonce. */
  readonly nonce?: Uint8Array
}

/** Answers an OCSP request by the authority's delegated responder. */
export function answerOcsp(
  pki: Pki,
  authority: Authority,
  request: Uint8Array,
  options: OcspOptions,
): Promise<Uint8Array> {
  const responder = pki.holder(`${authority.name}Ocsp`)
  const { requests, nonce } = readOcspRequest(request)
  const responses = requests.map(({ certificateId, bytes }): NewSingleResponse => {
    const status = options.status ?? statusOf(pki, authority, certificateId.serial, options.now)
    return { certificateId: bytes, status, ...period(options.now) }
  })
  const repeated = options.nonce ?? nonce
  return writeOcspResponse(
    {
      responderSpki: responder.spki,
      producedAt: options.now,
      responses,
      certificates: [responder.certificate],
      ...(repeated === undefined ? {} : { nonce: repeated }),
    },
    responder,
  )
}

/** The OCSP answer about one certificate, for tests that need no server. */
export function writeOcspOf(pki: Pki, holder: Issued, options: OcspOptions): Promise<Uint8Array> {
  const authority = pki.authority(holder.issuerName)
  const request = writeOcspRequest(
    readCertificate(holder.certificate),
    readCertificate(authority.certificate),
  )
  return answerOcsp(pki, authority, request, options)
}

function statusOf(pki: Pki, authority: Authority, serial: Uint8Array, now: Date): NewStatus {
  const issued = issuedBy(pki, authority.name).find(
    (candidate) => Buffer.compare(candidate.serial, serial) === 0,
  )
  if (issued === undefined) return { kind: 'unknown' }
  if (issued.revokedAt === null || issued.revokedAt > now) return { kind: 'good' }
  return { kind: 'revoked', time: issued.revokedAt, reason: 'keyCompromise' }
}

function issuedBy(pki: Pki, name: string): Issued[] {
  return [...pki.authorities, ...pki.holders].filter((issued) => issued.issuerName === name)
}

function period(now: Date): { thisUpdate: Date; nextUpdate: Date } {
  const thisUpdate = now.getTime() - STATUS_AGE_MS
  return { thisUpdate: new Date(thisUpdate), nextUpdate: new Date(thisUpdate + STATUS_LIFETIME_MS) }
}

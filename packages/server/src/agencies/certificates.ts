// The register of certificates: a certificate does not say whether it is a person's or an agency's seal (Circular 41/2017 has that kept
// in a database beside the software), so the operator does.
import { X509Certificate } from 'node:crypto'
import type { Context } from '../context.ts'
import { NOBODY } from '../events.ts'
import type { AgencyId } from '../ids.ts'
import { Refusal } from '../refusals.ts'
import type { CertificateRow } from '../store/schema.ts'
import { insertCertificate } from '../store/statements/insert-certificate.ts'
import { insertEvents } from '../store/statements/insert-events.ts'
import { selectCertificatesByDigest } from '../store/statements/select-certificates-by-digest.ts'
import { selectCertificates } from '../store/statements/select-certificates.ts'
import { getAgency } from './register.ts'

export interface CertificateRequest {
  readonly role: 'person' | 'agency'
  /** PEM, or base64 of the DER. */
  readonly certificate: string
}

/** Throws `not-found` for the agency, `certificate-invalid` and `certificate-taken`. Registering again is harmless. */
export async function registerCertificate(
  context: Context,
  agencyId: AgencyId,
  request: CertificateRequest,
): Promise<CertificateRow> {
  await getAgency(context, agencyId)
  const at = context.clock()
  const row = toRow(readCertificate(request.certificate), agencyId, request.role, at)
  return context.store.write(async (db) => {
    const [holder] = await selectCertificatesByDigest(db, [row.sha256])
    if (holder?.agency_id === agencyId && holder.role === row.role) return row
    if (holder !== undefined) {
      throw new Refusal('certificate-taken', 'The certificate is registered for another holder')
    }
    await insertCertificate(db, row)
    const data = { sha256: row.sha256, role: row.role }
    await insertEvents(db, [
      { ...NOBODY, type: 'certificate.registered', at, senderId: agencyId, data },
    ])
    return row
  })
}

/** Throws `not-found` for the agency. */
export async function listCertificates(
  context: Context,
  agencyId: AgencyId,
): Promise<CertificateRow[]> {
  await getAgency(context, agencyId)
  return selectCertificates(context.store.read, agencyId)
}

function readCertificate(text: string): X509Certificate {
  try {
    return new X509Certificate(text.includes('-----BEGIN') ? text : Buffer.from(text, 'base64'))
  } catch (cause) {
    const detail = 'A certificate in PEM or as base64 of its DER is needed'
    throw new Refusal('certificate-invalid', detail, {
      errors: [{ pointer: '/certificate', detail }],
      cause,
    })
  }
}

function toRow(
  certificate: X509Certificate,
  agencyId: AgencyId,
  role: 'person' | 'agency',
  at: Date,
): CertificateRow {
  return {
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    agency_id: agencyId,
    role,
    subject: certificate.subject.replaceAll('\n', ', '),
    serial: certificate.serialNumber.toLowerCase(),
    valid_from: certificate.validFromDate.getTime(),
    valid_to: certificate.validToDate.getTime(),
    der: certificate.raw.toString('base64'),
    registered_at: at.getTime(),
  }
}

import { z, type ZodType } from 'zod'
import type { KeyRequest } from '../../agencies/api-keys.ts'
import { AGENCY_SCOPES, SCOPES } from '../../agencies/caller.ts'
import type { CertificateRequest } from '../../agencies/certificates.ts'
import type { AgencyRequest } from '../../agencies/register.ts'
import type { AgencyRow, CertificateRow } from '../../store/schema.ts'

const code = z.string().min(1).max(35)
const LEVELS = ['central', 'province', 'district', 'commune', 'unit'] as const

export const agencyRequestSchema: ZodType<AgencyRequest> = z
  .strictObject({
    code: code.optional(),
    code102: code.optional(),
    name: z.string().normalize('NFC').trim().min(1).max(200),
    level: z.enum(LEVELS),
    parent: code.optional(),
  })
  .meta({ id: 'AgencyRequest' })

export const agencyChangeSchema: ZodType<{ status: 'active' | 'suspended' }> = z
  .strictObject({ status: z.enum(['active', 'suspended']) })
  .meta({ id: 'AgencyChange' })

export const keyRequestSchema: ZodType<KeyRequest> = z
  .strictObject({
    label: z.string().trim().min(1).max(100),
    scopes: z
      .array(z.enum(SCOPES))
      .min(1)
      .default([...AGENCY_SCOPES]),
    expiresAt: z.iso
      .datetime({ offset: true })
      .transform((text) => new Date(text))
      .nullable()
      .default(null),
  })
  .meta({ id: 'KeyRequest' })

/** PEM of a certificate with an RSA-4096 key is about 3 000 characters. */
const MAX_CERTIFICATE = 20_000

export const certificateRequestSchema: ZodType<CertificateRequest> = z
  .strictObject({
    role: z.enum(['person', 'agency']),
    certificate: z.string().min(1).max(MAX_CERTIFICATE),
  })
  .meta({ id: 'CertificateRequest' })

export interface AgencyView {
  readonly id: string
  readonly code: string
  readonly code102: string | null
  readonly name: string
  readonly level: string
  readonly status: string
  readonly parentId: string | null
}

export const agencySchema: ZodType<AgencyView> = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    code102: z.string().nullable(),
    name: z.string(),
    level: z.enum(LEVELS),
    status: z.enum(['active', 'suspended', 'closed']),
    parentId: z.string().nullable(),
  })
  .meta({ id: 'Agency' })

export function toAgencyView(row: AgencyRow): AgencyView {
  const { id, code, name, level, status } = row
  return { id, code, code102: row.code_102, name, level, status, parentId: row.parent_id }
}

export interface CertificateView {
  readonly sha256: string
  readonly role: string
  readonly subject: string
  readonly serial: string
  readonly validFrom: string
  readonly validTo: string
}

export const certificateSchema: ZodType<CertificateView> = z
  .strictObject({
    sha256: z.string(),
    role: z.enum(['person', 'agency']),
    subject: z.string(),
    serial: z.string(),
    validFrom: z.iso.datetime(),
    validTo: z.iso.datetime(),
  })
  .meta({ id: 'Certificate' })

export function toCertificateView(row: CertificateRow): CertificateView {
  const { sha256, role, subject, serial } = row
  const validFrom = new Date(row.valid_from).toISOString()
  return { sha256, role, subject, serial, validFrom, validTo: new Date(row.valid_to).toISOString() }
}

export const issuedKeySchema: ZodType<{ id: string; key: string }> = z
  .strictObject({
    id: z.string(),
    key: z.string().meta({ description: 'Shown once; the gateway keeps only its hash' }),
  })
  .meta({ id: 'IssuedKey' })

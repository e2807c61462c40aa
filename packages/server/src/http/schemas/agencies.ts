import { z, type ZodType } from 'zod'
import type { KeyRequest } from '../../agencies/api-keys.ts'
import { AGENCY_SCOPES, SCOPES } from '../../agencies/caller.ts'
import type { CertificateRequest } from '../../agencies/certificates.ts'
import { AGENCY_STATUSES } from '../../agencies/agency-status.ts'
import { readAccepts } from '../../agencies/capabilities.ts'
import { LEVELS } from '../../agencies/levels.ts'
import type { AgencyChange } from '../../agencies/change-agency.ts'
import type { CodesRequest } from '../../agencies/change-codes.ts'
import type { MergerRequest } from '../../agencies/merge-agency.ts'
import type { AgencyRequest } from '../../agencies/register.ts'
import type { AgencyCodeRow, AgencyRow, CertificateRow } from '../../store/schema.ts'

const code = z.string().min(1).max(35)

const name = z.string().normalize('NFC').trim().min(1).max(200)
const mail = z.email().max(100)
const instantInput = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

export const levelSchema: ZodType<(typeof LEVELS)[number]> = z.enum(LEVELS)
export const statusSchema: ZodType<(typeof AGENCY_STATUSES)[number]> = z.enum(AGENCY_STATUSES)
export const instantSchema: ZodType<Date> = instantInput

export const agencyRequestSchema: ZodType<AgencyRequest> = z
  .strictObject({
    code: code.optional(),
    code102: code.optional(),
    name,
    level: z.enum(LEVELS),
    parent: code.optional(),
    mail: mail.optional(),
    status: z.enum(['draft', 'requested', 'active']).optional(),
  })
  .meta({ id: 'AgencyRequest' })

/** Largest document that any agency takes, in bytes: more than a gateway accepts. */
const MAX_DOCUMENT = 1_099_511_627_776
const mediaType = z.string().regex(/^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,60}$/)

export const agencyChangeSchema: ZodType<AgencyChange> = z
  .strictObject({
    name: name.optional(),
    level: z.enum(LEVELS).optional(),
    parent: code.nullable().optional(),
    mail: mail.nullable().optional(),
    status: z.enum(AGENCY_STATUSES).optional(),
    capabilities: z
      .strictObject({
        maxBytes: z.int().min(1).max(MAX_DOCUMENT).optional(),
        accepts: z.array(mediaType).min(1).max(50).optional(),
      })
      .nullable()
      .optional(),
  })
  .meta({ id: 'AgencyChange' })

export const codesRequestSchema: ZodType<CodesRequest> = z
  .strictObject({
    code: code.optional(),
    code102: code.optional(),
    validFrom: instantInput.optional(),
  })
  .meta({ id: 'CodesRequest' })

export const mergerRequestSchema: ZodType<MergerRequest> = z
  .strictObject({ into: code, at: instantInput.optional() })
  .meta({ id: 'MergerRequest' })

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
  readonly mail: string | null
  /** The agency it was merged into, and since when. */
  readonly successorId: string | null
  readonly mergedAt: string | null
  readonly capabilities: {
    readonly maxBytes: number | null
    readonly accepts: readonly string[] | null
  }
  /** The directory's version with its last change. */
  readonly version: number
  readonly changedAt: string
}

export const agencySchema: ZodType<AgencyView> = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    code102: z.string().nullable(),
    name: z.string(),
    level: z.enum(LEVELS),
    status: z.enum(AGENCY_STATUSES),
    parentId: z.string().nullable(),
    mail: z.string().nullable(),
    successorId: z.string().nullable(),
    mergedAt: z.iso.datetime().nullable(),
    capabilities: z.strictObject({
      maxBytes: z.int().nullable(),
      accepts: z.array(z.string()).readonly().nullable(),
    }),
    version: z.int(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'Agency' })

export function toAgencyView(row: AgencyRow): AgencyView {
  const { id, code, name, level, status, mail, version } = row
  return {
    ...{ id, code, code102: row.code_102, name, level, status, parentId: row.parent_id, mail },
    successorId: row.successor_id,
    mergedAt: toInstant(row.merged_at),
    capabilities: { maxBytes: row.max_bytes, accepts: readAccepts(row) },
    ...{ version, changedAt: new Date(row.changed_at).toISOString() },
  }
}

export interface CodeView {
  readonly code: string
  readonly validFrom: string | null
  readonly validTo: string | null
}

export const codesSchema: ZodType<{ readonly items: readonly CodeView[] }> = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          code: z.string(),
          validFrom: z.iso.datetime().nullable(),
          validTo: z.iso.datetime().nullable(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'AgencyCodes' })

/** Null: since ever, and for ever. */
export function toCodeView({ code, valid_from, valid_to }: AgencyCodeRow): CodeView {
  return {
    code,
    validFrom: toInstant(valid_from === 0 ? null : valid_from),
    validTo: toInstant(valid_to),
  }
}

function toInstant(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
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

// What a sender says about a document, and the longest texts that Decree 30/2020, Annex VI, Part II allows. One schema for the API, edXML
// and the OpenAPI description.
import { z } from 'zod'
import type { DocumentRelation } from '../context.ts'

export const URGENCIES = ['normal', 'urgent', 'very-urgent', 'express', 'express-at'] as const

/** khẩn, thượng khẩn, hỏa tốc, hỏa tốc hẹn giờ */
export type Urgency = (typeof URGENCIES)[number]

/**
 * Whether paper goes out as well, and on which ground of Decision 28/2018, Article 7(2): (a) to the Government or the Prime Minister,
 * (b) the list of the head of the ministry, sector or locality.
 */
export const PAPER_GROUNDS = ['none', 'article-7-2-a', 'article-7-2-b', 'without-ground'] as const

export type PaperGround = (typeof PAPER_GROUNDS)[number]

export interface DocumentMetadata {
  /** Opaque, unique for the sender; in law: agency, year, ordinal (Decision 28/2018, Article 10). */
  readonly documentUid: string
  /** Grows when the same document is sent again changed. Default 1. */
  readonly version: number
  readonly number: string
  readonly notation: string
  /** `yyyy-MM-dd`. */
  readonly issueDate: string
  readonly typeName: string
  /** Trích yếu. */
  readonly subject: string
  /** Mandatory, without a default. Only `public` and `internal` may travel; a text here, so that anything else is refused by its own name. */
  readonly securityLevel: string
  /** Default `normal`. */
  readonly urgency: Urgency
  /** Codes of agencies in either scheme. */
  readonly recipients: readonly string[]
  /** Paper sent besides. Default `none`. */
  readonly paper: PaperGround
  readonly signer?: SignerName | undefined
  /** `yyyy-MM-dd`: until when an answer is asked for. */
  readonly dueDate?: string | undefined
  /** The printed lines of "Nơi nhận"; they route nothing. */
  readonly toPlaces?: readonly string[] | undefined
  readonly pages?: number | undefined
  /** That it updates or replaces earlier documents of the same sender. */
  readonly relation?: DocumentRelation | undefined
  readonly files: readonly FileMetadata[]
}

export interface SignerName {
  readonly competence?: string | undefined
  readonly position?: string | undefined
  readonly fullName?: string | undefined
}

export interface FileMetadata {
  readonly name: string
  readonly mediaType: string
  /** Default: the first file is the main one, the others are annexes. */
  readonly role?: 'main' | 'annex' | undefined
  /** Lower-case hexadecimal. A file that has another digest is refused. */
  readonly sha256?: string | undefined
}

/** What comes in: where a default exists, it may be left out. */
export type DocumentMetadataInput = Omit<DocumentMetadata, 'version' | 'urgency' | 'paper'> & {
  readonly version?: number | undefined
  readonly urgency?: Urgency | undefined
  readonly paper?: PaperGround | undefined
}

const MAX_VERSION = 9_999
const MAX_RECIPIENTS = 1_000
const MAX_FILES = 200

/** Text of people: composed, trimmed, without control characters. */
const text = (most: number) =>
  z
    .string()
    .normalize('NFC')
    .trim()
    .min(1)
    .max(most)
    .refine((value) => !/\p{Cc}/u.test(value), 'Control characters are not allowed')
    .meta({ pattern: String.raw`^[^\u0000-\u001f\u007f-\u009f]*$` })

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'A SHA-256 has 64 hexadecimal digits in lower case')

const fileSchema = z.strictObject({
  name: text(255),
  mediaType: z
    .string()
    .max(100)
    .regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'A media type such as application/pdf is needed'),
  role: z.enum(['main', 'annex']).optional(),
  sha256: sha256.optional(),
})

const signerSchema = z.strictObject({
  competence: text(100).optional(),
  position: text(100).optional(),
  fullName: text(50).optional(),
})

const MAX_RELATED = 20

const relationSchema: z.ZodType<DocumentRelation, DocumentRelation> = z.strictObject({
  kind: z.enum(['update', 'replace']),
  documents: z.array(text(200)).min(1).max(MAX_RELATED),
  reason: text(500).optional(),
})

export const metadataSchema: z.ZodType<DocumentMetadata, DocumentMetadataInput> = z
  .strictObject({
    documentUid: text(200),
    version: z.int().min(1).max(MAX_VERSION).default(1),
    number: text(11),
    notation: text(30),
    issueDate: z.iso.date(),
    typeName: text(100),
    subject: text(500),
    securityLevel: z
      .string()
      .meta({ description: 'public or internal; anything else is refused', example: 'public' }),
    urgency: z.enum(URGENCIES).default('normal'),
    recipients: z.array(z.string().min(1).max(35)).min(1).max(MAX_RECIPIENTS),
    paper: z.enum(PAPER_GROUNDS).default('none'),
    signer: signerSchema.optional(),
    dueDate: z.iso.date().optional(),
    toPlaces: z.array(text(150)).max(MAX_RECIPIENTS).optional(),
    pages: z.int().min(1).max(999).optional(),
    relation: relationSchema.optional(),
    files: z.array(fileSchema).min(1).max(MAX_FILES),
  })
  .meta({ id: 'DocumentMetadata' })

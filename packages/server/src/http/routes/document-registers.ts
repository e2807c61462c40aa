import { z } from 'zod'
import { agencyOf } from '../../agencies/caller.ts'
import type { Context } from '../../context.ts'
import type { AgencyId } from '../../ids.ts'
import {
  loadIncomingRegister,
  loadOutgoingRegister,
  writeRegisterCsv,
  writeRegisterPdf,
  writeRegisterXlsx,
  type RegisterRequest,
  type RegisterTable,
} from '../../registers/index.ts'
import { bytes, text, type Answer } from '../answer.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const query: z.ZodType<RegisterRequest> = z
  .strictObject({ from: z.iso.date(), to: z.iso.date() })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'comes before from' })

type Load = (
  context: Context,
  agencyId: AgencyId,
  request: RegisterRequest,
) => Promise<RegisterTable>

const REGISTERS: readonly (readonly [name: string, summary: string, load: Load])[] = [
  ['incoming', 'The register of incoming documents', loadIncomingRegister],
  ['outgoing', 'The register of outgoing documents', loadOutgoingRegister],
]

type Write = (
  context: Context,
  table: RegisterTable,
  headers: Record<string, string>,
) => Promise<Answer>

const PDF = 'application/pdf'
const CSV = 'text/csv; charset=utf-8'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const FORMS: readonly (readonly [form: string, mediaType: string, write: Write])[] = [
  [
    'csv',
    CSV,
    (_context, table, headers) => Promise.resolve(text(CSV, writeRegisterCsv(table), headers)),
  ],
  [
    'xlsx',
    XLSX,
    async (_context, table, headers) => bytes(XLSX, await writeRegisterXlsx(table), headers),
  ],
  [
    'pdf',
    PDF,
    async (context, table, headers) =>
      bytes(PDF, await writeRegisterPdf(table, context.clock()), headers),
  ],
]

/** With the ten columns of Decree 30/2020, Annex IV, for some days. */
export const documentRegisterRoutes: readonly Route[] = REGISTERS.flatMap(([name, summary, load]) =>
  FORMS.map(([form, mediaType, write]) =>
    defineRoute({
      method: 'get',
      path: `/v1/registers/${name}.${form}`,
      scope: 'documents:receive',
      tag: 'registers',
      summary: `${summary} with the columns of Decree 30/2020, Annex IV`,
      params: NOTHING,
      query,
      body: NO_BODY,
      answers: { 200: { description: 'The register', mediaType } },
      refusals: ['period-invalid'],
      handle: async (context, { query: days, caller }) => {
        const table = await load(context, agencyOf(caller), days)
        const file = `so-van-ban-${name}-${days.from}-${days.to}.${form}`
        return write(context, table, { 'Content-Disposition': `attachment; filename="${file}"` })
      },
    }),
  ),
)

import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import {
  exportDirectory,
  LISTING_FORMATS,
  type ListingFormat,
} from '../../agencies/listing/export-directory.ts'
import { importDirectory, type DirectoryImport } from '../../agencies/listing/import-directory.ts'
import { LISTING_TYPES, type ListingType } from '../../agencies/listing/read-listing.ts'
import { Refusal } from '../../refusals.ts'
import { empty, json } from '../answer.ts'
import { assertPlain, bodyChunks, mediaTypeOf } from '../request-body.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'
import { matches } from '../send.ts'

const tag = 'agencies'

const exportQuery = z.strictObject({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .default(0)
    .meta({ description: 'Only what changed after this version of the directory. Default: all' }),
  format: z.enum(LISTING_FORMATS).default('csv'),
})

const MEDIA_TYPES: Readonly<Record<ListingFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  axis: 'application/json; charset=utf-8',
}

const getExport: Route = defineRoute({
  method: 'get',
  path: '/v1/agencies/export',
  scope: 'agencies:read',
  tag,
  summary:
    'The directory, whole or what changed after a version, as CSV or in the shape of the axis’s listing (`format=axis`, JSON)',
  params: NOTHING,
  query: exportQuery,
  body: NO_BODY,
  answers: {
    200: {
      description:
        'In the order of changes; the header Sealpost-Directory-Version is the `after` of the next delta',
      mediaType: 'text/csv',
      alsoAs: 'application/json',
    },
    304: { description: 'The client has it already' },
  },
  refusals: [],
  handle: async (context, { query, request }) => {
    const { after, format } = query
    const { version, text } = await exportDirectory(context, format, after)
    const headers = {
      ETag: `"directory-${format}-${after}-${version}"`,
      'Sealpost-Directory-Version': String(version),
    }
    if (matches(request.headers['if-none-match'], headers.ETag)) return empty(304, headers)
    const name = `directory-${version}.${format === 'csv' ? 'csv' : 'json'}`
    return {
      status: 200,
      headers: {
        ...headers,
        'Content-Type': MEDIA_TYPES[format],
        'Content-Disposition': `attachment; filename="${name}"`,
      },
      body: text,
    }
  },
})

const importSchema: z.ZodType<DirectoryImport> = z
  .strictObject({
    dryRun: z.boolean(),
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    version: z.int(),
    changes: z
      .array(
        z.strictObject({
          row: z.int(),
          code: z.string(),
          action: z.enum(['create', 'update', 'close', 'merge']),
          members: z.array(z.string()).readonly(),
        }),
      )
      .readonly()
      .meta({ description: 'The first 500' }),
  })
  .meta({ id: 'DirectoryImport' })

const postImport: Route = defineRoute({
  method: 'post',
  path: '/v1/agencies/import',
  scope: 'agencies:admin',
  tag,
  summary:
    'Take in a listing as exports write it: all of it, or nothing and a list of the rows that are wrong; `dryRun=true` tells what would change',
  params: NOTHING,
  query: z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') }),
  body: NO_BODY,
  streams: LISTING_TYPES.map((mediaType) => ({ mediaType })),
  answers: { 200: { description: 'What changed, or would', schema: importSchema } },
  refusals: [
    ...(['directory-import-invalid', 'unsupported-media-type', 'malformed-body'] as const),
    ...(['body-too-large', 'too-busy'] as const),
  ],
  handle: async (context, { query, request, openBody }) => {
    const type = listingTypeOf(request)
    const body = bodyChunks(openBody())
    return json(
      200,
      await importDirectory(context, body, { type, dryRun: query.dryRun === 'true' }),
    )
  },
})

export const directoryListingRoutes: readonly Route[] = [getExport, postImport]

function listingTypeOf(request: IncomingMessage): ListingType {
  assertPlain(request)
  const mediaType = mediaTypeOf(request)
  const type = LISTING_TYPES.find((known) => known === mediaType)
  if (type !== undefined) return type
  throw new Refusal('unsupported-media-type', `A listing is ${LISTING_TYPES.join(' or ')}`)
}

import { z } from 'zod'
import { loadOverview } from '../../statistics/load-overview.ts'
import { quarterOf } from '../../statistics/period.ts'
import { vietnamDay } from '../../statistics/vietnam-day.ts'
import { text } from '../answer.ts'
import { isLocal } from '../is-local.ts'
import { renderStatusPage } from '../pages/status-page.ts'
import { PAGE_POLICY } from '../pages/style.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const query = z.strictObject({
  lang: z.enum(['vi', 'en']).default('vi'),
  period: z.string().max(30).optional(),
})

const getPage: Route = defineRoute({
  method: 'get',
  path: '/',
  scope: 'public',
  tag: 'pages',
  summary: 'The share at a glance; the documents that came last for whoever sits at this machine',
  params: NOTHING,
  query,
  body: NO_BODY,
  answers: { 200: { description: 'A page', mediaType: 'text/html' } },
  refusals: ['period-invalid'],
  handle: async (context, { query: { lang, period }, request }) => {
    const withRecent = context.config.statusPage === 'local' && isLocal(request)
    const quarter = quarterOf(vietnamDay(context.clock()))
    const overview = await loadOverview(context, period ?? quarter, withRecent)
    const policy = { 'Content-Security-Policy': PAGE_POLICY }
    return text('text/html; charset=utf-8', renderStatusPage(overview, lang), policy)
  },
})

export const pageRoutes: readonly Route[] = [getPage]

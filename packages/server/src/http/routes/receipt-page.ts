import { text } from '../answer.ts'
import { renderReceiptPage } from '../receipt-page/render-receipt-page.ts'
import { defineRoute, NO_BODY, NOTHING, type Route } from '../route.ts'

const getPage: Route = defineRoute({
  method: 'get',
  path: '/verify-receipt',
  scope: 'public',
  tag: 'pages',
  summary: 'A page that checks a receipt and its proof, here or saved to a disk',
  params: NOTHING,
  query: NOTHING,
  body: NO_BODY,
  answers: { 200: { description: 'A page', mediaType: 'text/html' } },
  refusals: [],
  handle: async ({ receipts, evidence }) => {
    const { origin } = await evidence.state()
    const keys = JSON.stringify(receipts.jwks)
    const page = renderReceiptPage({ keys, logKey: evidence.verifierKey(origin) })
    const policy = { 'Content-Security-Policy': page.policy }
    return text('text/html; charset=utf-8', page.content, policy)
  },
})

export const receiptPageRoutes: readonly Route[] = [getPage]

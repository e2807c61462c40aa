import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Nothing here is to be shown in a frame, run, sniffed or kept by a proxy; the pages set a policy of their own. */
export const securityHeaders: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  }),
  (_request, response, next) => {
    response.setHeader('Cache-Control', 'private, no-cache')
    next()
  },
]

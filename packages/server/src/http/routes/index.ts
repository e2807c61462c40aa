import type { Route } from '../route.ts'
import { agencyRoutes } from './agencies.ts'
import { deliveryRoutes } from './deliveries.ts'
import { descriptionRoutes } from './description.ts'
import { documentRoutes } from './documents.ts'
import { edxmlRoutes } from './edxml.ts'
import { evidenceRoutes, tlogRoutes } from './evidence.ts'
import { fileRoutes } from './files.ts'
import { healthRoutes } from './health.ts'
import { pageRoutes } from './pages.ts'
import { receiptPageRoutes } from './receipt-page.ts'
import { registerRoutes } from './registers.ts'
import { statisticsRoutes } from './statistics.ts'
import { verificationRoutes } from './verifications.ts'

const DESCRIBED: readonly Route[] = [
  ...documentRoutes,
  ...fileRoutes,
  ...deliveryRoutes,
  ...edxmlRoutes,
  ...verificationRoutes,
  ...agencyRoutes,
  ...registerRoutes,
  ...evidenceRoutes,
  ...statisticsRoutes,
  ...healthRoutes,
]

/** Every address of the gateway. A new resource is a new file beside this one, and a line here. */
export const ROUTES: readonly Route[] = [
  ...DESCRIBED,
  ...descriptionRoutes(DESCRIBED),
  ...tlogRoutes,
  ...receiptPageRoutes,
  ...pageRoutes,
]

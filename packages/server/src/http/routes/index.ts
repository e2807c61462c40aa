import type { Route } from '../route.ts'
import { agencyRoutes } from './agencies.ts'
import { bookRoutes } from './book.ts'
import { auditRoutes } from './audit.ts'
import { clientRoutes } from './clients.ts'
import { connectorRoutes } from './connectors.ts'
import { deadLetterRoutes } from './dead-letters.ts'
import { delegationRoutes } from './delegations.ts'
import { deliveryRoutes } from './deliveries.ts'
import { descriptionRoutes } from './description.ts'
import { directoryListingRoutes } from './directory-listing.ts'
import { directoryRoutes } from './directory.ts'
import { documentRoutes } from './documents.ts'
import { documentRegisterRoutes } from './document-registers.ts'
import { edxmlRoutes } from './edxml.ts'
import { endpointRoutes } from './endpoints.ts'
import { evidenceRoutes, tlogRoutes } from './evidence.ts'
import { fileRoutes } from './files.ts'
import { healthRoutes } from './health.ts'
import { meRoutes } from './me.ts'
import { oauthRoutes } from './oauth.ts'
import { pageRoutes } from './pages.ts'
import { quarantineRoutes } from './quarantine.ts'
import { receiptPageRoutes } from './receipt-page.ts'
import { recallRoutes } from './recalls.ts'
import { registerRoutes } from './registers.ts'
import { reportRoutes } from './reports.ts'
import { sessionRoutes } from './session.ts'
import { statisticsRoutes } from './statistics.ts'
import { verificationRoutes } from './verifications.ts'

const DESCRIBED: readonly Route[] = [
  ...documentRoutes,
  ...recallRoutes,
  ...fileRoutes,
  ...deliveryRoutes,
  ...endpointRoutes,
  ...deadLetterRoutes,
  ...connectorRoutes,
  ...edxmlRoutes,
  ...verificationRoutes,
  // Before the addresses in which an id could stand.
  ...directoryListingRoutes,
  ...agencyRoutes,
  ...directoryRoutes,
  ...delegationRoutes,
  ...registerRoutes,
  ...documentRegisterRoutes,
  ...evidenceRoutes,
  ...quarantineRoutes,
  ...statisticsRoutes,
  ...reportRoutes,
  ...bookRoutes,
  ...sessionRoutes,
  ...meRoutes,
  ...oauthRoutes,
  ...clientRoutes,
  ...auditRoutes,
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

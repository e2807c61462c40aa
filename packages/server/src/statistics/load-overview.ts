import { z } from 'zod'
import type { Context } from '../context.ts'
import {
  selectRecentDocuments,
  type RecentDocument,
} from '../store/statements/select-recent-documents.ts'
import { selectRecentRefusals } from '../store/statements/select-recent-refusals.ts'
import { loadShare, type ShareAnswer } from './load-share.ts'

/** What the page at `/` shows. */
export interface Overview {
  readonly share: ShareAnswer
  /** Null where the caller may see figures only. */
  readonly recent: Recent | null
}

export interface Recent {
  readonly documents: readonly RecentDocument[]
  readonly refusals: readonly Refused[]
}

export interface Refused {
  readonly at: number
  readonly senderName: string
  readonly senderCode: string
  /** The problem's code. */
  readonly reason: string
  readonly subIndication: string | null
}

const MAX_DOCUMENTS = 20
const MAX_REFUSALS = 10

/** Throws `period-invalid`. */
export async function loadOverview(
  context: Context,
  period: string,
  withRecent: boolean,
): Promise<Overview> {
  const share = await loadShare(context, { period, subordinates: false }, withRecent)
  return { share, recent: withRecent ? await loadRecent(context) : null }
}

async function loadRecent(context: Context): Promise<Recent> {
  const db = context.store.read
  const documents = await selectRecentDocuments(db, MAX_DOCUMENTS)
  const rows = await selectRecentRefusals(db, MAX_REFUSALS)
  const refusals = rows.map(({ at, type, data, sender_name, sender_code }): Refused => {
    const about = refusalData.parse(JSON.parse(data))
    const reason =
      type === 'document.confidential-refused' ? 'confidential-not-allowed' : about.reason
    return {
      at,
      senderName: sender_name,
      senderCode: sender_code,
      reason,
      subIndication: about.subIndication,
    }
  })
  return { documents, refusals }
}

const refusalData = z.object({
  reason: z.string().default(''),
  subIndication: z.string().nullable().default(null),
})

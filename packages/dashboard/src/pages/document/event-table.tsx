import { useTranslation } from 'react-i18next'
import type { Delivery, EventRow } from '../../api/document-types.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { instant } from '../../words/numbers.ts'

export function EventTable({
  events,
  deliveries,
  logged,
}: {
  readonly events: readonly EventRow[]
  readonly deliveries: readonly Delivery[]
  /** Numbers of the events that the evidence log has; unknown to a document's own agencies. */
  readonly logged?: readonly number[]
}) {
  const { t } = useTranslation()
  const recipients = new Map(deliveries.map(({ id, recipient }) => [id, recipient.name]))
  return (
    <DataTable
      caption={t('life')}
      rows={events}
      keyOf={({ seq }) => String(seq)}
      columns={[
        { title: t('columns.seq'), isNumber: true, cell: ({ seq }) => seq },
        { title: t('columns.time'), cell: ({ at }) => instant(at) },
        { title: t('columns.event'), cell: ({ type }) => nameOf(t, 'events', type) },
        {
          title: t('columns.recipient'),
          cell: ({ deliveryId }) => (deliveryId === null ? '' : (recipients.get(deliveryId) ?? '')),
        },
        { title: t('columns.more'), cell: ({ data }) => tell(data) },
        ...(logged === undefined
          ? []
          : [
              {
                title: t('columns.logged'),
                cell: ({ seq }: EventRow) => (logged.includes(seq) ? t('yes') : ''),
              },
            ]),
      ]}
    />
  )
}

/** What a reader wants of an event beyond what it is. */
const TOLD = ['code', 'incomingNumber', 'reason', 'note', 'ignoredReason', 'subIndication'] as const

function tell(data: Readonly<Record<string, unknown>>): string {
  return TOLD.flatMap((name) => {
    const value = data[name]
    return typeof value === 'string' && value !== '' ? [value] : []
  }).join(' · ')
}

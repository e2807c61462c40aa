import { useTranslation } from 'react-i18next'
import type { Delivery } from '../../api/document-types.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { instant } from '../../words/numbers.ts'

export function DeliveryTable({ deliveries }: { readonly deliveries: readonly Delivery[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('deliveries')}
      rows={deliveries}
      keyOf={({ id }) => id}
      columns={[
        { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
        { title: t('columns.state'), cell: ({ state }) => nameOf(t, 'states', state) },
        {
          title: t('columns.status'),
          cell: ({ businessStatus, refusalReason }) =>
            [nameOf(t, 'business', businessStatus), refusalReason ?? '']
              .filter((part) => part !== '')
              .join(': '),
        },
        { title: t('columns.incoming'), cell: ({ incomingNumber }) => incomingNumber ?? '' },
        { title: t('columns.sentAt'), cell: ({ queuedAt }) => instant(queuedAt) },
        { title: t('columns.deliveredAt'), cell: ({ deliveredAt }) => timeOf(deliveredAt) },
        { title: t('columns.receivedAt'), cell: ({ receivedAt }) => timeOf(receivedAt) },
      ]}
    />
  )
}

function timeOf(at: string | null): string {
  return at === null ? '' : instant(at)
}

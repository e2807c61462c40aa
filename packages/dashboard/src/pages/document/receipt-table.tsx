import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Delivery, Receipt } from '../../api/document-types.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { save } from '../../parts/download.ts'
import { nameOf } from '../../parts/name-of.ts'
import { instant } from '../../words/numbers.ts'

export function ReceiptTable({
  receipts,
  deliveries,
}: {
  readonly receipts: readonly Receipt[]
  readonly deliveries: readonly Delivery[]
}) {
  const { t } = useTranslation()
  const recipients = new Map(deliveries.map(({ id, recipient }) => [id, recipient.name]))
  return (
    <DataTable
      caption={t('receipts')}
      rows={receipts}
      keyOf={({ id }) => id}
      columns={[
        { title: t('columns.time'), cell: ({ createdAt }) => instant(createdAt) },
        { title: t('columns.receipt'), cell: ({ kind }) => nameOf(t, 'receiptKinds', kind) },
        {
          title: t('columns.recipient'),
          cell: ({ deliveryId }) => (deliveryId === null ? '' : (recipients.get(deliveryId) ?? '')),
        },
        {
          title: t('columns.download'),
          cell: ({ id, jws }) => (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                save(new Blob([jws], { type: 'application/jose' }), `${id}.jws`)
              }}
            >
              JWS
            </Button>
          ),
        },
      ]}
    />
  )
}

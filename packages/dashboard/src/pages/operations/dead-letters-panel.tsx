import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../../api/session.tsx'
import type { DeadLetter, Page } from '../../api/types.ts'
import { useAction } from '../../api/use-action.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { hrefTo } from '../../place.ts'
import { instant } from '../../words/numbers.ts'

/** Deliveries that are no longer offered: each may be offered again from the first attempt on. */
export function DeadLettersPanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const letters = useResource<Page<DeadLetter>>('v1/dead-letters?limit=100')
  const requeue = useAction(async (id: string) => {
    await gateway.send('POST', `v1/deliveries/${id}/requeue`)
    letters.reload()
  })
  return (
    <Panel title={t('operations.deadLetters')}>
      <Shown from={letters}>
        {({ items }) => (
          <DataTable
            caption={t('operations.deadLetters')}
            rows={items}
            none={t('operations.noDeadLetters')}
            keyOf={({ deliveryId }) => deliveryId}
            columns={[
              {
                title: t('columns.number'),
                cell: ({ documentId, number, notation }) => (
                  <Anchor inherit href={hrefTo('document', {}, documentId)}>
                    {`${number}/${notation}`}
                  </Anchor>
                ),
              },
              { title: t('columns.sender'), cell: ({ sender }) => sender },
              { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
              { title: t('columns.sentAt'), cell: ({ queuedAt }) => instant(queuedAt) },
              { title: t('columns.attempts'), isNumber: true, cell: ({ attempts }) => attempts },
              {
                title: t('columns.act'),
                cell: ({ deliveryId }) => (
                  <Button
                    size="xs"
                    variant="default"
                    disabled={requeue.isBusy}
                    onClick={() => {
                      requeue.run(deliveryId)
                    }}
                  >
                    {t('operations.requeue')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
      <OutcomeNotice outcome={requeue.outcome} done={() => t('operations.requeued')} />
    </Panel>
  )
}

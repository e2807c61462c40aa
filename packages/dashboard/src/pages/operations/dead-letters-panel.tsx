import { useTranslation } from 'react-i18next'
import { useGateway } from '../../api/session.tsx'
import { useAction } from '../../api/use-action.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { DocumentLink } from '../../parts/document-link.tsx'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant } from '../../words/numbers.ts'
import { bodyOf, Decide, type Decision } from './decide.tsx'

/** Deliveries that are no longer offered: each may be offered again from the first attempt on, or be ended for a reason. */
export function DeadLettersPanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const letters = useResource<'/v1/dead-letters'>('v1/dead-letters?limit=100')
  const decide = useAction(async (id: string, decision: Decision) => {
    await gateway.send(
      'POST',
      `v1/deliveries/${id}/${decision.again ? 'requeue' : 'cancel'}`,
      bodyOf(decision),
    )
    letters.reload()
    return decision
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
                cell: (row) => <DocumentLink {...row} />,
              },
              { title: t('columns.sender'), cell: ({ sender }) => sender },
              { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
              { title: t('columns.sentAt'), cell: ({ queuedAt }) => instant(queuedAt) },
              { title: t('columns.attempts'), isNumber: true, cell: ({ attempts }) => attempts },
              {
                title: t('columns.act'),
                cell: ({ deliveryId }) => (
                  <Decide
                    about={deliveryId}
                    isBusy={decide.isBusy}
                    onDecide={(decision) => {
                      decide.run(deliveryId, decision)
                    }}
                  />
                ),
              },
            ]}
          />
        )}
      </Shown>
      <OutcomeNotice
        outcome={decide.outcome}
        done={({ again }) => t(again ? 'operations.requeued' : 'operations.ended')}
      />
    </Panel>
  )
}

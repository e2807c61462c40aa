import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../api/session.tsx'
import type { DeadLetter, EvidenceState, Page, QuarantineCase } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { messageOf, Shown } from '../parts/shown.tsx'
import { instant, whole } from '../words/numbers.ts'

/** What an operator looks at in the morning. */
export function OperationsPage() {
  const { t } = useTranslation()
  const evidence = useResource<EvidenceState>('v1/evidence')
  const cases = useResource<Page<QuarantineCase>>('v1/quarantine')
  return (
    <Stack>
      <Title order={2}>{t('pages.operations')}</Title>
      <Panel title={t('operations.evidence')}>
        <Shown from={evidence}>
          {({ state, size, pending, origin, detail }) => (
            <>
              <Group>
                <Text fw={600} className={state === 'running' ? 'full' : 'none'}>
                  {t(`operations.evidenceState.${state}`)}
                </Text>
                <Text>
                  {t('operations.evidenceSize', { size: whole(size), pending: whole(pending) })}
                </Text>
              </Group>
              <Text size="sm" c="dimmed">
                {origin} {detail}
              </Text>
            </>
          )}
        </Shown>
      </Panel>
      <DeadLettersPanel />
      <Panel title={t('operations.quarantine')}>
        <Shown from={cases}>
          {({ items }) => (
            <DataTable
              caption={t('operations.quarantine')}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { title: t('columns.sender'), cell: ({ sender }) => sender.name },
                { title: t('columns.time'), cell: ({ heldAt }) => instant(heldAt) },
                { title: t('columns.file'), isNumber: true, cell: ({ files }) => whole(files) },
              ]}
            />
          )}
        </Shown>
      </Panel>
    </Stack>
  )
}

function DeadLettersPanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const letters = useResource<Page<DeadLetter>>('v1/dead-letters?limit=100')
  const [error, setError] = useState('')

  async function requeue(id: string): Promise<void> {
    try {
      await gateway.send('POST', `v1/deliveries/${id}/requeue`)
      letters.reload()
    } catch (cause) {
      setError(messageOf(cause))
    }
  }

  return (
    <Panel title={t('operations.deadLetters')}>
      {error !== '' && (
        <Alert color="red" mb="md" role="alert">
          {error}
        </Alert>
      )}
      <Shown from={letters}>
        {({ items }) => (
          <DataTable
            caption={t('operations.deadLetters')}
            rows={items}
            keyOf={({ deliveryId }) => deliveryId}
            columns={[
              { title: t('columns.number'), cell: (row) => `${row.number}/${row.notation}` },
              { title: t('columns.sender'), cell: ({ sender }) => sender },
              { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
              { title: t('columns.attempts'), isNumber: true, cell: ({ attempts }) => attempts },
              {
                title: t('columns.state'),
                cell: ({ deliveryId }) => (
                  <Button size="xs" variant="default" onClick={() => void requeue(deliveryId)}>
                    {t('operations.requeue')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </Panel>
  )
}

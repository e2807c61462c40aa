import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConnectorMessage } from '../../api/types.ts'
import { useGateway } from '../../api/session.tsx'
import { useAction } from '../../api/use-action.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant } from '../../words/numbers.ts'
import { bodyOf, Decide, type Decision } from './decide.tsx'

/** Messages of one connector that wait for an operator's word: tried again at its next turn, or ended for a reason. */
export function SetAside({
  connector,
  onDone,
}: {
  readonly connector: string
  readonly onDone: () => void
}) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const path = `v1/connectors/${encodeURIComponent(connector)}/messages`
  const messages = useResource<'/v1/connectors/{name}/messages'>(`${path}?limit=100`)
  const decide = useAction(async ({ id }: ConnectorMessage, decision: Decision) => {
    const act = decision.again ? 'retry' : 'discard'
    await gateway.send('POST', `${path}/${encodeURIComponent(id)}/${act}`, bodyOf(decision))
    messages.reload()
    onDone()
    return decision
  })
  const title = t('connectors.messages', { name: connector })
  return (
    <section aria-label={title}>
      <Title order={3} size="h6" mt="md" mb="xs">
        {title}
      </Title>
      <Shown from={messages}>
        {({ items }) => (
          <DataTable
            caption={title}
            rows={items}
            none={t('connectors.noMessages')}
            keyOf={({ id }) => id}
            columns={[
              { title: t('columns.code'), cell: ({ id }) => <span className="codes">{id}</span> },
              { title: t('columns.type'), cell: ({ kind }) => nameOf(t, 'messageKinds', kind) },
              { title: t('columns.sender'), cell: ({ sender }) => sender },
              {
                title: t('columns.reason'),
                cell: ({ reason, detail }) => [reason, detail].filter(isText).join(': '),
              },
              { title: t('columns.since'), cell: ({ changedAt }) => instant(changedAt) },
              {
                title: t('columns.act'),
                cell: (message) => (
                  <Decide
                    about={message.id}
                    isBusy={decide.isBusy}
                    onDecide={(decision) => {
                      decide.run(message, decision)
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
        done={({ again }) => t(again ? 'connectors.retried' : 'connectors.discarded')}
      />
    </section>
  )
}

function isText(text: string | null): text is string {
  return text !== null && text !== ''
}

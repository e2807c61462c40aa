import { Button, Group, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../../api/session.tsx'
import { useAction } from '../../api/use-action.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant, whole } from '../../words/numbers.ts'

type Decision = 'release' | 'confirm'

/** Submissions that bear a mark of secrecy: a named officer releases them, or confirms the secrecy, which destroys them. */
export function QuarantinePanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const cases = useResource<'/v1/quarantine'>('v1/quarantine')
  const [officer, setOfficer] = useState('')
  const decide = useAction(async (id: string, decision: Decision) => {
    await gateway.send('POST', `v1/quarantine/${id}/decision`, { decision, officer })
    cases.reload()
  })
  return (
    <Panel title={t('operations.quarantine')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('operations.quarantineHelp')}
      </Text>
      <Shown from={cases}>
        {({ items }) => (
          <>
            {items.length > 0 && (
              <TextInput
                label={t('operations.officer')}
                value={officer}
                maw={320}
                mb="sm"
                onChange={(event) => {
                  setOfficer(event.currentTarget.value)
                }}
              />
            )}
            <DataTable
              caption={t('operations.quarantine')}
              rows={items}
              none={t('operations.noCases')}
              keyOf={({ id }) => id}
              columns={[
                { title: t('columns.sender'), cell: ({ sender }) => sender.name },
                { title: t('columns.time'), cell: ({ heldAt }) => instant(heldAt) },
                { title: t('columns.files'), isNumber: true, cell: ({ files }) => whole(files) },
                {
                  title: t('columns.act'),
                  cell: ({ id }) => (
                    <Group gap="xs" wrap="nowrap">
                      {(['release', 'confirm'] as const).map((decision) => (
                        <Button
                          key={decision}
                          size="xs"
                          variant="default"
                          disabled={officer.trim() === '' || decide.isBusy}
                          onClick={() => {
                            decide.run(id, decision)
                          }}
                        >
                          {t(`operations.${decision}`)}
                        </Button>
                      ))}
                    </Group>
                  ),
                },
              ]}
            />
          </>
        )}
      </Shown>
      <OutcomeNotice outcome={decide.outcome} done={() => t('operations.decided')} />
    </Panel>
  )
}

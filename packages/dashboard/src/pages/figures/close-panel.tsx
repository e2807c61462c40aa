import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../../api/session.tsx'
import { useAction } from '../../api/use-action.ts'
import { OutcomeNotice } from '../../parts/outcome-notice.tsx'
import { Panel } from '../../parts/panel.tsx'
import { periodOf } from '../../periods.ts'

interface Closed {
  readonly version: number
  readonly isNew: boolean
}

export function ClosePanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [month, setMonth] = useState(() => periodOf('lastMonth'))
  const close = useAction(async () => {
    const closed = await gateway.send<Closed>('POST', 'v1/statistics/snapshots', { period: month })
    onDone()
    return { ...closed, period: month }
  })
  return (
    <Panel title={t('closeTitle')}>
      <Group align="end">
        <TextInput
          label={t('closeMonth')}
          value={month}
          onChange={(event) => {
            setMonth(event.currentTarget.value)
          }}
        />
        <Button loading={close.isBusy} onClick={close.run}>
          {t('closeDo')}
        </Button>
      </Group>
      <OutcomeNotice
        outcome={close.outcome}
        done={({ isNew, period, version }) =>
          t(isNew ? 'closed' : 'closedSame', { period, version })
        }
      />
    </Panel>
  )
}

import { Alert, Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGateway } from '../api/session.tsx'
import type { Page, Snapshot } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { download } from '../parts/download.ts'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { messageOf, Shown } from '../parts/shown.tsx'
import { periodOf } from '../periods.ts'
import { instant } from '../words/numbers.ts'

export function FiguresPage() {
  const { t } = useTranslation()
  const snapshots = useResource<Page<Snapshot>>('v1/statistics/snapshots')
  return (
    <>
      <PageHead title={t('pages.figures')} />
      <Stack>
        <ReportsPanel />
        <ClosePanel onDone={snapshots.reload} />
        <Panel title={t('snapshots')}>
          <Shown from={snapshots}>
            {({ items }) => (
              <DataTable
                caption={t('snapshots')}
                rows={items}
                keyOf={({ id }) => id}
                columns={[
                  { title: t('columns.period'), cell: ({ period }) => period },
                  { title: t('columns.agency'), cell: ({ agency }) => agency?.name ?? t('all') },
                  { title: t('columns.version'), isNumber: true, cell: ({ version }) => version },
                  { title: t('columns.time'), cell: ({ closedAt }) => instant(closedAt) },
                  {
                    title: t('columns.digest'),
                    cell: ({ sha256 }) => <span className="digest">{sha256}</span>,
                  },
                ]}
              />
            )}
          </Shown>
        </Panel>
      </Stack>
    </>
  )
}

const FORMS = ['pdf', 'xlsx', 'csv', 'json'] as const

function ReportsPanel() {
  const { t } = useTranslation()
  const gateway = useGateway()
  const { period } = usePeriod()
  const [error, setError] = useState('')
  return (
    <Panel title={t('reports')}>
      <Group>
        {FORMS.map((form) => (
          <Button
            key={form}
            variant={form === 'pdf' ? 'filled' : 'default'}
            onClick={() => {
              const path = `v1/statistics/report.${form}?period=${period}`
              download(gateway, path, `sealpost-${period}.${form}`).catch((cause: unknown) => {
                setError(messageOf(cause))
              })
            }}
          >
            {form === 'pdf' ? t('reportPdf') : form.toUpperCase()}
          </Button>
        ))}
      </Group>
      {error !== '' && (
        <Alert color="red" mt="md" role="alert">
          {error}
        </Alert>
      )}
    </Panel>
  )
}

interface Closed {
  readonly version: number
  readonly isNew: boolean
}

function ClosePanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const gateway = useGateway()
  const [month, setMonth] = useState(() => periodOf('lastMonth'))
  const [closed, setClosed] = useState<Closed>()
  const [error, setError] = useState('')

  async function close(): Promise<void> {
    setError('')
    try {
      setClosed(await gateway.send<Closed>('POST', 'v1/statistics/snapshots', { period: month }))
      onDone()
    } catch (cause) {
      setClosed(undefined)
      setError(messageOf(cause))
    }
  }

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
        <Button onClick={() => void close()}>{t('closeDo')}</Button>
      </Group>
      {closed !== undefined && (
        <Alert color="green" mt="md" role="status">
          {t(closed.isNew ? 'closed' : 'closedSame', { period: month, version: closed.version })}
        </Alert>
      )}
      {error !== '' && (
        <Alert color="red" mt="md" role="alert">
          {error}
        </Alert>
      )}
    </Panel>
  )
}

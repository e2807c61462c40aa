import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.tsx'
import type { Page, Snapshot } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PageHead } from '../../parts/period-select.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant } from '../../words/numbers.ts'
import { ClosePanel } from './close-panel.tsx'
import { ReportsPanel } from './reports-panel.tsx'

export function FiguresPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const snapshots = useResource<Page<Snapshot>>('v1/statistics/snapshots')
  return (
    <>
      <PageHead title={t('pages.figures')} />
      <Stack>
        <ReportsPanel />
        {may('statistics:write') && <ClosePanel onDone={snapshots.reload} />}
        <Panel title={t('snapshots')}>
          <Shown from={snapshots}>
            {({ items }) => (
              <DataTable
                caption={t('snapshots')}
                rows={items}
                keyOf={({ id }) => id}
                columns={[
                  { title: t('columns.period'), cell: ({ period }) => period },
                  {
                    title: t('columns.agency'),
                    cell: ({ agency }) => agency?.name ?? t('everybody'),
                  },
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

import { Anchor, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.tsx'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PageHead } from '../../parts/period-select.tsx'
import { Shown } from '../../parts/shown.tsx'
import { instant, month } from '../../words/numbers.ts'
import { ClosePanel } from './close-panel.tsx'
import { ReportsPanel } from './reports-panel.tsx'

export function FiguresPage() {
  const { t } = useTranslation()
  const { may } = useSession()
  const snapshots = useResource<'/v1/statistics/snapshots'>('v1/statistics/snapshots')
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
                none={t('noSnapshots')}
                keyOf={({ id }) => id}
                columns={[
                  { title: t('columns.period'), cell: ({ period }) => month(period) },
                  {
                    title: t('columns.agency'),
                    cell: ({ agency }) => agency?.name ?? t('everybody'),
                  },
                  { title: t('columns.version'), isNumber: true, cell: ({ version }) => version },
                  { title: t('columns.time'), cell: ({ closedAt }) => instant(closedAt) },
                  {
                    title: t('columns.download'),
                    cell: ({ id }) => (
                      <Group gap="sm" wrap="nowrap">
                        <Anchor
                          inherit
                          underline="always"
                          href={`../v1/statistics/snapshots/${id}`}
                        >
                          {t('snapshotFigures')}
                        </Anchor>
                        <Anchor
                          inherit
                          underline="always"
                          href={`../v1/statistics/snapshots/${id}/proof`}
                        >
                          {t('snapshotProof')}
                        </Anchor>
                      </Group>
                    ),
                  },
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

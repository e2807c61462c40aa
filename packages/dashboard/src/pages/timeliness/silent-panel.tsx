import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { Rows } from '../../parts/share-figure.tsx'
import { Shown } from '../../parts/shown.tsx'
import { hrefTo } from '../../place.ts'
import { instant, whole } from '../../words/numbers.ts'

/** Agencies at which documents have waited for three working days or more; each count leads to what waits. */
export function SilentPanel() {
  const { t } = useTranslation()
  const silent = useResource<'/v1/statistics/silent'>('v1/statistics/silent?days=3')
  return (
    <Panel title={t('silent')}>
      <Shown from={silent}>
        {({ items }) => (
          <DataTable
            caption={t('silent')}
            rows={items}
            none={t('noneSilent')}
            keyOf={({ agency }) => agency.code}
            columns={[
              { title: t('columns.agency'), cell: ({ agency }) => agency.name },
              {
                title: t('columns.waiting'),
                isNumber: true,
                cell: ({ agency, waiting }) => (
                  <Rows href={hrefTo('waiting', {}, agency.code)} count={waiting} />
                ),
              },
              {
                title: t('columns.days'),
                isNumber: true,
                cell: ({ workingDays }) => whole(workingDays),
              },
              { title: t('columns.since'), cell: ({ oldestAt }) => instant(oldestAt) },
            ]}
          />
        )}
      </Shown>
    </Panel>
  )
}

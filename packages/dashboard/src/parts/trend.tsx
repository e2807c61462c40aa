import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { percent, whole } from '../words/numbers.ts'
import { DataTable } from './data-table.tsx'
import { Panel } from './panel.tsx'
import { Shown } from './shown.tsx'
import { TrendChart } from './trend-chart.tsx'

/** The months of a year as a line, and as the table that it was drawn from. */
export function Trend({ year }: { readonly year: string }) {
  const { t } = useTranslation()
  const months = useResource<Breakdown>(`v1/statistics/breakdown?period=${year}&by=month`)
  return (
    <Panel title={`${t('trend')} ${year}`}>
      <Shown from={months}>
        {({ items }) => (
          <>
            <TrendChart
              points={items.map(({ key, figures }) => ({
                name: key,
                share: figures.byDocument.share,
              }))}
            />
            <details>
              <summary>{t('trendTable')}</summary>
              <DataTable
                caption={t('trendTable')}
                rows={items}
                keyOf={({ key }) => key}
                columns={[
                  { title: t('columns.month'), cell: ({ key }) => key },
                  {
                    title: t('columns.share'),
                    isNumber: true,
                    cell: ({ figures: { byDocument } }) =>
                      byDocument.share === null ? t('noDocuments') : percent(byDocument.share),
                  },
                  {
                    title: t('columns.documents'),
                    isNumber: true,
                    cell: ({ figures: { byDocument } }) =>
                      t('of', {
                        numerator: whole(byDocument.numerator),
                        denominator: whole(byDocument.denominator),
                      }),
                  },
                ]}
              />
            </details>
          </>
        )}
      </Shown>
    </Panel>
  )
}

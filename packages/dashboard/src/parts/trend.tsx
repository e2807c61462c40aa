import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { hrefTo } from '../place.ts'
import { percent, whole } from '../words/numbers.ts'
import { DataTable } from './data-table.tsx'
import { TableDownload } from './downloads.tsx'
import { Panel } from './panel.tsx'
import { Shown } from './shown.tsx'
import { TrendChart } from './trend-chart.tsx'

/** The months of a year as a line, and as the table that it was drawn from. */
export function Trend({
  year,
  agency,
}: {
  readonly year: string
  /** Code of an agency. Default: everybody. */
  readonly agency?: string
}) {
  const { t } = useTranslation()
  const wanted = new URLSearchParams({ period: year, by: 'month' })
  if (agency !== undefined) wanted.set('agency', agency)
  const months = useResource<Breakdown>(`v1/statistics/breakdown?${wanted.toString()}`)
  return (
    <Panel title={t('trend', { year })}>
      <Shown from={months}>
        {({ items }) => (
          <>
            <TrendChart
              label={t('trend', { year })}
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
                  {
                    title: t('columns.month'),
                    cell: ({ key }) => (
                      <Anchor
                        inherit
                        href={hrefTo('documents', {
                          period: key,
                          standing: 'missing',
                          ...(agency === undefined ? {} : { agency }),
                        })}
                      >
                        {key}
                      </Anchor>
                    ),
                  },
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
              <TableDownload
                name={`ty-le-${year}`}
                rows={[
                  [t('columns.month'), t('counted'), t('columns.documents')],
                  ...items.map(({ key, figures: { byDocument } }) => [
                    key,
                    byDocument.numerator,
                    byDocument.denominator,
                  ]),
                ]}
              />
            </details>
          </>
        )}
      </Shown>
    </Panel>
  )
}

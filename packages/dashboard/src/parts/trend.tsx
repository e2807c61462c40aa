import { useTranslation } from 'react-i18next'
import { useResource } from '../api/use-resource.ts'
import { month } from '../words/numbers.ts'
import { DataTable } from './data-table.tsx'
import { TableDownload } from './downloads.tsx'
import { Panel } from './panel.tsx'
import { linksByDispatch, linksByDocument } from './row-links.ts'
import { Rows, ShareFigure } from './share-figure.tsx'
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
  const whose = agency === undefined ? {} : { agency }
  const months = useResource<'/v1/statistics/breakdown'>(
    `v1/statistics/breakdown?${wanted.toString()}`,
  )
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
                  { title: t('columns.month'), cell: ({ key }) => month(key) },
                  {
                    title: t('byDocument'),
                    isNumber: true,
                    cell: ({ key, figures }) => (
                      <ShareFigure
                        count={figures.byDocument}
                        links={linksByDocument({ ...whose, period: key })}
                      />
                    ),
                  },
                  {
                    title: t('columns.gap'),
                    isNumber: true,
                    cell: ({ key, figures }) => (
                      <Rows
                        href={linksByDocument({ ...whose, period: key }).gap}
                        count={figures.byDocument.gap}
                      />
                    ),
                  },
                  {
                    title: t('byDispatch'),
                    isNumber: true,
                    cell: ({ key, figures }) => (
                      <ShareFigure
                        count={figures.byDispatch}
                        links={linksByDispatch({ ...whose, period: key })}
                      />
                    ),
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

import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Breakdown } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { nameOf } from '../parts/name-of.ts'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { hrefTo } from '../place.ts'
import { whole } from '../words/numbers.ts'

export function AgenciesPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const agencies = useResource<Breakdown>(`v1/statistics/breakdown?period=${period}&by=agency`)
  return (
    <>
      <PageHead title={t('pages.agencies')} />
      <Shown from={agencies}>
        {({ items }) => (
          <DataTable
            caption={t('pages.agencies')}
            rows={items}
            keyOf={({ key }) => key}
            columns={[
              {
                title: t('columns.agency'),
                cell: ({ key, name }) => (
                  <Anchor inherit href={hrefTo('agency', { period: kind }, key)}>
                    {name}
                  </Anchor>
                ),
              },
              { title: t('columns.code'), cell: ({ key }) => key },
              { title: t('columns.level'), cell: ({ level }) => nameOf(t, 'levels', level) },
              {
                title: t('byDocument'),
                isNumber: true,
                cell: ({ figures }) => <ShareFigure count={figures.byDocument} />,
              },
              {
                title: t('byDispatch'),
                isNumber: true,
                cell: ({ figures }) => <ShareFigure count={figures.byDispatch} />,
              },
              {
                title: t('columns.gap'),
                isNumber: true,
                cell: ({ key, figures }) => (
                  <Anchor
                    inherit
                    href={hrefTo('documents', { period: kind, standing: 'missing', agency: key })}
                  >
                    {whole(figures.byDocument.gap)}
                  </Anchor>
                ),
              },
            ]}
          />
        )}
      </Shown>
    </>
  )
}

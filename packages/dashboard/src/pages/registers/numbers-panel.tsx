import { useTranslation } from 'react-i18next'
import type { NumberRange } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Panel } from '../../parts/panel.tsx'
import { ShareFigure } from '../../parts/share-figure.tsx'
import { Shown } from '../../parts/shown.tsx'
import { month } from '../../words/numbers.ts'

/** The declared numbers, how many are accounted for, and where the gaps are. */
export function NumbersPanel({ period }: { readonly period: string }) {
  const { t } = useTranslation()
  const agencies = useResource<'/v1/agencies'>('v1/agencies?limit=200')
  const { resource } = agencies
  const names = new Map(
    resource.state === 'ready' ? resource.value.items.map(({ id, name }) => [id, name]) : [],
  )
  const ranges = useResource<'/v1/registers/numbers'>(`v1/registers/numbers?period=${period}`)
  return (
    <Panel title={t('numbers.title')}>
      <Shown from={ranges}>
        {({ items }) => (
          <DataTable
            caption={t('numbers.title')}
            rows={items.filter(({ gaps }) => gaps.length > 0).slice(0, MOST)}
            none={t('numbers.complete')}
            keyOf={(range) => `${range.agencyId} ${range.period} ${range.notation}`}
            columns={[
              { title: t('columns.agency'), cell: ({ agencyId }) => names.get(agencyId) ?? '' },
              { title: t('columns.period'), cell: (range) => month(range.period) },
              { title: t('columns.range'), cell: ({ first, last }) => `${first} – ${last}` },
              {
                title: t('columns.coverage'),
                isNumber: true,
                cell: ({ coverage }) => <ShareFigure count={coverage} />,
              },
              { title: t('columns.gaps'), cell: ({ gaps }) => gaps.map(toText).join(', ') },
            ]}
          />
        )}
      </Shown>
    </Panel>
  )
}

/** Ranges that are shown; the rest is in the report. */
const MOST = 30

function toText({ first, last }: NumberRange['gaps'][number]): string {
  return first === last ? String(first) : `${first} – ${last}`
}

import { useTranslation } from 'react-i18next'
import type { DispatchFigure, Figures, ReceiptStep } from '../../api/types.ts'
import { Bar } from '../../parts/bar.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { toDispatches, type Whose } from '../../parts/row-links.ts'
import { Rows } from '../../parts/share-figure.tsx'

const STEPS: readonly (readonly [step: ReceiptStep, figure: DispatchFigure])[] = [
  ['within1h', 'received-within-1h'],
  ['within4h', 'received-within-4h'],
  ['within1d', 'received-within-1d'],
  ['within3d', 'received-within-3d'],
  ['later', 'received-later'],
]

/** How long it took until dispatches were received; the step that holds the median is marked. */
export function ReceiptTimes({
  receipt,
  whose,
}: {
  readonly receipt: Figures['timeliness']['receipt']
  readonly whose: Whose
}) {
  const { t } = useTranslation()
  const most = Math.max(...STEPS.map(([step]) => receipt[step]))
  return (
    <DataTable
      caption={t('receiptTimes')}
      rows={most === 0 ? [] : STEPS}
      none={t('noDocuments')}
      keyOf={([step]) => step}
      columns={[
        {
          title: t('columns.took'),
          cell: ([step]) =>
            `${t(`receiptSteps.${step}`)}${receipt.median === step ? ` · ${t('median')}` : ''}`,
        },
        {
          title: t('columns.dispatches'),
          isNumber: true,
          cell: ([step, figure]) => (
            <Rows href={toDispatches(whose, figure)} count={receipt[step]} />
          ),
        },
        {
          title: t('columns.picture'),
          cell: ([step]) => <Bar value={receipt[step]} most={most} />,
        },
      ]}
    />
  )
}

import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DispatchFigure, DispatchRow } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { Advice } from '../parts/advice.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { DocumentLink } from '../parts/document-link.tsx'
import { Filters, queryOf, useOtherRows } from '../parts/filters.tsx'
import { MoreLink } from '../parts/more-link.tsx'
import { nameOf } from '../parts/name-of.ts'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { Shown } from '../parts/shown.tsx'
import { usePlace } from '../place.ts'
import { day, instant } from '../words/numbers.ts'

/** Figures that count dispatches, by the names that the gateway gives their rows. */
const FIGURES = [
  'missing',
  'counted',
  'dispatches',
  'electronic',
  'received',
  'not-received',
  'refused',
  'acknowledged-in-day',
  'not-acknowledged-in-day',
  'received-within-1h',
  'received-within-4h',
  'received-within-1d',
  'received-within-3d',
  'received-later',
] as const satisfies readonly DispatchFigure[]

/** The very dispatches behind a figure: to whom, when it was received, and of those that are missing why. */
export function DispatchesPage() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const { query } = usePlace()
  const other = useOtherRows()
  const figure = query.get('figure') ?? 'missing'
  const wanted = queryOf(query, { period, limit: '50', figure })
  const rows = useResource<'/v1/statistics/dispatches'>(
    `v1/statistics/dispatches?${wanted.toString()}`,
  )
  return (
    <>
      <PageHead title={t('dispatchesOf', { figure: nameOf(t, 'dispatchFigures', figure) })} />
      <Filters
        figures={FIGURES.map((value) => ({ value, label: t(`dispatchFigures.${value}`) }))}
        figure={figure}
        onChoose={(value) => other({ figure: value })}
      />
      <Shown from={rows}>
        {({ items, next }) => (
          <Stack>
            <DispatchTable rows={items} />
            <MoreLink next={next} href={(place) => other({ after: place })} />
          </Stack>
        )}
      </Shown>
    </>
  )
}

function DispatchTable({ rows }: { readonly rows: readonly DispatchRow[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('columns.dispatches')}
      rows={rows}
      keyOf={({ documentId, number, recipient }, index) =>
        `${documentId ?? number} ${recipient.code} ${index}`
      }
      columns={[
        { title: t('columns.number'), cell: (row) => <DocumentLink {...row} /> },
        { title: t('columns.date'), cell: ({ issueDate }) => day(issueDate) },
        { title: t('columns.sender'), cell: ({ agency }) => agency.name },
        { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
        { title: t('columns.way'), cell: ({ way }) => t(`ways.${way}`) },
        { title: t('columns.sentAt'), cell: ({ sentAt }) => timeOf(sentAt) },
        {
          title: t('columns.answered'),
          cell: ({ receivedAt, refusedAt, refusalReason }) => (
            <>
              {timeOf(receivedAt ?? refusedAt)}
              {refusalReason !== null && (
                <Text size="sm">
                  {t('states.refused')}: {refusalReason}
                </Text>
              )}
            </>
          ),
        },
        {
          title: t('columns.reason'),
          cell: ({ missing, advice }) => (
            <>
              {missing === null ? t('counted') : t(`reasons.${missing}`)}
              <Text size="sm" c="dimmed">
                <Advice words={advice} />
              </Text>
            </>
          ),
        },
      ]}
    />
  )
}

function timeOf(at: string | null): string {
  return at === null ? '' : instant(at)
}

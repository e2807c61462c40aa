import { Stack, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { MISSING_REASONS, type DocumentFigure, type ShareRow } from '../api/types.ts'
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
import { day } from '../words/numbers.ts'

const STANDINGS = ['missing', ...MISSING_REASONS, 'counted'] as const

/** Figures that count documents, by the names that the gateway gives their rows. */
const FIGURES = [
  'documents',
  'electronic',
  'electronic-in-parallel',
  'signed-full',
  'refused',
  'sent-in-time',
  'sent-late',
  'urgent',
  'urgent-in-time',
  'urgent-late',
] as const satisfies readonly DocumentFigure[]

/** The very documents behind a figure: of those that are missing why, and what is to be done. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const { query } = usePlace()
  const other = useOtherRows()
  const figure = query.get('figure')
  const standing = query.get('standing') ?? (figure === null ? 'missing' : null)
  const wanted = queryOf(query, {
    period,
    limit: '50',
    ...(standing === null ? {} : { standing }),
  })
  const rows = useResource<'/v1/statistics/documents'>(
    `v1/statistics/documents?${wanted.toString()}`,
  )
  const chosen = figure ?? standing ?? 'missing'
  return (
    <>
      <PageHead title={t('documentsOf', { figure: wordOf(t, chosen) })} />
      <Filters
        figures={[...STANDINGS, ...FIGURES].map((value) => ({ value, label: wordOf(t, value) }))}
        figure={chosen}
        onChoose={(value) =>
          STANDINGS.some((name) => name === value)
            ? other({ standing: value }, ['figure'])
            : other({ figure: value }, ['standing'])
        }
      />
      <Shown from={rows}>
        {({ items, next }) => (
          <Stack>
            <DocumentRows rows={items} />
            <MoreLink next={next} href={(place) => other({ after: place })} />
          </Stack>
        )}
      </Shown>
    </>
  )
}

/** Reasons have words of their own, the other figures too. */
function wordOf(t: TFunction, name: string): string {
  return MISSING_REASONS.some((reason) => reason === name)
    ? nameOf(t, 'reasons', name)
    : nameOf(t, 'documentFigures', name)
}

function DocumentRows({ rows }: { readonly rows: readonly ShareRow[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('columns.documents')}
      rows={rows}
      keyOf={({ documentId, entryId }, index) => documentId ?? entryId ?? String(index)}
      columns={[
        { title: t('columns.number'), cell: (row) => <DocumentLink {...row} /> },
        { title: t('columns.date'), cell: ({ issueDate }) => day(issueDate) },
        { title: t('columns.type'), cell: ({ typeName }) => typeName },
        { title: t('columns.agency'), cell: ({ agency }) => agency.name },
        {
          title: t('columns.reason'),
          cell: ({ missing }) => (missing === null ? '' : t(`reasons.${missing}`)),
        },
        {
          title: t('columns.advice'),
          cell: ({ advice, waitingFor }) => (
            <>
              <Advice words={advice} />
              {waitingFor.length > 0 && (
                <Text size="sm" c="dimmed">
                  {waitingFor.map(({ name }) => name).join('; ')}
                </Text>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

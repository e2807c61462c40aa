import { Anchor, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MISSING_REASONS, type ShareRow, type ShareRows } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { MoreLink } from '../parts/more-link.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { Shown } from '../parts/shown.tsx'
import { go, hrefTo, usePlace } from '../place.ts'
import { day } from '../words/numbers.ts'

const PAGE_ROWS = 50

/** The very documents behind a figure: which are missing, why, and what is to be done. */
export function DocumentsPage() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const { query } = usePlace()
  const standing = query.get('standing') ?? 'missing'
  const wanted = new URLSearchParams({ period, standing, limit: String(PAGE_ROWS) })
  const agency = query.get('agency')
  if (agency !== null) wanted.set('agency', agency)
  const after = query.get('after')
  if (after !== null) wanted.set('after', after)
  const rows = useResource<ShareRows>(`v1/statistics/documents?${wanted.toString()}`)
  const change = (changes: Readonly<Record<string, string>>) => {
    const kept = [...query].filter(([name]) => name !== 'after')
    return hrefTo('documents', { ...Object.fromEntries(kept), ...changes })
  }
  return (
    <>
      <PageHead title={t('pages.documents')} />
      <Group mb="md">
        <NativeSelect
          aria-label={t('columns.reason')}
          value={standing}
          data={[
            { value: 'missing', label: t('allMissing') },
            ...MISSING_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) })),
            { value: 'counted', label: t('counted') },
          ]}
          onChange={(event) => {
            go(change({ standing: event.currentTarget.value }))
          }}
        />
        {agency !== null && <Text>{agency}</Text>}
      </Group>
      <Shown from={rows}>
        {({ items, next }) => (
          <Stack>
            <Rows rows={items} />
            <MoreLink next={next} href={(place) => change({ after: place })} />
          </Stack>
        )}
      </Shown>
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly ShareRow[] }) {
  const { t, i18n } = useTranslation()
  return (
    <DataTable
      caption={t('pages.documents')}
      rows={rows}
      keyOf={({ documentId, entryId }, index) => documentId ?? entryId ?? String(index)}
      columns={[
        {
          title: t('columns.number'),
          cell: ({ documentId, number, notation }) =>
            documentId === null ? (
              `${number}/${notation}`
            ) : (
              <Anchor
                inherit
                href={hrefTo('document', {}, documentId)}
              >{`${number}/${notation}`}</Anchor>
            ),
        },
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
              {i18n.language === 'en' ? advice?.english : advice?.vietnamese}
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

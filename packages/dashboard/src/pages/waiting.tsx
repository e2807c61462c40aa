import { Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { DocumentLink } from '../parts/document-link.tsx'
import { useOtherRows } from '../parts/filters.tsx'
import { MoreLink } from '../parts/more-link.tsx'
import { nameOf } from '../parts/name-of.ts'
import { Shown } from '../parts/shown.tsx'
import { usePlace } from '../place.ts'
import { instant } from '../words/numbers.ts'

/** What waits at an agency that has fallen silent, longest first. */
export function WaitingPage() {
  const { t } = useTranslation()
  const { thing: code, query } = usePlace()
  const other = useOtherRows()
  const wanted = new URLSearchParams({ agency: code, limit: '50' })
  const after = query.get('after')
  if (after !== null) wanted.set('after', after)
  const rows = useResource<'/v1/statistics/waiting'>(`v1/statistics/waiting?${wanted.toString()}`)
  const found = useResource<'/v1/agencies'>(`v1/agencies?code=${encodeURIComponent(code)}`)
  const { resource } = found
  const name = resource.state === 'ready' ? resource.value.items[0]?.name : undefined
  const title = t('waitingAt', { agency: name ?? code })
  return (
    <Stack>
      <Title order={2}>{title}</Title>
      <Shown from={rows}>
        {({ items, next }) => (
          <>
            <DataTable
              caption={title}
              rows={items}
              keyOf={({ documentId }) => documentId}
              columns={[
                { title: t('columns.number'), cell: (row) => <DocumentLink {...row} /> },
                { title: t('columns.type'), cell: ({ typeName }) => typeName },
                { title: t('columns.sender'), cell: ({ sender }) => sender.name },
                {
                  title: t('columns.urgency'),
                  cell: ({ urgency }) => nameOf(t, 'urgencies', urgency),
                },
                { title: t('columns.state'), cell: ({ state }) => nameOf(t, 'states', state) },
                { title: t('columns.since'), cell: ({ since }) => instant(since) },
              ]}
            />
            <MoreLink next={next} href={(place) => other({ after: place })} />
          </>
        )}
      </Shown>
    </Stack>
  )
}

import { Anchor, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Page, RefusedDocument, Share, Silent } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { DataTable } from '../parts/data-table.tsx'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { hrefTo } from '../place.ts'
import { instant, whole } from '../words/numbers.ts'

/** Decision 28/2018: sent on the day or the next morning, urgent ones at once, acknowledged within the day. */
export function TimelinessPage() {
  const { t } = useTranslation()
  const { period } = usePeriod()
  const share = useResource<Share>(`v1/statistics/electronic-share?period=${period}`)
  const silent = useResource<Page<Silent>>('v1/statistics/silent?days=3')
  const refused = useResource<Page<RefusedDocument>>(
    `v1/statistics/refusals?period=${period}&limit=20`,
  )
  return (
    <>
      <PageHead title={t('pages.timeliness')} />
      <Stack>
        <Shown from={share}>
          {({ timeliness }) => (
            <SimpleGrid cols={{ base: 1, md: 3 }}>
              <Panel title={t('sentInTime')}>
                <ShareFigure count={timeliness.sent} isLarge />
                <Text size="sm" c="dimmed">
                  {t('sentInTimeHelp')}
                </Text>
              </Panel>
              <Panel title={t('urgentInTime')}>
                <ShareFigure count={timeliness.urgent} isLarge />
              </Panel>
              <Panel title={t('acknowledged')}>
                <ShareFigure count={timeliness.acknowledged} isLarge />
              </Panel>
            </SimpleGrid>
          )}
        </Shown>
        <Panel title={t('silent')}>
          <Shown from={silent}>
            {({ items }) => (
              <DataTable
                caption={t('silent')}
                rows={items}
                keyOf={({ agency }) => agency.code}
                columns={[
                  { title: t('columns.agency'), cell: ({ agency }) => agency.name },
                  {
                    title: t('columns.waiting'),
                    isNumber: true,
                    cell: ({ waiting }) => whole(waiting),
                  },
                  {
                    title: t('columns.days'),
                    isNumber: true,
                    cell: ({ workingDays }) => whole(workingDays),
                  },
                  { title: t('columns.since'), cell: ({ oldestAt }) => instant(oldestAt) },
                ]}
              />
            )}
          </Shown>
        </Panel>
        <Panel title={t('refused')}>
          <Shown from={refused}>{({ items }) => <RefusedTable items={items} />}</Shown>
        </Panel>
      </Stack>
    </>
  )
}

function RefusedTable({ items }: { readonly items: readonly RefusedDocument[] }) {
  const { t } = useTranslation()
  return (
    <DataTable
      caption={t('refused')}
      rows={items}
      keyOf={({ documentId, recipient }) => `${documentId} ${recipient.code}`}
      columns={[
        {
          title: t('columns.number'),
          cell: ({ documentId, number, notation }) => (
            <Anchor inherit href={hrefTo('document', {}, documentId)}>
              {`${number}/${notation}`}
            </Anchor>
          ),
        },
        { title: t('columns.sender'), cell: ({ sender }) => sender.name },
        { title: t('columns.recipient'), cell: ({ recipient }) => recipient.name },
        { title: t('columns.reason'), cell: ({ reason }) => reason },
        { title: t('columns.time'), cell: ({ at }) => instant(at) },
      ]}
    />
  )
}

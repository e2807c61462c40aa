import { SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useResource } from '../../api/use-resource.ts'
import { GapLink } from '../../parts/gap-link.tsx'
import { Panel } from '../../parts/panel.tsx'
import { PageHead, usePeriod } from '../../parts/period-select.tsx'
import {
  linksOfAnswers,
  linksOfSending,
  linksOfUrgent,
  toDispatches,
  toDocuments,
} from '../../parts/row-links.ts'
import { Rows, ShareFigure } from '../../parts/share-figure.tsx'
import { Shown } from '../../parts/shown.tsx'
import { ReceiptTimes } from './receipt-times.tsx'
import { RefusalsPanel } from './refusals-panel.tsx'
import { SilentPanel } from './silent-panel.tsx'

/** Decision 28/2018: sent on the day or the next morning, urgent ones at once, acknowledged within the day. */
export function TimelinessPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const whose = { period: kind }
  const share = useResource<'/v1/statistics/electronic-share'>(
    `v1/statistics/electronic-share?period=${period}`,
  )
  const [sending, urgent, answers] = [
    linksOfSending(whose),
    linksOfUrgent(whose),
    linksOfAnswers(whose),
  ]
  return (
    <>
      <PageHead title={t('pages.timeliness')} />
      <Stack>
        <Shown from={share}>
          {({ timeliness, refused, received }) => (
            <>
              <SimpleGrid cols={{ base: 1, md: 3 }}>
                <Panel title={t('sentInTime')}>
                  <ShareFigure count={timeliness.sent} links={sending} isLarge />
                  <GapLink count={timeliness.sent} href={sending.gap} words="late" />
                  <Text size="sm" c="dimmed">
                    {t('sentInTimeHelp')}
                  </Text>
                </Panel>
                <Panel title={t('urgentInTime')}>
                  <ShareFigure count={timeliness.urgent} links={urgent} isLarge />
                  <GapLink count={timeliness.urgent} href={urgent.gap} words="late" />
                </Panel>
                <Panel title={t('acknowledged')}>
                  <ShareFigure count={timeliness.acknowledged} links={answers} isLarge />
                  <GapLink count={timeliness.acknowledged} href={answers.gap} words="unanswered" />
                </Panel>
              </SimpleGrid>
              <Panel title={t('receiptTimes')}>
                <ReceiptTimes receipt={timeliness.receipt} whose={whose} />
                <Text size="sm" mt="sm">
                  {t('notReceived')}:{' '}
                  <Rows href={toDispatches(whose, 'not-received')} count={received.gap} />
                  {' · '}
                  {t('refusedDocuments')}:{' '}
                  <Rows href={toDocuments(whose, 'refused')} count={refused} />
                </Text>
              </Panel>
            </>
          )}
        </Shown>
        <SilentPanel />
        <RefusalsPanel period={period} kind={kind} />
      </Stack>
    </>
  )
}

import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.tsx'
import type { Share } from '../../api/types.ts'
import { useResource } from '../../api/use-resource.ts'
import { GapLink } from '../../parts/gap-link.tsx'
import { MissingReasons } from '../../parts/missing-reasons.tsx'
import { nameOf } from '../../parts/name-of.ts'
import { Panel } from '../../parts/panel.tsx'
import { PageHead, usePeriod } from '../../parts/period-select.tsx'
import {
  linksByDispatch,
  linksByDocument,
  linksOfAnswers,
  linksOfSending,
} from '../../parts/row-links.ts'
import { ShareFigure } from '../../parts/share-figure.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Trend } from '../../parts/trend.tsx'
import { hrefTo, usePlace } from '../../place.ts'
import { AgencyAdministration } from './agency-administration.tsx'
import { CertificatesPanel } from './certificates-panel.tsx'

/** One agency: its share and what is missing, its certificates, and for who administers, what can be changed. */
export function AgencyPage() {
  const { t } = useTranslation()
  const { thing: code } = usePlace()
  const { may } = useSession()
  const { kind, period } = usePeriod()
  const found = useResource<'/v1/agencies'>(`v1/agencies?code=${encodeURIComponent(code)}`)
  const scope = new URLSearchParams({ period, agency: code })
  const share = useResource<'/v1/statistics/electronic-share'>(
    `v1/statistics/electronic-share?${scope.toString()}`,
  )
  return (
    <Shown from={found}>
      {({ items: [agency] }) =>
        agency === undefined ? (
          <Text>{t('none')}</Text>
        ) : (
          <>
            <PageHead title={agency.name} />
            <Group mb="md" gap="md">
              <Text>{agency.code}</Text>
              <Text>{nameOf(t, 'levels', agency.level)}</Text>
              <Text fw={600} className={agency.status === 'active' ? 'full' : 'none'}>
                {nameOf(t, 'statuses', agency.status)}
              </Text>
              <Anchor
                href={hrefTo('documents', { period: kind, standing: 'missing', agency: code })}
              >
                {t('pages.documents')}
              </Anchor>
            </Group>
            <Stack>
              <Shown from={share}>
                {(value) => <AgencyShare share={value} kind={kind} code={code} />}
              </Shown>
              <Trend year={period.slice(0, 4)} agency={code} />
              <CertificatesPanel agency={agency} />
              {may('agencies:admin') && (
                <AgencyAdministration agency={agency} onDone={found.reload} />
              )}
            </Stack>
          </>
        )
      }
    </Shown>
  )
}

function AgencyShare({
  share,
  kind,
  code,
}: {
  readonly share: Share
  readonly kind: string
  readonly code: string
}) {
  const { t } = useTranslation()
  const { byDocument, byDispatch, timeliness } = share
  const whose = { period: kind, agency: code }
  const [documents, dispatches] = [linksByDocument(whose), linksByDispatch(whose)]
  const [sending, answers] = [linksOfSending(whose), linksOfAnswers(whose)]
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }}>
      <Panel title={t('byDocument')}>
        <ShareFigure count={byDocument} links={documents} isLarge />
        <GapLink count={byDocument} href={documents.gap} words="gap" />
        <Text mt="sm" size="sm">
          {t('byDispatch')}
        </Text>
        <ShareFigure count={byDispatch} links={dispatches} />
      </Panel>
      <Panel title={t('sentInTime')}>
        <ShareFigure count={timeliness.sent} links={sending} isLarge />
        <GapLink count={timeliness.sent} href={sending.gap} words="late" />
        <Text mt="sm" size="sm">
          {t('acknowledged')}
        </Text>
        <ShareFigure count={timeliness.acknowledged} links={answers} />
      </Panel>
      <Panel title={t('missing')}>
        <MissingReasons share={share} query={whose} />
      </Panel>
    </SimpleGrid>
  )
}

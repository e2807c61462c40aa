import { Alert, Anchor, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Share } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { AgencyMap } from '../parts/agency-map.tsx'
import { GapLink } from '../parts/gap-link.tsx'
import { MissingReasons } from '../parts/missing-reasons.tsx'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { linksByDispatch, linksByDocument } from '../parts/row-links.ts'
import { ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { Trend } from '../parts/trend.tsx'
import { hrefTo } from '../place.ts'
import { instant, percent, whole } from '../words/numbers.ts'

export function OverviewPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const share = useResource<'/v1/statistics/electronic-share'>(
    `v1/statistics/electronic-share?period=${period}`,
  )
  const agencies = useResource<'/v1/statistics/breakdown'>(
    `v1/statistics/breakdown?period=${period}&by=agency`,
  )
  return (
    <>
      <PageHead title={t('pages.overview')} />
      <Stack>
        <Shown from={share}>{(value) => <ShareCards share={value} kind={kind} />}</Shown>
        <Trend year={period.slice(0, 4)} />
        <Panel title={t('map')}>
          <Shown from={agencies}>{({ items }) => <AgencyMap items={items} kind={kind} />}</Shown>
        </Panel>
      </Stack>
    </>
  )
}

function ShareCards({ share, kind }: { readonly share: Share; readonly kind: string }) {
  const { t } = useTranslation()
  const { byDocument, byDispatch, exempt } = share
  const whose = { period: kind }
  const [documents, dispatches] = [linksByDocument(whose), linksByDispatch(whose)]
  return (
    <>
      <CoverageNotice share={share} />
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Panel title={t('byDocument')}>
          <ShareFigure count={byDocument} links={documents} isLarge />
          <GapLink count={byDocument} href={documents.gap} words="gap" />
          <Text size="sm" c="dimmed" mt="xs">
            {t('byDocumentHelp')}
          </Text>
        </Panel>
        <Panel title={t('byDispatch')}>
          <ShareFigure count={byDispatch} links={dispatches} isLarge />
          <GapLink count={byDispatch} href={dispatches.gap} words="gapDispatches" />
          <Text size="sm" c="dimmed" mt="md">
            {t('exempt')}:{' '}
            {exempt.confidential === null ? t('fewerThanFive') : whole(exempt.confidential)}
          </Text>
          <Text size="sm" c="dimmed">
            {t('asOf', { time: instant(share.asOf), version: share.version })}
          </Text>
        </Panel>
        <Panel title={t('missing')}>
          <MissingReasons share={share} query={whose} />
        </Panel>
      </SimpleGrid>
    </>
  )
}

function CoverageNotice({ share: { coverage } }: { readonly share: Share }) {
  const { t } = useTranslation()
  if (coverage.standing === 'covered') return null
  const text =
    coverage.standing === 'undeclared'
      ? t('undeclared')
      : t('provisional', { share: percent(coverage.share ?? 0) })
  return (
    <Alert color="yellow" role="note">
      {text}{' '}
      <Anchor inherit underline="always" href={hrefTo('registers')}>
        {t('pages.registers')}
      </Anchor>
    </Alert>
  )
}

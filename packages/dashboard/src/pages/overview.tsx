import { Alert, Anchor, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Breakdown, Count, Share } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { AgencyMap } from '../parts/agency-map.tsx'
import { MissingReasons } from '../parts/missing-reasons.tsx'
import { Panel } from '../parts/panel.tsx'
import { PageHead, usePeriod } from '../parts/period-select.tsx'
import { ShareFigure } from '../parts/share-figure.tsx'
import { Shown } from '../parts/shown.tsx'
import { Trend } from '../parts/trend.tsx'
import { hrefTo } from '../place.ts'
import { instant, percent, whole } from '../words/numbers.ts'

export function OverviewPage() {
  const { t } = useTranslation()
  const { kind, period } = usePeriod()
  const share = useResource<Share>(`v1/statistics/electronic-share?period=${period}`)
  const agencies = useResource<Breakdown>(`v1/statistics/breakdown?period=${period}&by=agency`)
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
  return (
    <>
      <CoverageNotice share={share} />
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        <Panel title={t('byDocument')}>
          <ShareFigure count={byDocument} isLarge />
          <Gap count={byDocument} kind={kind} />
          <Text size="sm" c="dimmed" mt="xs">
            {t('byDocumentHelp')}
          </Text>
        </Panel>
        <Panel title={t('byDispatch')}>
          <ShareFigure count={byDispatch} isLarge />
          <Text size="sm" c="dimmed" mt="md">
            {t('exempt')}:{' '}
            {exempt.confidential === null ? t('fewerThanFive') : whole(exempt.confidential)}
          </Text>
          <Text size="sm" c="dimmed">
            {t('asOf', { time: instant(share.asOf), version: share.version })}
          </Text>
        </Panel>
        <Panel title={t('missing')}>
          <MissingReasons share={share} query={{ period: kind }} />
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
      {text}
    </Alert>
  )
}

/** What is missing leads to the very documents. */
function Gap({ count, kind }: { readonly count: Count; readonly kind: string }) {
  const { t } = useTranslation()
  if (count.share === null) return null
  if (count.gap === 0)
    return (
      <Text className="full" fw={600}>
        {t('reached')}
      </Text>
    )
  return (
    <Anchor fw={600} href={hrefTo('documents', { period: kind, standing: 'missing' })}>
      {t('gap', { count: whole(count.gap) })}
    </Anchor>
  )
}

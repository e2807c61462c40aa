import { Alert, Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MISSING_REASONS, type Breakdown, type Share } from '../api/types.ts'
import { useResource } from '../api/use-resource.ts'
import { AgencyTiles } from '../parts/agency-tiles.tsx'
import { Bar } from '../parts/bar.tsx'
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
        <Panel title={t('tiles')}>
          <Shown from={agencies}>{({ items }) => <AgencyTiles items={items} kind={kind} />}</Shown>
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
          <Text className={byDocument.gap === 0 ? 'full' : 'none'} fw={600}>
            {byDocument.gap === 0 ? t('reached') : t('gap', { count: byDocument.gap })}
          </Text>
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
            {t('asOf', { time: instant(share.asOf), formula: share.formula })}
          </Text>
        </Panel>
        <Panel title={t('missing')}>
          <MissingReasons share={share} kind={kind} />
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

function MissingReasons({ share, kind }: { readonly share: Share; readonly kind: string }) {
  const { t } = useTranslation()
  const found = MISSING_REASONS.filter((reason) => share.missing[reason] > 0)
  const most = Math.max(...found.map((reason) => share.missing[reason]))
  if (found.length === 0) return <Text c="dimmed">{t('reached')}</Text>
  return (
    <Stack gap="xs">
      {found.map((reason) => (
        <div key={reason}>
          <Group justify="space-between" wrap="nowrap">
            <Anchor href={hrefTo('documents', { period: kind, standing: reason })} size="sm">
              {t(`reasons.${reason}`)}
            </Anchor>
            <Text size="sm" className="numeric">
              {whole(share.missing[reason])}
            </Text>
          </Group>
          <Bar value={share.missing[reason]} most={most} />
        </div>
      ))}
    </Stack>
  )
}
